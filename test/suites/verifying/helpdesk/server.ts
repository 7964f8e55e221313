import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

interface Ticket extends Row {
  readonly id: number;
  readonly status: string;
}

const FIELDS: { readonly [name: string]: (value: unknown) => boolean } = {
  subject: value => text(value, 120),
  details: value => typeof value === 'string',
  priority: value => ['low', 'normal', 'high'].includes(value as string),
  severity: value => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5,
  requester_email: value => text(value, 254) && /^[^@\s]+@[^@\s]+$/.test(value as string),
  category_id: value => Number.isInteger(value),
};
const CREATED = Object.keys(FIELDS);
const NEEDED = ['subject', 'severity', 'requester_email', 'category_id'];
const CHANGED = ['subject', 'details', 'priority', 'severity'];
const MOVES: { readonly [route: string]: { readonly from: readonly string[]; readonly to: string } } = {
  start: { from: ['open'], to: 'in_progress' },
  close: { from: ['open', 'in_progress'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
};

function text(value: unknown, most: number): boolean {
  return typeof value === 'string' && value !== '' && [...value].length <= most;
}

/** The ticket desk: it keeps its document, but for one fault. */
export function startHelpdesk(fault = '', variant = ''): Promise<Service> {
  const is = (name: string) => name === fault;
  const may = (name: string) => name === variant;
  const categories: Row[] = [];
  const tickets: Ticket[] = [];
  let next = may('big-ids') ? 90_000_000 : 1;
  let clock = Date.parse('2026-03-04T09:00:00Z');
  if (may('other-rows')) {
    categories.push({ id: next++, name: 'Aaa old' }, { id: next++, name: 'Zzz old' });
    for (let index = 0; index < 60; index++)
      tickets.push(
        ticketOf({ subject: `old ${index}`, severity: 1, requester_email: 'a@b.cd', category_id: 1 }),
      );
  }

  function now(): string {
    clock += 1000;
    return may('offset-dates')
      ? new Date(clock + 7_200_000).toISOString().replace(/\.\d+Z$/, '+02:00')
      : new Date(clock).toISOString();
  }

  function ticketOf(body: Row): Ticket {
    const at = now();
    return {
      id: next++,
      ...(may('nulls') && { details: null }),
      ...(is('no-default') ? { priority: 'low' } : { priority: 'normal' }),
      ...body,
      status: is('wrong-start') ? 'in_progress' : 'open',
      created_at: at,
      updated_at: at,
    };
  }

  function refuse(status: number, error: string): Answer {
    if (is('bare-error') && status === 422) return { status, raw: error };
    if (is('nested-error')) return { status, body: { error: { message: error } } };
    const words = may('other-words') ? `Nope (${status})` : error;
    return { status, body: { error: words, ...(may('more-details') && { details: [{ hint: 'x' }] }) } };
  }

  function show(row: Row): Row {
    const { ...shown } = row as { [name: string]: unknown };
    if (is('field-missing')) delete shown['requester_email'];
    if (is('field-renamed') && 'category_id' in shown) {
      shown['categoryId'] = shown['category_id'];
      delete shown['category_id'];
    }
    if (is('wrong-type') && 'severity' in shown) shown['severity'] = String(shown['severity']);
    if (is('date-as-number') && 'created_at' in shown)
      shown['created_at'] = Date.parse(String(shown['created_at']));
    if (is('id-as-text')) shown['id'] = String(shown['id']);
    if (may('extra-fields')) shown['_links'] = { self: `/x/${shown['id']}` };
    if (may('other-order')) return Object.fromEntries(Object.entries(shown).reverse());
    return shown;
  }

  function answer(asked: Asked): Answer {
    const key = asked.headers['x-api-key'];
    const known = key === 'agent-key' ? 'agent' : key === 'admin-key' ? 'admin' : undefined;
    const role =
      known ?? (is('auth-off') ? 'admin' : is('any-key') && key !== undefined ? 'admin' : undefined);
    if (role === undefined) return refuse(401, 'a key is needed');
    const [, api, collection, id, action, ...rest] = asked.path.split('/');
    if (api !== 'api' || rest.length > 0) return refuse(404, 'no such page');
    if (collection === 'categories' && id === undefined) return onCategories(asked, role);
    if (collection !== 'tickets') return refuse(404, 'no such page');
    if (id === undefined) return onTickets(asked);
    if (may('id-400') && !/^\d+$/.test(id)) return refuse(400, 'an id is a number');
    const wait = is('slow') && asked.method === 'GET' ? { wait: 320 } : {};
    return { ...onTicket(asked, role, id, action), ...wait };
  }

  function onCategories({ method, body }: Asked, role: string): Answer {
    if (method === 'GET') {
      const rows = [...categories].sort((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1));
      if (is('categories-unsorted')) rows.reverse();
      return { status: 200, body: is('categories-wrapped') ? { data: rows } : rows.map(show) };
    }
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'no such route');
    if (role !== 'admin' && !is('role-off')) return refuse(403, 'admins only');
    const input = objectIn(body);
    const known = Object.keys(input ?? {}).every(name => name === 'name');
    const most = is('name-long') ? 41 : is('name-short') ? 39 : 40;
    if (input === undefined || !known || !text(input['name'], most)) return refuse(422, 'name is wrong');
    const taken = categories.some(row => row['name'] === input['name']);
    if (taken && is('duplicate-422')) return refuse(422, 'name is taken');
    if (taken && !is('duplicate')) return refuse(409, 'name is taken');
    const row = { id: next++, name: input['name'] };
    categories.push(row);
    return { status: 201, body: show(row), headers: { Location: `/api/categories/${row.id}` } };
  }

  function broken(input: Row | undefined, allowed: readonly string[], needed: readonly string[]): boolean {
    if (input === undefined) return true;
    if (needed.some(name => input[name] === undefined && !(is('not-required') && name === 'requester_email')))
      return true;
    return Object.entries(input).some(([name, value]) => {
      if (!allowed.includes(name)) return !is('unknown-accepted');
      if (is('enum-off') && name === 'priority') return typeof value !== 'string';
      if (is('subject-long') && name === 'subject') return !text(value, 121);
      if (is('subject-short') && name === 'subject') return !text(value, 119);
      if (is('severity-zero') && name === 'severity' && value === 0) return false;
      if (is('severity-six') && name === 'severity' && value === 6) return false;
      if (is('severity-four') && name === 'severity' && value === 5) return true;
      if (is('severity-text') && name === 'severity' && typeof value === 'string') return false;
      if (is('null-accepted') && value === null) return false;
      return !FIELDS[name]!(value);
    });
  }

  function onTickets({ method, body, query }: Asked): Answer {
    if (method === 'GET') return list(query);
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'no such route');
    const input = objectIn(body);
    if (broken(input, CREATED, NEEDED)) return refuse(is('validation-400') ? 400 : 422, 'the body is wrong');
    const category = categories.some(row => row['id'] === input!['category_id']);
    if (!category && !is('dangling')) return refuse(404, 'no such category');
    const row = ticketOf(input!);
    if (!is('lost-create')) tickets.push(row);
    return {
      status: is('created-200') ? 200 : 201,
      body: show(row),
      headers: { location: `/api/tickets/${row.id}` },
    };
  }

  function list(query: URLSearchParams): Answer {
    const size = Number(query.get('per_page') ?? '20');
    const page = Number(query.get('page') ?? '1');
    const fine = Number.isInteger(size) && size >= 1 && size <= 50 && Number.isInteger(page) && page >= 1;
    const status = query.get('status');
    const priority = query.get('priority');
    if (!fine && !is('query-unchecked')) return refuse(422, 'a parameter is wrong');
    let rows = [...tickets];
    if (status !== null && !is('status-filter-off')) rows = rows.filter(row => row.status === status);
    if (priority !== null && !is('priority-filter-off'))
      rows = rows.filter(row => row['priority'] === priority);
    if (!is('oldest-first')) rows.reverse();
    if (is('stale-list')) rows = rows.slice(-3);
    const start = is('page-repeats') ? 0 : (page - 1) * size;
    return { status: 200, body: rows.slice(start, is('size-ignored') ? start + 50 : start + size).map(show) };
  }

  function onTicket({ method, body }: Asked, role: string, id: string, action: string | undefined): Answer {
    const at = tickets.findIndex(row => String(row.id) === id);
    const row = tickets[at];
    if (action !== undefined) return move(method, at, action);
    if (method === 'GET') {
      if (row === undefined)
        return is('missing-200')
          ? { status: 200, body: {} }
          : is('missing-500')
            ? refuse(500, 'oh')
            : refuse(404, 'no such ticket');
      return { status: 200, body: show(row) };
    }
    if (method === 'DELETE') {
      if (role !== 'admin' && !is('delete-role-off')) return refuse(403, 'admins only');
      if (row === undefined) return refuse(404, 'no such ticket');
      if (!is('lost-delete')) tickets.splice(at, 1);
      return { status: is('delete-200') ? 200 : 204, ...(is('delete-200') && { body: {} }) };
    }
    if (method !== 'PATCH') return refuse(may('405') ? 405 : 404, 'no such route');
    if (row === undefined) return refuse(404, 'no such ticket');
    const input = objectIn(body);
    if (broken(input, CHANGED, [])) return refuse(422, 'the body is wrong');
    const changed = {
      ...row,
      ...input,
      ...(is('others-changed') && !('severity' in input!) && { severity: 1, details: 'gone' }),
      ...(!is('updated-frozen') && { updated_at: now() }),
      ...(is('created-moves') && { created_at: new Date(Date.now() + 60_000).toISOString() }),
    };
    if (!is('lost-update')) tickets[at] = changed;
    return { status: 200, body: show(changed) };
  }

  function move(method: string, at: number, action: string): Answer {
    const row = tickets[at];
    const step = MOVES[action];
    if (step === undefined || method !== 'POST') return refuse(may('405') ? 405 : 404, 'no such route');
    if (row === undefined) return refuse(404, 'no such ticket');
    const legal = step.from.includes(row.status);
    if (legal && is('legal-refused') && action === 'reopen') return refuse(409, 'not now');
    if (!legal && is('illegal-400')) return refuse(400, 'not now');
    if (!legal && !is('illegal-move')) return refuse(409, 'not now');
    const moved = { ...row, status: step.to, updated_at: now() };
    if (!(is('move-lost') && action === 'close')) tickets[at] = moved;
    return { status: 200, body: show(moved) };
  }

  const wires: readonly Wire[] = ['gzip', 'chunked', 'close', 'odd-headers'];
  return serve(
    answer,
    wires.find(wire => wire === variant),
  );
}

