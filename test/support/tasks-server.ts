import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * The service that test/fixtures/tasks.ts describes, in memory, for tests of verify. Where the document is
 * silent it does what is unusual but allowed. Each fault breaks one promise.
 */

export type Fault =
  | 'created-200'
  | 'field-missing'
  | 'over-long'
  | 'no-required'
  | 'any-status'
  | 'bare-error'
  | 'duplicate'
  | 'duplicate-400'
  | 'dangling'
  | 'no-auth'
  | 'any-token'
  | 'reader-writes'
  | 'reader-refused'
  | 'lost-create'
  | 'lost-change'
  | 'lost-delete'
  | 'illegal-move'
  | 'legal-refused'
  | 'unknown-served'
  | 'unknown-field'
  | 'no-limit'
  | 'limit-shared'
  | 'filter-ignored'
  | 'limit-ignored'
  | 'same-page'
  | 'crash-on-object'
  | 'no-delete-route'
  | 'slow'
  | 'bound-refused'
  | 'other-changed'
  | 'created-moves'
  | 'wrong-start'
  | 'stateless';

type Row = { [field: string]: unknown };
type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { [name: string]: string };
};

const ROLES: { readonly [token: string]: string } = { 'reader-token': 'reader', 'writer-token': 'writer' };
const MOVES: { readonly [from: string]: readonly string[] } = {
  todo: ['doing'],
  doing: ['done', 'todo'],
  done: [],
};

export interface TasksServer {
  readonly url: string;
  readonly requests: () => number;
  readonly rows: () => number;
  readonly close: () => Promise<void>;
}

