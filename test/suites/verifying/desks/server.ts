import { randomBytes, randomUUID } from 'node:crypto';
import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

interface Kept extends Row {
  readonly id: string;
}

type Rules = { readonly [name: string]: (value: unknown) => boolean };

const length = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && [...value].length >= least && [...value].length <= most;
const whole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

/** The desk booking: it keeps its document, but for one fault. */
export function startDesks(fault = '', variant = '', paced = true): Promise<Service> {
  const is = (name: string) => name === fault;
  const may = (name: string) => name === variant;
  const desks = new Map<string, Kept>();
  const bookings = new Map<string, Kept>();
  const served = new Map<string, number[]>();
  const newId = (prefix: string): string =>
    may('uuids')
      ? randomUUID()
      : may('short-ids')
        ? String(1000 + desks.size + bookings.size * 7 + served.size) + randomBytes(2).readUInt16BE()
        : `${prefix}_${randomBytes(6).toString('base64url')}`;

  const DESK: Rules = {
    code: value =>
      length(
        value,
        is('code-one') ? 1 : is('code-three') ? 3 : 2,
        is('code-nine') ? 9 : is('code-seven') ? 7 : 8,
      ),
    floor: value =>
      whole(value, is('floor-minus') ? -1 : 0, is('floor-13') ? 13 : is('floor-11') ? 11 : 12) ||
      (is('floor-half') && typeof value === 'number'),
    zone: value =>
      is('zone-any') ? typeof value === 'string' : ['quiet', 'team', 'open'].includes(value as string),
    monitors: value =>
      whole(value, 0, is('monitors-four') ? 4 : 3) || (is('monitors-text') && typeof value === 'string'),
  };
  const BOOKING: Rules = {
    deskId: value => typeof value === 'string',
    day: value => (is('day-any') ? typeof value === 'string' : isDay(value)),
    guest: value => length(value, 0, is('guest-51') ? 51 : 50),
    comment: value => length(value, 0, is('comment-201') ? 201 : 200),
    period: value =>
      is('period-any')
        ? typeof value === 'string'
        : ['morning', 'afternoon', 'day'].includes(value as string),
    cancelled: value => typeof value === 'boolean' || is('cancelled-any'),
  };

  if (may('other-rows')) {
    for (let index = 0; index < 45; index++) {
      const id = newId('dsk');
      desks.set(id, { id, code: `o-${index}`, floor: 1, zone: 'open', monitors: 0 });
      const other = newId('bkg');
      bookings.set(other, {
        id: other,
        deskId: id,
        day: '2026-01-01',
        guest: 'Old',
        period: 'day',
        cancelled: true,
      });
    }
  }

  function refuse(status: number, kind: string, text: string): Answer {
    if (is('bare-error') && status === 404) return { status, body: { oops: kind } };
    if (is('ok-true')) return { status, body: { ok: true, error: { code: kind, message: text } } };
    if (is('wrong-kind') && status === 409) kind = 'invalid';
    const error = {
      code: kind,
      message: may('other-words') ? 'no way' : text,
      ...(may('more-details') && { field: 'x', at: 3 }),
    };
    return {
      status,
      body: { ok: false, error },
      ...(status === 429 && may('retry-after') && { headers: { 'retry-after': '1' } }),
    };
  }

  function show(row: Row): Row {
    const shown: { [name: string]: unknown } = { ...row };
    if (is('field-missing')) delete shown['monitors'];
    if (is('field-renamed') && 'guest' in shown) {
      shown['visitor'] = shown['guest'];
      delete shown['guest'];
    }
    if (is('floor-as-text') && 'floor' in shown) shown['floor'] = String(shown['floor']);
    if (may('extra-fields')) shown['version'] = 3;
    if (may('nulls') && 'guest' in shown) shown['comment'] ??= null;
    if (may('other-order')) return Object.fromEntries(Object.entries(shown).reverse());
    return shown;
  }

  function good(status: number, row: Row, more: Row = {}): Answer {
    return {
      status,
      body: is('envelope-off') ? row : { result: row, ...more, ...(may('extra-envelope') && { ok: true }) },
    };
  }

  function limited(user: string): boolean {
    if (is('no-limit') || !paced) return false;
    const at = performance.now();
    const recent = (served.get(user) ?? []).filter(time => time > at - 1000);
    const full = recent.length >= (is('limit-high') ? 400 : is('limit-low') ? 50 : 100);
    if (!full) recent.push(at);
    served.set(user, recent);
    return full;
  }

  function answer(asked: Asked): Answer {
    const token = /^bearer (\S+)$/i.exec(asked.headers.authorization ?? '')?.[1];
    const fine =
      token === 'lou-token' ||
      token === 'kim-token' ||
      is('auth-off') ||
      (is('any-token') && token !== undefined);
    const open = is('bookings-open') && asked.path.startsWith('/api/bookings') && asked.method === 'GET';
    if (!fine && !open) return refuse(401, 'stranger', 'who are you?');
    if (limited(token ?? '')) return refuse(429, 'busy', 'not so fast');
    const [, api, collection, id, ...rest] = asked.path.split('/');
    if (api !== 'api' || rest.length > 0) return refuse(404, 'missing', 'nothing here');
    const wait = is('slow') ? { wait: 300 } : {};
    if (collection === 'desks')
      return { ...(id === undefined ? onDesks(asked) : onDesk(asked, id)), ...wait };
    if (collection === 'bookings')
      return { ...(id === undefined ? onBookings(asked) : onBooking(asked, id)), ...wait };
    return refuse(404, 'missing', 'nothing here');
  }

  function broken(
    input: Row | undefined,
    rules: Rules,
    allowed: readonly string[],
    needed: readonly string[],
  ): boolean {
    if (input === undefined) return true;
    if (
      needed.some(
        name =>
          input[name] === undefined &&
          !(is('guest-not-required') && name === 'guest') &&
          !(is('floor-not-required') && name === 'floor'),
      )
    )
      return true;
    return Object.entries(input).some(([name, value]) => {
      if (!allowed.includes(name)) return may('strict');
      if (value === null && is('null-accepted')) return false;
      return !rules[name]!(value);
    });
  }

  const only = (input: Row, allowed: readonly string[]): Row =>
    Object.fromEntries(Object.entries(input).filter(([name]) => allowed.includes(name)));
  const codeTaken = (code: unknown, but?: string): boolean =>
    !is('duplicate') && [...desks.values()].some(row => row['code'] === code && row.id !== but);

  function onDesks({ method, body }: Asked): Answer {
    if (method === 'GET') {
      const rows = [...desks.values()].sort((a, b) => (String(a['code']) < String(b['code']) ? -1 : 1));
      if (is('desks-unsorted')) rows.reverse();
      return { status: 200, body: { result: (is('desks-frozen') ? rows.slice(0, 1) : rows).map(show) } };
    }
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'missing', 'no');
    const input = objectIn(body);
    const fields = ['code', 'floor', 'zone', 'monitors'];
    if (broken(input, DESK, fields, ['code', 'floor']))
      return refuse(is('invalid-422') ? 422 : 400, 'invalid', 'a rule is broken');
    if (codeTaken(input!['code']))
      return refuse(is('taken-400') ? 400 : 409, is('taken-400') ? 'invalid' : 'taken', 'code in use');
    const row: Kept = {
      id: newId('dsk'),
      zone: is('zone-default') ? 'team' : 'open',
      monitors: is('monitors-default') ? 0 : 1,
      ...only(input!, fields),
      ...(is('code-upper') && { code: String(input!['code']).toUpperCase() }),
    };
    desks.set(row.id, row);
    return {
      ...good(is('desk-200') ? 200 : 201, show(row)),
      ...(may('location') && { headers: { location: `/api/desks/${row.id}` } }),
    };
  }

  function onDesk({ method, body }: Asked, id: string): Answer {
    const desk = desks.get(id);
    if (desk === undefined)
      return is('desk-404-as-400') ? refuse(400, 'invalid', 'no') : refuse(404, 'missing', 'no such desk');
    if (method === 'GET') return good(200, show(desk));
    if (method === 'DELETE') {
      if (!is('delete-lost')) desks.delete(id);
      return { status: 204 };
    }
    if (method !== 'PATCH') return refuse(may('405') ? 405 : 404, 'missing', 'no');
    const fields = ['code', 'floor', 'zone', 'monitors'];
    const input = objectIn(body);
    if (broken(input, DESK, fields, [])) return refuse(400, 'invalid', 'a rule is broken');
    if (input!['code'] !== undefined && !is('duplicate-patch') && codeTaken(input!['code'], id))
      return refuse(409, 'taken', 'code in use');
    const row: Kept = {
      ...desk,
      ...only(input!, fields),
      ...(is('others-reset') && { monitors: 1, zone: 'open' }),
    };
    if (!is('patch-lost')) desks.set(id, row);
    return good(200, show(row));
  }

  function onBookings({ method, body, query }: Asked): Answer {
    if (method === 'GET') return list(query);
    if (method !== 'POST') return refuse(may('405') ? 405 : 404, 'missing', 'no');
    const fields = ['deskId', 'day', 'guest', 'comment', 'period'];
    const input = objectIn(body);
    if (broken(input, BOOKING, fields, ['deskId', 'day', 'guest']))
      return refuse(400, 'invalid', 'a rule is broken');
    if (!desks.has(String(input!['deskId'])) && !is('dangling'))
      return refuse(404, 'missing', 'no such desk');
    const row: Kept = {
      id: newId('bkg'),
      period: is('period-default') ? 'morning' : 'day',
      ...only(input!, fields),
      cancelled: is('cancelled-first'),
    };
    const twice = [...bookings.values()].some(
      each =>
        each['deskId'] === row['deskId'] &&
        each['day'] === row['day'] &&
        (each['period'] === row['period'] || is('pair-only')),
    );
    if (twice && !is('booked-twice')) return refuse(409, 'taken', 'booked already');
    if (!is('booking-lost')) bookings.set(row.id, row);
    return good(201, show(row));
  }

  function list(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') || '10');
    const offset = Number(query.get('offset') || '0');
    const most = is('limit-41') ? 41 : 40;
    if (!whole(limit, 1, most) || !whole(offset, 0, 1e9)) return refuse(400, 'invalid', 'a rule is broken');
    const day = query.get('day') || null;
    const deskId = query.get('deskId') || null;
    if (day !== null && !isDay(day)) return refuse(400, 'invalid', 'day is no date');
    const rows = [...bookings.values()]
      .filter(row => deskId === null || is('desk-filter-off') || row['deskId'] === deskId)
      .filter(row => day === null || is('day-filter-off') || row['day'] === day)
      .sort((a, b) =>
        String(a['day']) < String(b['day']) ? -1 : String(a['day']) > String(b['day']) ? 1 : 0,
      );
    if (is('bookings-unsorted')) rows.reverse();
    const start = is('offset-ignored') ? 0 : offset;
    const shown = rows.slice(start, start + (is('limit-ignored') ? 400 : limit)).map(show);
    return {
      status: 200,
      body: {
        result: shown,
        count: is('count-of-page') ? shown.length : is('count-fixed') ? 1 : rows.length,
      },
    };
  }

  function onBooking({ method, body }: Asked, id: string): Answer {
    const booking = bookings.get(id);
    if (booking === undefined)
      return is('missing-500') ? refuse(500, 'oops', 'crash') : refuse(404, 'missing', 'no such booking');
    if (method === 'GET') return good(200, show(booking));
    if (method !== 'PATCH') return refuse(may('405') ? 405 : 404, 'missing', 'no');
    const fields = ['guest', 'comment', 'cancelled'];
    const input = objectIn(body);
    if (broken(input, BOOKING, fields, [])) return refuse(400, 'invalid', 'a rule is broken');
    const row: Kept = { ...booking, ...only(input!, fields) };
    if (!is('booking-patch-lost')) bookings.set(id, row);
    return good(200, show(row));
  }

  const wires: readonly Wire[] = ['gzip', 'chunked', 'close', 'odd-headers'];
  return serve(
    answer,
    wires.find(wire => wire === variant),
  );
}

