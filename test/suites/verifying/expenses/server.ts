import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, objectIn, type Row, type Service, serve } from '../wire.ts';
import { type Context, routerOf } from './router.ts';

const USERS: { readonly [token: string]: { readonly name: string; readonly role: string } } = {
  'ines-token': { name: 'ines', role: 'employee' },
  'omar-token': { name: 'omar', role: 'employee' },
  'vera-token': { name: 'vera', role: 'approver' },
};

type Test = (value: unknown) => boolean;
const text =
  (least: number, most: number): Test =>
  value =>
    typeof value === 'string' && [...value].length >= least && [...value].length <= most;
const whole =
  (least: number, most: number): Test =>
  value =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const among =
  (...values: readonly string[]): Test =>
  value =>
    values.includes(value as string);
const day: Test = value =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  new Date(value).toISOString().startsWith(value);

/** The expense reports: they keep their document, but for one fault. */
export function startExpenses(fault = '', variant = ''): Promise<Service> {
  const is = (name: string) => name === fault;
  const may = (name: string) => name === variant;
  const reports: Row[] = [];
  const lines: Row[] = [];
  const replays = new Map<string, Answer>();
  let clock = Date.parse('2026-02-01T00:00:00Z');
  const now = () => {
    clock += 1000;
    return may('offset-dates')
      ? `${new Date(clock + 3_600_000).toISOString().slice(0, 19)}+01:00`
      : new Date(clock).toISOString();
  };
  if (may('other-rows'))
    for (let index = 0; index < 30; index++) {
      const at = now();
      reports.push({
        id: randomUUID(),
        ownerId: index % 2 ? 'zoe' : 'ines',
        title: `Old ${index}`,
        currency: 'CHF',
        urgent: true,
        status: 'approved',
        createdAt: at,
        updatedAt: at,
      });
    }

  const refuse = (status: number, code: string): Answer => {
    const error = {
      code,
      message: may('other-words') ? 'No.' : 'Refused',
      status,
      ...(may('more-members') && { traceId: 'abc' }),
    };
    if (is('no-envelope-409') && status === 409) return { status, body: { code, message: 'Refused' } };
    if (is('status-as-text')) return { status, body: { error: { ...error, status: String(status) } } };
    return { status, body: { error } };
  };
  const data = (status: number, row: unknown): Answer => ({
    status,
    body:
      is('bare-success') && status === 201 ? row : { data: row, ...(may('more-members') && { meta: {} }) },
  });
  const show = (row: Row): Row => {
    const { secret: _secret, ...shown } = row as { [name: string]: unknown };
    if ('ownerId' in shown && may('nulls')) shown['purpose'] ??= null;
    if (is('owner-missing')) delete shown['ownerId'];
    if (is('urgent-number') && 'urgent' in shown) shown['urgent'] = Number(shown['urgent']);
    if (is('snake-case') && 'amountCents' in shown) {
      shown['amount_cents'] = shown['amountCents'];
      delete shown['amountCents'];
    }
    return shown;
  };

  const REPORT: { readonly [name: string]: Test } = {
    title: text(1, is('title-81') ? 81 : is('title-bytes') ? 40 : 80),
    purpose: text(0, is('purpose-long') ? 900 : 300),
    currency: is('currency-any') ? text(3, 3) : among('EUR', 'USD', 'CHF'),
    urgent: is('urgent-text') ? v => typeof v === 'boolean' || v === 'perhaps' : v => typeof v === 'boolean',
  };
  const LINE: { readonly [name: string]: Test } = {
    label: text(1, is('label-61') ? 61 : 60),
    amountCents: is('amount-zero')
      ? whole(0, 10_000_000)
      : is('amount-over')
        ? whole(1, 10_000_001)
        : is('amount-half')
          ? v => typeof v === 'number' && v >= 1 && v <= 1e7
          : whole(1, 10_000_000),
    category: is('category-any') ? text(1, 40) : among('travel', 'food', 'hotel', 'other'),
    spentOn: is('spent-any') ? text(1, 99) : day,
    receipts: is('receipts-21') ? whole(0, 21) : is('receipts-negative') ? whole(-5, 20) : whole(0, 20),
  };
  const broken = (input: Row | undefined, rules: typeof REPORT, needed: readonly string[]): boolean =>
    input === undefined ||
    needed.some(name => input[name] === undefined || input[name] === null) ||
    Object.entries(input).some(([name, value]) =>
      value === null && is('null-accepted') ? false : rules[name] !== undefined && !rules[name](value),
    );
  const kept = (input: Row, rules: typeof REPORT): Row =>
    Object.fromEntries(
      Object.entries(input).filter(([name, value]) => rules[name] !== undefined && value !== null),
    );

  const router = routerOf(() => refuse(404, 'NOT_FOUND'));
  const userOf = ({ headers }: Asked) =>
    USERS[/^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''] ??
    (is('auth-off')
      ? USERS['ines-token']
      : is('any-token') && headers.authorization
        ? USERS['ines-token']
        : undefined);
  const sees = (asked: Asked, row: Row) =>
    userOf(asked)!.role === 'approver' || row['ownerId'] === userOf(asked)!.name;
  const reportOf = ({ asked, params }: Context, lax = false): Row | undefined =>
    reports.find(row => row['id'] === params['reportId'] && (lax || sees(asked, row)));
  const only =
    (role: string, off = false) =>
    ({ asked }: Context): Answer | undefined =>
      userOf(asked)!.role === role || off ? undefined : refuse(403, 'FORBIDDEN');

  router.use('/v1/*', ({ asked }) =>
    userOf(asked) === undefined ? refuse(is('auth-400') ? 400 : 401, 'UNAUTHENTICATED') : undefined,
  );
  router.post('/v1/reports', only('employee', is('approver-creates')), ({ asked }) => {
    const key = asked.headers['idempotency-key'] as string | undefined;
    const name = `${userOf(asked)!.name} ${key}`;
    if (key !== undefined && replays.has(name) && !is('replay-twice'))
      return is('replay-409') ? refuse(409, 'DUPLICATE') : replays.get(name);
    const body = objectIn(asked.body);
    if (asked.text.length > 90_000 && is('huge-500')) throw new Error('too big');
    if (body === undefined && is('malformed-500')) throw new Error('no body');
    if (typeof body?.['title'] === 'object' && is('type-500'))
      throw new Error('title.trim is not a function');
    if (broken(body, REPORT, is('title-not-required') ? [] : ['title']))
      return refuse(is('validation-422') ? 422 : 400, 'VALIDATION_FAILED');
    const at = now();
    const row: Row = {
      id: is('id-from-client') ? (body!['id'] ?? randomUUID()) : randomUUID(),
      ownerId: is('owner-from-client') ? (body!['ownerId'] ?? userOf(asked)!.name) : userOf(asked)!.name,
      currency: is('default-usd') ? 'USD' : 'EUR',
      ...(is('urgent-missing') ? {} : { urgent: false }),
      ...kept(body!, REPORT),
      status: is('starts-submitted') ? 'submitted' : 'draft',
      createdAt: is('created-fixed') ? '1970-01-01T00:00:00.000Z' : at,
      updatedAt: at,
    };
    if (is('purpose-lost')) delete (row as { [name: string]: unknown })['purpose'];
    if (!is('report-lost')) reports.push(row);
    const answer = data(is('created-200') ? 200 : 201, show(row));
    if (key !== undefined) replays.set(name, answer);
    return answer;
  });
  router.get('/v1/reports', ({ asked }) => {
    const limit = Number(asked.query.get('limit') ?? (is('default-50') ? 50 : 10));
    if (!Number.isInteger(limit) || limit < 1 || (limit > 50 && !is('limit-any')))
      return refuse(400, 'VALIDATION_FAILED');
    const status = asked.query.get('status');
    const currency = asked.query.get('currency');
    let all = reports.filter(
      row =>
        (is('all-listed') || sees(asked, row)) &&
        (status === null || row['status'] === status || is('status-filter-off')) &&
        (currency === null || row['currency'] === currency || is('currency-filter-off')),
    );
    if (!is('reports-oldest')) all = all.reverse();
    const cursor = asked.query.get('cursor');
    const at = cursor === null ? 0 : all.findIndex(row => row['id'] === cursor);
    const from =
      is('cursor-offset') && cursor !== null
        ? Number(cursor)
        : is('cursor-ignored')
          ? 0
          : Math.max(0, at + (is('cursor-skips') && cursor !== null ? 1 : 0));
    const shown = all.slice(from, from + limit);
    const next = all[from + limit];
    return data(200, {
      items: shown.map(show),
      nextCursor:
        is('cursor-null') || next === undefined
          ? null
          : is('cursor-offset')
            ? String(from + limit)
            : next['id'],
    });
  });
  router.get('/v1/reports/:reportId', context => {
    const row = reportOf(context, is('foreign-read'));
    return row === undefined
      ? refuse(is('missing-403') ? 403 : 404, is('missing-403') ? 'FORBIDDEN' : 'NOT_FOUND')
      : data(200, show(row));
  });
  router.put('/v1/reports/:reportId', only('employee'), context => {
    const body = objectIn(context.asked.body);
    const row = reportOf(context, is('foreign-change'));
    if (row === undefined) return refuse(404, 'NOT_FOUND');
    if (broken(body, REPORT, ['title'])) return refuse(400, 'VALIDATION_FAILED');
    if (row['status'] !== 'draft') return refuse(409, 'INVALID_TRANSITION');
    const { purpose: _old, ...fixed } = row as { [name: string]: unknown };
    const changed = {
      ...(is('put-merges') ? row : { ...fixed, currency: 'EUR', urgent: false }),
      ...kept(body!, REPORT),
      updatedAt: is('updated-frozen') ? row['updatedAt'] : now(),
    };
    if (!is('put-lost')) reports.splice(reports.indexOf(row), 1, changed);
    return data(200, show(changed));
  });
  router.remove('/v1/reports/:reportId', only('employee'), context => {
    const row = reportOf(context, is('foreign-delete'));
    if (row === undefined) return refuse(404, 'NOT_FOUND');
    if (!is('delete-lost')) reports.splice(reports.indexOf(row), 1);
    for (const line of lines.filter(each => each['reportId'] === row['id']))
      lines.splice(lines.indexOf(line), 1);
    return { status: 204 };
  });
  for (const [verb, from, to, role] of [
    ['submit', 'draft', 'submitted', 'employee'],
    ['approve', 'submitted', 'approved', 'approver'],
    ['reject', 'submitted', 'rejected', 'approver'],
    ['reopen', 'rejected', 'draft', 'employee'],
  ] as const) {
    router.post(
      `/v1/reports/:reportId/${verb}`,
      only(role, is('anyone-approves') && verb === 'approve'),
      context => {
        const row = reportOf(context);
        if (row === undefined) return refuse(404, 'NOT_FOUND');
        if (
          row['status'] !== from &&
          !is('any-move') &&
          !(is('approve-draft') && verb === 'approve') &&
          !(is('submit-twice') && verb === 'submit')
        )
          return refuse(is('illegal-400') ? 400 : 409, 'INVALID_TRANSITION');
        if (is('reopen-refused') && verb === 'reopen') return refuse(409, 'INVALID_TRANSITION');
        const changed = {
          ...row,
          status: is('reject-approves') && verb === 'reject' ? 'approved' : to,
          updatedAt: now(),
        };
        reports.splice(reports.indexOf(row), 1, is('move-lost') ? row : changed);
        return data(200, show(changed));
      },
    );
  }
  router.post('/v1/reports/:reportId/lines', only('employee'), context => {
    const row = reportOf(context, is('foreign-lines'));
    const body = objectIn(context.asked.body);
    if (row === undefined && !is('parent-unchecked')) return refuse(404, 'NOT_FOUND');
    if (
      broken(
        body,
        LINE,
        is('category-not-required')
          ? ['label', 'amountCents', 'spentOn']
          : ['label', 'amountCents', 'category', 'spentOn'],
      )
    )
      return refuse(400, 'VALIDATION_FAILED');
    const reportId = context.params['reportId'];
    if (
      !is('duplicate') &&
      lines.some(
        line =>
          (line['reportId'] === reportId || is('unique-everywhere')) && line['label'] === body!['label'],
      )
    )
      return refuse(is('duplicate-400') ? 400 : 409, is('wrong-code') ? 'CONFLICT' : 'DUPLICATE_LABEL');
    const line: Row = {
      id: randomUUID(),
      reportId,
      receipts: is('receipts-one') ? 1 : 0,
      ...kept(body!, LINE),
      ...(is('amount-rounded') ? { amountCents: Math.floor(Number(body!['amountCents']) / 100) * 100 } : {}),
    };
    lines.push(line);
    return data(201, show(line));
  });
  router.get('/v1/reports/:reportId/lines', context => {
    if (reportOf(context, is('foreign-lines')) === undefined) return refuse(404, 'NOT_FOUND');
    const { query } = context.asked;
    const least = Number(query.get('minAmount') ?? 0);
    const found = lines.filter(
      line =>
        (line['reportId'] === context.params['reportId'] || is('lines-of-all')) &&
        (!query.has('category') || line['category'] === query.get('category') || is('category-filter-off')) &&
        (is('min-exclusive') && query.has('minAmount')
          ? Number(line['amountCents']) > least
          : is('min-inverted') && query.has('minAmount')
            ? Number(line['amountCents']) <= least
            : Number(line['amountCents']) >= least),
    );
    const sorted = is('lines-unsorted')
      ? found
      : found.sort(
          (a, b) => String(a['spentOn']).localeCompare(String(b['spentOn'])) * (is('lines-newest') ? -1 : 1),
        );
    return data(200, sorted.map(show));
  });
  const lineOf = (context: Context) =>
    lines.find(
      line =>
        line['id'] === context.params['lineId'] &&
        (line['reportId'] === context.params['reportId'] || is('parent-off')),
    );
  router.patch('/v1/reports/:reportId/lines/:lineId', only('employee'), context => {
    const line = lineOf(context);
    const body = objectIn(context.asked.body);
    if (reportOf(context) === undefined || line === undefined) return refuse(404, 'NOT_FOUND');
    if (broken(body, LINE, [])) return refuse(400, 'VALIDATION_FAILED');
    if (
      body!['label'] !== undefined &&
      !is('duplicate-patch') &&
      lines.some(
        each => each !== line && each['reportId'] === line['reportId'] && each['label'] === body!['label'],
      )
    )
      return refuse(409, 'DUPLICATE_LABEL');
    const changed = {
      ...line,
      ...kept(body!, LINE),
      ...(is('patch-resets') && body!['receipts'] === undefined ? { receipts: 0 } : {}),
    };
    lines.splice(lines.indexOf(line), 1, changed);
    return data(200, show(is('patch-old') ? line : changed));
  });
  router.remove('/v1/reports/:reportId/lines/:lineId', only('employee'), context => {
    const line = lineOf(context);
    if (reportOf(context) === undefined || line === undefined)
      return is('line-delete-204') ? { status: 204 } : refuse(404, 'NOT_FOUND');
    lines.splice(lines.indexOf(line), 1);
    return { status: is('delete-200') ? 200 : 204 };
  });

  return serve(router.answer, may('chunked') ? 'chunked' : may('odd-headers') ? 'odd-headers' : 'plain');
}