export const HELPDESK_VARIANTS = [
  '',
  'big-ids',
  'other-rows',
  'offset-dates',
  'nulls',
  'other-words',
  'more-details',
  'extra-fields',
  'other-order',
  'id-400',
  '405',
  'gzip',
  'chunked',
  'close',
  'odd-headers',
] as const;

/** Each fault with texts that stand in the lines it may be told at. */
export const HELPDESK_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'created-200': ['**Response** `201 Created`', '##### `POST /api/tickets`'],
  'field-missing': ['requester_email VARCHAR', '"requester_email":'],
  'field-renamed': ['category_id INTEGER', '"category_id":'],
  'wrong-type': ['severity INTEGER', '"severity":'],
  'date-as-number': ['created_at TIMESTAMPTZ', '"created_at":'],
  'id-as-text': ['id SERIAL', '"id":'],
  'no-default': ["DEFAULT 'normal'"],
  'wrong-start': ["DEFAULT 'open'", '[*] --> open'],
  'bare-error': ['Each error has this body', '"error":'],
  'nested-error': ['Each error has this body', '"error":'],
  'auth-off': ['Every request carries a key', 'A request without a known key'],
  'any-key': ['Every request carries a key', 'A request without a known key'],
  'role-off': ['Only admins may', 'The caller is no admin'],
  'delete-role-off': ['Only admins may', 'The caller is no admin'],
  'categories-unsorted': ['ordered by `name`'],
  'categories-wrapped': ['**Response** `200 OK`:', 'GET /api/categories', 'Lists all categories'],
  'name-long': ['name VARCHAR(40)'],
  'name-short': ['name VARCHAR(40)'],
  'duplicate-422': ['A category with this name exists'],
  duplicate: ['name VARCHAR(40) NOT NULL UNIQUE', 'A category with this name exists'],
  'not-required': ['requester_email VARCHAR', '"requester_email":', '`details` and `priority` are optional'],
  'unknown-accepted': ['Unknown fields in a body'],
  'enum-off': ['CHECK (priority IN'],
  'subject-long': ['subject VARCHAR(120)'],
  'subject-short': ['subject VARCHAR(120)'],
  'severity-zero': ['CHECK (severity BETWEEN'],
  'severity-six': ['CHECK (severity BETWEEN'],
  'severity-four': ['CHECK (severity BETWEEN'],
  'severity-text': ['severity INTEGER', '"severity":'],
  'null-accepted': ['NOT NULL', '"severity":', '"subject":'],
  'validation-400': ['`422 Unprocessable Entity`', '422 with error details', 'Unknown fields in a body'],
  dangling: ['REFERENCES categories', 'There is no category with'],
  'lost-create': ['##### `POST /api/tickets`', 'Opens a ticket'],
  'query-unchecked': ['A query parameter breaks', '`per_page`', '`page` ('],
  'status-filter-off': ['`status` (optional)'],
  'priority-filter-off': ['`priority` (optional)'],
  'oldest-first': ['newest first'],
  'stale-list': ['##### `GET /api/tickets`', 'Lists tickets'],
  'page-repeats': ['`page` (', '##### `GET /api/tickets`', 'Lists tickets'],
  'size-ignored': ['`per_page`', '##### `GET /api/tickets`'],
  'missing-200': ['There is no such ticket'],
  'missing-500': ['There is no such ticket'],
  'lost-delete': ['DELETE /api/tickets', 'Removes a ticket'],
  'delete-200': ['204 No Content'],
  'others-changed': ['PATCH /api/tickets', 'leaves the others alone'],
  'lost-update': ['PATCH /api/tickets', 'leaves the others alone'],
  'updated-frozen': ['`updated_at` is set on every', 'updated_at TIMESTAMPTZ'],
  'created-moves': ['never changes', 'created_at TIMESTAMPTZ'],
  'legal-refused': ['closed --> open', 'Moves the ticket back'],
  'illegal-move': ['stateDiagram', '[*] --> open', '--> ', 'The ticket is '],
  'illegal-400': ['The ticket is '],
  'move-lost': ['Moves the ticket to `closed`', '/close`', '--> closed'],
  slow: ['p95 < 250ms'],
};