export const DESKS_VARIANTS = [
  '',
  'uuids',
  'short-ids',
  'other-rows',
  'other-words',
  'more-details',
  'retry-after',
  'extra-fields',
  'nulls',
  'other-order',
  'extra-envelope',
  'strict',
  'location',
  '405',
  'gzip',
  'chunked',
  'close',
  'odd-headers',
] as const;

/** Each fault with texts that stand in the lines it may be told at. */
export const DESKS_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'code-one': ['`code`: required'],
  'code-three': ['`code`: required'],
  'code-nine': ['`code`: required'],
  'code-seven': ['`code`: required'],
  'floor-minus': ['`floor`: required'],
  'floor-13': ['`floor`: required'],
  'floor-11': ['`floor`: required'],
  'floor-half': ['`floor`: required'],
  'zone-any': ['`zone`: string'],
  'monitors-four': ['`monitors`: integer'],
  'monitors-text': ['`monitors`: integer'],
  'day-any': ['`day`: required'],
  'guest-51': ['`guest`: required'],
  'comment-201': ['`comment`: optional'],
  'period-any': ['`period`: string'],
  'cancelled-any': ['`cancelled`: boolean'],
  'bare-error': ['{ "ok": false', 'Every error looks like this'],
  'ok-true': ['{ "ok": false', 'Every error looks like this'],
  'wrong-kind': ['`taken` (409)', 'add a desk', '| book |'],
  'field-missing': ['`monitors`: integer', '"monitors":'],
  'field-renamed': ['`guest`: required', '"guest":'],
  'floor-as-text': ['`floor`: required', '"floor":'],
  'envelope-off': [
    '{ "code": "N-14"',
    '"result": {',
    'POST /api/desks`',
    'and answers',
    'Adding a desk',
    'one desk',
    'one booking',
    '| book |',
  ],
  'no-limit': ['100 requests per second'],
  'limit-high': ['100 requests per second'],
  'limit-low': ['100 requests per second'],
  'auth-off': ['without a valid token', '`stranger` (401)'],
  'any-token': ['without a valid token', '`stranger` (401)'],
  'bookings-open': ['without a valid token', '`stranger` (401)'],
  'guest-not-required': ['`guest`: required'],
  'floor-not-required': ['`floor`: required'],
  'null-accepted': [
    '`invalid` (400)',
    '`floor`: required',
    '`code`: required',
    '`zone`:',
    '`monitors`:',
    '`day`:',
    '`guest`:',
    '`comment`:',
    '`period`:',
    '`cancelled`:',
  ],
  'desks-unsorted': ['all desks, by code'],
  'desks-frozen': ['all desks, by code', '`GET /api/desks` answers'],
  'invalid-422': ['`invalid` (400)', '| 400, 4', 'add a desk'],
  'taken-400': ['`taken` (409)', 'add a desk'],
  duplicate: ['unique across the house', '`taken` (409)'],
  'duplicate-patch': ['unique across the house', '`taken` (409)', 'change a desk'],
  'zone-default': ['defaults to `open`'],
  'monitors-default': ['defaults to 1'],
  'period-default': ['defaults to `day`'],
  'cancelled-first': ['`cancelled`: boolean'],
  'code-upper': ['`code`: required', 'add a desk', 'Adding a desk', '"code":'],
  'desk-200': ['add a desk', 'Adding a desk'],
  'desk-404-as-400': ['`missing` (404)', 'one desk', 'change a desk', 'remove a desk'],
  'delete-lost': ['remove a desk'],
  'others-reset': ['What is not sent stays', 'change a desk', '`PATCH /api/desks/:id` takes'],
  'patch-lost': ['change a desk', '`PATCH /api/desks/:id` takes', 'What is not sent stays'],
  dangling: ['`missing` (404)', '`deskId`: required', '| book |'],
  'pair-only': ['- Unique:'],
  'booked-twice': ['- Unique:', '`taken` (409)'],
  'booking-lost': ['| book |', 'Booking (`POST'],
  'limit-41': ['`GET /api/bookings` gives', 'bookings |'],
  'desk-filter-off': ['| bookings |'],
  'day-filter-off': ['| bookings |'],
  'bookings-unsorted': ['sorted by `day`'],
  'offset-ignored': ['| bookings |', '`GET /api/bookings` gives'],
  'limit-ignored': ['| bookings |', '`GET /api/bookings` gives'],
  'count-of-page': ['`count` says', '"count": 1', '`GET /api/bookings` gives', '| bookings |'],
  'count-fixed': ['`count` says', '"count": 1', '`GET /api/bookings` gives', '| bookings |'],
  'missing-500': ['`missing` (404)', 'one booking', 'change a booking'],
  'booking-patch-lost': ['change a booking', 'What is not sent stays', '`PATCH /api/desks/:id` takes'],
  slow: ['p95 < 250ms'],
};