/** Starts the service on a free port. */
export async function startTasks(fault?: Fault, limited = true): Promise<TasksServer> {
  const service = serviceOf(fault, limited);
  let requests = 0;
  const server: Server = createServer(async (request, response) => {
    requests += 1;
    const { status, body, headers } = await service.answer(request);
    const type = body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' };
    response.writeHead(status, { ...type, ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    rows: service.rows,
    close: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function serviceOf(fault: Fault | undefined, paced: boolean) {
  const is = (name: Fault) => name === fault;
  const tables: { [collection: string]: Map<string, Row> } = { projects: new Map(), tasks: new Map() };
  const served = new Map<string, number[]>();
  // Somebody else's rows are there before.
  for (let index = 0; index < 3; index++) {
    const id = randomUUID();
    tables['projects']!.set(id, { id, name: `old ${index}`, createdAt: '2020-01-01T00:00:00+02:00' });
  }

  const refuse = (status: number, code: string, headers?: { [name: string]: string }): Answer => ({
    status,
    body:
      is('bare-error') && status === 400
        ? { message: code }
        : { success: false, error: { code, message: 'No.', details: {} } },
    ...(headers && { headers }),
  });
  const show = (row: Row): Row => {
    const shown: Row = { ...row, href: `/somewhere/${String(row['id'])}` };
    if (is('field-missing')) delete shown['createdAt'];
    return shown;
  };
  const ok = (status: number, data: unknown): Answer => ({ status, body: { success: true, data } });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const text = await textOf(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, , , collection = '', id] = url.pathname.split('/');
    const table = tables[collection];
    const header = request.headers.authorization ?? '';
    const role = roleOf(header);
    if (role === undefined) return refuse(401, 'UNAUTHENTICATED');
    if (limited(is('limit-shared') ? 'all' : role)) return refuse(429, 'RATE_LIMITED');
    if (table === undefined) return { status: 404 };
    const writes = request.method !== 'GET';
    if (writes && role === 'reader' && !is('reader-writes')) return refuse(403, 'FORBIDDEN');
    if (!writes && role === 'reader' && is('reader-refused')) return refuse(403, 'FORBIDDEN');
    if (!writes && is('slow')) await new Promise(done => setTimeout(done, 300));
    if (is('stateless')) return stateless(request.method ?? '', collection, id);
    const body = parsed(text);
    if (request.method === 'POST' && id === undefined) return create(collection, body);
    if (request.method === 'GET' && id === undefined) return list(collection, url.searchParams);
    if (id === undefined) return { status: 405 };
    const row = table.get(id);
    if (request.method === 'GET') {
      if (row === undefined && is('unknown-served')) return ok(200, show([...table.values()][0]!));
      return row === undefined ? refuse(404, 'NOT_FOUND') : ok(200, show(row));
    }
    if (request.method === 'PATCH') return change(collection, id, row, body);
    if (request.method === 'DELETE' && is('no-delete-route')) return { status: 405 };
    if (request.method === 'DELETE') {
      if (row === undefined) return refuse(404, 'NOT_FOUND');
      const inUse = [...tables['tasks']!.values()].some(task => task['projectId'] === id);
      if (inUse) return refuse(409, 'IN_USE');
      if (!is('lost-delete')) table.delete(id);
      return { status: 204 };
    }
    return { status: 405 };
  }

  function roleOf(header: string): string | undefined {
    if (header === '' && is('no-auth')) return 'writer';
    const token = /^bearer (.+)$/i.exec(header)?.[1];
    if (token !== undefined && is('any-token')) return ROLES[token] ?? 'writer';
    return token === undefined ? undefined : ROLES[token];
  }

  function limited(user: string): boolean {
    if (is('no-limit') || !paced) return false;
    const now = performance.now();
    const recent = (served.get(user) ?? []).filter(time => time > now - 1000);
    const full = recent.length >= 60;
    if (!full) recent.push(now);
    served.set(user, recent);
    return full;
  }

  function broken(collection: string, body: Row, creating: boolean): boolean {
    const text = (value: unknown, most: number) =>
      typeof value === 'string' && value !== '' && [...value].length <= most;
    const rules: { [field: string]: (value: unknown) => boolean } =
      collection === 'projects'
        ? { name: value => text(value, is('over-long') ? 9999 : is('bound-refused') ? 79 : 80) }
        : {
            title: value => text(value, 200),
            points: value => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 13,
            ...(creating
              ? { projectId: (value: unknown) => typeof value === 'string' }
              : {
                  status: (value: unknown) =>
                    is('any-status') || (typeof value === 'string' && value in MOVES),
                }),
          };
    const needed =
      creating && !is('no-required') ? (collection === 'projects' ? ['name'] : ['title', 'projectId']) : [];
    if (needed.some(field => body[field] === undefined)) return true;
    if (!creating && Object.keys(body).length === 0) return true;
    return Object.entries(body).some(([field, value]) =>
      rules[field] === undefined ? !is('unknown-field') : !rules[field]!(value),
    );
  }

  function create(collection: string, body: Row | undefined): Answer {
    if (body !== undefined && is('crash-on-object') && typeof body['title'] === 'object')
      return refuse(500, 'INTERNAL_ERROR');
    if (body === undefined || broken(collection, body, true)) return refuse(400, 'VALIDATION_ERROR');
    const table = tables[collection]!;
    const taken = collection === 'projects' && [...table.values()].some(row => row['name'] === body['name']);
    if (taken && is('duplicate-400')) return refuse(400, 'VALIDATION_ERROR');
    if (taken && !is('duplicate')) return refuse(409, 'DUPLICATE');
    if (collection === 'tasks' && !is('dangling') && !tables['projects']!.has(String(body['projectId'])))
      return refuse(422, 'NO_PROJECT');
    const id = randomUUID();
    const row: Row = {
      id,
      ...body,
      ...(collection === 'tasks' && { status: is('wrong-start') ? 'doing' : 'todo' }),
      createdAt: instant(),
    };
    if (!is('lost-create')) table.set(id, row);
    return {
      ...ok(is('created-200') ? 200 : 201, show(row)),
      headers: { Location: `/api/v1/${collection}/${id}` },
    };
  }

  function change(collection: string, id: string, row: Row | undefined, body: Row | undefined): Answer {
    if (body === undefined || broken(collection, body, false)) return refuse(400, 'VALIDATION_ERROR');
    if (row === undefined) return refuse(404, 'NOT_FOUND');
    const taken =
      collection === 'projects' &&
      [...tables['projects']!.values()].some(each => each['name'] === body['name'] && each['id'] !== id);
    if (taken && !is('duplicate')) return refuse(409, 'DUPLICATE');
    const to = body['status'];
    const from = String(row['status']);
    if (typeof to === 'string') {
      const legal = MOVES[from]?.includes(to) && !(is('legal-refused') && from === 'doing' && to === 'done');
      if (!legal && !is('illegal-move') && !is('any-status')) return refuse(409, 'ILLEGAL_STATE');
    }
    const changed = {
      ...row,
      ...body,
      ...(is('other-changed') && { points: 1, title: 'changed' }),
      // Two writes may fall into one millisecond.
      ...(is('created-moves') && { createdAt: instant(60_000) }),
    };
    if (!is('lost-change')) tables[collection]!.set(id, changed);
    return ok(200, show(changed));
  }

  function list(collection: string, query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? '20');
    const status = query.get('status');
    if (!Number.isInteger(limit) || limit < 1) return refuse(400, 'VALIDATION_ERROR');
    if (status !== null && !(status in MOVES)) return refuse(400, 'VALIDATION_ERROR');
    const all = [...tables[collection]!.values()].filter(
      row => status === null || is('filter-ignored') || row['status'] === status,
    );
    const start = is('same-page') ? 0 : Number(query.get('cursor') ?? '0');
    const size = is('limit-ignored') ? 500 : Math.min(limit, 100);
    const items = all.slice(start, start + size).map(show);
    return ok(200, {
      items,
      total: all.length,
      nextCursor: start + size < all.length ? String(start + size) : null,
    });
  }

  return { answer, rows: () => tables['projects']!.size + tables['tasks']!.size };
}

// A mock has the right shapes and remembers nothing.
function stateless(method: string, collection: string, id: string | undefined): Answer {
  const row = {
    id: '0b8d2a7e-7a4e-4d57-9a7c-0d0f3ad1a001',
    createdAt: '2026-01-01T00:00:00Z',
    ...(collection === 'projects'
      ? { name: 'sample' }
      : { projectId: '0b8d2a7e-7a4e-4d57-9a7c-0d0f3ad1a002', title: 'sample', status: 'todo' }),
  };
  if (method === 'DELETE') return { status: 204 };
  if (method === 'GET' && id === undefined)
    return { status: 200, body: { success: true, data: { items: [row], total: 1, nextCursor: null } } };
  return { status: method === 'POST' ? 201 : 200, body: { success: true, data: row } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
  } catch {
    return undefined;
  }
}

// Microseconds and an offset: every ISO 8601 time is fine.
function instant(later = 0): string {
  return new Date(Date.now() + 7_200_000 + later).toISOString().replace('Z', '123+02:00');
}