export const EXPENSES_VARIANTS = [
  '',
  'offset-dates',
  'chunked',
  'other-rows',
  'nulls',
  'more-members',
  'other-words',
  'odd-headers',
];

const REPORT_POST = ['##### POST /v1/reports', 'Creates a report', '**Response** `201 Created`'];
const MOVES = [
  'draft --> ',
  'submitted --> ',
  'rejected --> ',
  'stateDiagram',
  'Any other move',
  'the report is not ',
];

/** Each fault with parts of the lines that say otherwise. */
export const EXPENSES_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'auth-off': ['All endpoints require a JWT'],
  'any-token': ['All endpoints require a JWT'],
  'auth-400': ['All endpoints require a JWT'],
  'approver-creates': ['Creates a report that belongs to the caller. Role'],
  'anyone-approves': ['Moves the report to `approved`', 'not an approver'],
  'foreign-read': ['An employee sees and changes only', "not the caller's"],
  'foreign-change': ['An employee sees and changes only', "not the caller's"],
  'foreign-delete': ['An employee sees and changes only', "not the caller's"],
  'foreign-lines': ['An employee sees and changes only', "not the caller's"],
  'all-listed': ['An employee sees and changes only', 'Lists the reports that'],
  'owner-from-client': ['Creates a report that belongs', 'owner_id', 'An employee sees'],
  'missing-403': ['no such report, or not the caller'],
  'title-81': ['title VARCHAR'],
  'title-bytes': ['title VARCHAR'],
  'title-not-required': ['title VARCHAR'],
  'purpose-long': ['purpose VARCHAR'],
  'purpose-lost': ['purpose VARCHAR', ...REPORT_POST],
  'currency-any': ['currency CHAR'],
  'default-usd': ['currency CHAR'],
  'urgent-text': ['urgent BOOLEAN'],
  'urgent-missing': ['urgent BOOLEAN', '"urgent"'],
  'urgent-number': ['urgent BOOLEAN', '"urgent"'],
  'null-accepted': ['`null` is not accepted'],
  'created-200': ['**Response** `201 Created`'],
  'created-fixed': ['created_at'],
  'report-lost': REPORT_POST,
  'validation-422': ['a field is missing or breaks'],
  'no-envelope-409': ['Every error is', '{ "error": {'],
  'status-as-text': ['Every error is', '{ "error": {'],
  'bare-success': ['Every success is', '**Response** `201 Created`'],
  'owner-missing': ['owner_id', '"ownerId"'],
  'snake-case': ['amount_cents', '"amountCents"', 'Field names in JSON'],
  'replay-twice': ['A second request with the same key', '`Idempotency-Key`'],
  'replay-409': ['A second request with the same key', '`Idempotency-Key`'],
  'huge-500': ['##### POST /v1/reports', 'a field is missing or breaks', 'purpose VARCHAR', 'title VARCHAR'],
  'malformed-500': ['##### POST /v1/reports', 'a field is missing or breaks'],
  'type-500': ['title VARCHAR', 'a field is missing', '##### POST /v1/reports'],
  'id-from-client': ['id UUID PRIMARY', '##### POST /v1/reports'],
  'starts-submitted': ["status TEXT NOT NULL DEFAULT 'draft'", '[*] --> draft', 'stateDiagram'],
  'limit-any': ['`limit` (optional)', '`limit` is out of range'],
  'default-50': ['`limit` (optional)'],
  'status-filter-off': ['only reports in this status'],
  'currency-filter-off': ['only reports in this currency'],
  'reports-oldest': ['newest first'],
  'cursor-ignored': ['`cursor` (optional)', '##### GET /v1/reports', 'Lists the reports'],
  'cursor-skips': ['`cursor` (optional)', '##### GET /v1/reports', 'Lists the reports'],
  'cursor-null': ['`cursor` (optional)', '`nextCursor` is', 'Lists the reports', '##### GET /v1/reports'],
  'put-merges': ['what is left out goes back', '##### PUT /v1/reports'],
  'put-lost': ['##### PUT /v1/reports', 'Replaces `title`'],
  'updated-frozen': ['updated_at'],
  'delete-lost': ['##### DELETE /v1/reports/{reportId}', 'Removes the report', '**Response** `204'],
  'any-move': MOVES,
  'approve-draft': MOVES,
  'submit-twice': MOVES,
  'illegal-400': ['Any other move', 'the report is not'],
  'reopen-refused': ['rejected --> draft', 'Moves the report back', '/reopen'],
  'reject-approves': ['submitted --> rejected', 'Moves the report to `rejected`', '/reject'],
  'move-lost': ['Moves the report', 'draft --> ', 'submitted --> '],
  'parent-unchecked': ['no such report'],
  'label-61': ['label VARCHAR'],
  'amount-zero': ['amount_cents INTEGER'],
  'amount-over': ['amount_cents INTEGER'],
  'amount-half': ['amount_cents INTEGER'],
  'amount-rounded': ['amount_cents INTEGER', 'Adds a line', '/lines'],
  'category-any': ['category TEXT'],
  'category-not-required': ['category TEXT'],
  'spent-any': ['spent_on DATE'],
  'receipts-21': ['receipts INTEGER'],
  'receipts-negative': ['receipts INTEGER'],
  'receipts-one': ['receipts INTEGER'],
  duplicate: ['UNIQUE (report_id, label)', 'already has a line'],
  'duplicate-patch': ['UNIQUE (report_id, label)', 'already has a line'],
  'duplicate-400': ['already has a line'],
  'wrong-code': ['already has a line'],
  'unique-everywhere': ['UNIQUE (report_id, label)'],
  'lines-of-all': ['Lists the lines of the report', '/lines'],
  'category-filter-off': ['only lines of this category'],
  'min-exclusive': ['at least so many cents'],
  'min-inverted': ['at least so many cents'],
  'lines-newest': ['oldest first'],
  'lines-unsorted': ['oldest first'],
  'parent-off': ['no such report or line', '/lines/{lineId}'],
  'patch-resets': ['Changes the fields that are sent', '##### PATCH'],
  'patch-old': ['with the line', '##### PATCH', 'Changes the fields'],
  'line-delete-204': ['no such report or line'],
  'delete-200': ['**Response** `204 No Content`'],
};
