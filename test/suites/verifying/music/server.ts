import { createHash, randomUUID } from 'node:crypto';
import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

const USERS: { readonly [token: string]: { readonly name: string; readonly role: string } } = {
  'maria-token': { name: 'maria', role: 'singer' },
  'jonas-token': { name: 'jonas', role: 'singer' },
  'edith-token': { name: 'edith', role: 'archivist' },
};
const MOVES: { readonly [from: string]: readonly string[] } = {
  out: ['returned', 'lost'],
  lost: ['returned'],
};
const VOICES = ['SATB', 'SSA', 'TTBB', 'unison'];
const STATES = ['out', 'returned', 'lost'];

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
  (values: readonly string[]): Test =>
  value =>
    typeof value === 'string' && values.includes(value);
const day: Test = value =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  new Date(value).toISOString().startsWith(value);

/** The sheet music archive: it keeps its document, but for one fault. */
export function startMusic(fault = '', variant = ''): Promise<Service> {
  const is = (name: string) => name === fault;
  const may = (name: string) => name === variant;
  const scores = new Map<string, Row>();
  const loans = new Map<string, Row>();
  let clock = Date.parse('2026-03-01T08:00:00Z');

  const now = (): string => {
    clock += 13;
    const iso = new Date(clock).toISOString();
    return may('offset-dates') ? new Date(clock - 18_000_000).toISOString().replace('Z', '000-05:00') : iso;
  };
  const wire: Wire = may('odd-headers') ? 'odd-headers' : may('gzip') ? 'gzip' : 'plain';
  if (may('other-rows'))
    for (let index = 0; index < 70; index++) {
      const id = randomUUID();
      const at = now();
      scores.set(id, {
        id,
        title: `Älteres Lied ${index}`,
        composer: 'N. N.',
        voices: 'SSA',
        shelf: `ZZ-${100 + index}`,
        copies: 1,
        createdAt: at,
        updatedAt: at,
      });
      loans.set(id, { id, scoreId: id, borrower: 'karl', dueOn: '2026-01-01', state: 'lost', createdAt: at });
    }

  const SCORE: { readonly [name: string]: Test } = {
    title: text(is('title-empty') ? 0 : 1, is('title-121') ? 121 : is('title-119') ? 119 : 120),
    composer: is('composer-any') ? () => true : text(1, 80),
    voices: is('voices-any') ? text(1, 20) : among(VOICES),
    shelf: value => typeof value === 'string' && (is('shelf-any') || /^[A-Z]{2}-[0-9]{3}$/.test(value)),
    year: is('year-1399')
      ? whole(1399, 2100)
      : is('year-half')
        ? v => typeof v === 'number' && v >= 1400 && v <= 2100
        : whole(1400, 2100),
    copies: is('copies-zero')
      ? whole(0, 500)
      : is('copies-text')
        ? v => whole(1, 500)(Number(v))
        : whole(1, 500),
    notes: text(0, is('notes-long') ? 5000 : 500),
  };
  const LOAN: { readonly [name: string]: Test } = {
    scoreId: value => typeof value === 'string',
    dueOn: is('due-any') ? v => typeof v === 'string' : day,
    comment: text(0, 200),
    state: among(STATES),
  };

  const refuse = (status: number, code: string): Answer => {
    const message = may('other-words') ? 'Das geht nicht.' : code.replaceAll('_', ' ');
    if (is('bare-404') && status === 404) return { status, body: { message } };
    if (is('html-400') && status === 400)
      return { status, raw: '<p>Bad</p>', headers: { 'Content-Type': 'text/html' } };
    const extra = may('more-members') ? { at: 'x', hint: null } : {};
    return {
      status,
      body: {
        error: { code: is('code-swapped') && code === 'invalid' ? 'not_found' : code, message, ...extra },
      },
    };
  };

  const broken = (input: Row | undefined, rules: typeof SCORE, needed: readonly string[]): boolean => {
    if (input === undefined) return true;
    if (needed.some(name => input[name] === undefined)) return true;
    return Object.entries(input).some(([name, value]) => {
      if (rules[name] === undefined) return !is('unknown-accepted');
      return !rules[name](value);
    });
  };
  const tag = (row: Row) =>
    `${may('weak-tags') ? 'W/' : ''}"${createHash('sha1').update(JSON.stringify(row)).digest('hex')}"`;
  const show = (row: Row): Row => {
    const shown = { ...row } as { [name: string]: unknown };
    if (is('year-lost')) delete shown['year'];
    if (is('copies-as-text') && 'copies' in shown) shown['copies'] = String(shown['copies']);
    if (may('nulls'))
      for (const name of 'scoreId' in shown ? ['comment'] : ['year', 'notes']) shown[name] ??= null;
    if (may('more-members')) shown['links'] = { self: '/x' };
    return shown;
  };

  function answer(asked: Asked): Answer {
    const token = /^bearer (\S+)$/i.exec(asked.headers.authorization ?? '')?.[1];
    const user =
      (token === undefined ? undefined : USERS[token]) ??
      (is('auth-off') ? USERS['edith-token'] : is('any-token') && token ? USERS['edith-token'] : undefined);
    if (user === undefined)
      return refuse(is('auth-403') ? 403 : 401, is('auth-403') ? 'forbidden' : 'unauthorized');
    const [, kind, id, ...rest] = asked.path.split('/');
    if (rest.length > 0) return refuse(404, 'not_found');
    if (kind === 'scores') return onScores(asked, user, id);
    if (kind === 'loans') return onLoans(asked, user, id);
    return refuse(404, 'not_found');
  }

  function onScores(asked: Asked, user: { name: string; role: string }, id: string | undefined): Answer {
    const writes = asked.method !== 'GET';
    const lax =
      (is('role-off') && asked.method === 'POST') || (is('role-off-delete') && asked.method === 'DELETE');
    if (writes && user.role !== 'archivist' && !lax)
      return refuse(is('role-404') ? 400 : 403, is('role-404') ? 'invalid' : 'forbidden');
    const body = objectIn(asked.body);
    if (id === undefined) {
      if (asked.method === 'GET') return listScores(asked);
      if (asked.method !== 'POST') return refuse(may('405') ? 405 : 404, 'not_found');
      const needed = ['title', ...(is('composer-not-required') ? [] : ['composer']), 'voices', 'shelf'];
      if (broken(body, SCORE, needed)) return refuse(is('invalid-422') ? 422 : 400, 'invalid');
      if (!is('duplicate') && [...scores.values()].some(row => row['shelf'] === body!['shelf']))
        return refuse(is('conflict-400') ? 400 : 409, is('conflict-400') ? 'invalid' : 'shelf_taken');
      const at = now();
      const made: Row = {
        id: randomUUID(),
        ...(is('default-missing') ? {} : { copies: is('default-two') ? 2 : 1 }),
        ...body,
        ...(is('title-trimmed') ? { title: String(body!['title']).trim().toLowerCase() } : {}),
        createdAt: at,
        updatedAt: at,
      };
      if (!is('write-lost')) scores.set(String(made['id']), made);
      return {
        status: is('created-200') ? 200 : 201,
        body: show(made),
        headers: is('no-location')
          ? {}
          : {
              Location: may('absolute')
                ? `http://${asked.headers.host}/scores/${made['id']}`
                : `/scores/${made['id']}`,
            },
      };
    }
    const row = scores.get(id);
    if (row === undefined && is('missing-200') && asked.method === 'GET')
      return { status: 200, body: show([...scores.values()][0] ?? {}) };
    if (asked.method === 'PATCH' && broken(body, SCORE, []) && !is('patch-unchecked'))
      return refuse(400, 'invalid');
    if (row === undefined)
      return asked.method === 'DELETE' && is('delete-missing-204')
        ? { status: 204 }
        : refuse(404, 'not_found');
    if (asked.method === 'GET') {
      if (asked.headers['if-none-match'] === tag(row) && !is('no-304'))
        return { status: 304, headers: { ETag: tag(row) } };
      return {
        status: 200,
        body: show(row),
        headers: is('no-etag') ? {} : { ETag: is('etag-fixed') ? '"v1"' : tag(row) },
      };
    }
    if (asked.method === 'PATCH') {
      const match = asked.headers['if-match'];
      if (match !== undefined && match !== '*' && match !== tag(row) && !is('if-match-ignored'))
        return refuse(412, 'stale');
      if (
        !is('duplicate-patch') &&
        body!['shelf'] !== undefined &&
        [...scores.values()].some(each => each !== row && each['shelf'] === body!['shelf'])
      )
        return refuse(409, 'shelf_taken');
      const changed: Row = {
        ...(is('patch-wipes')
          ? {
              id,
              createdAt: row['createdAt'],
              title: row['title'],
              composer: row['composer'],
              voices: row['voices'],
              shelf: row['shelf'],
              copies: 1,
            }
          : row),
        ...body,
        ...(is('created-moves') ? { createdAt: now() } : {}),
        updatedAt: is('updated-frozen') ? row['updatedAt'] : now(),
      };
      if (!is('change-lost')) scores.set(id, changed);
      return { status: 200, body: show(is('answers-old') ? row : changed) };
    }
    if (asked.method !== 'DELETE') return refuse(may('405') ? 405 : 404, 'not_found');
    if ([...loans.values()].some(loan => loan['scoreId'] === id) && !is('in-use-deleted'))
      return refuse(409, 'in_use');
    if (!is('delete-lost')) scores.delete(id);
    return { status: is('delete-200') ? 200 : 204, ...(is('delete-200') ? { body: {} } : {}) };
  }

  function listScores({ query }: Asked): Answer {
    const page = Number(query.get('page') ?? 1);
    const size = Number(query.get('perPage') ?? 20);
    const most = is('page-100') ? 100 : 50;
    if (!Number.isInteger(page) || page < 1 || !Number.isInteger(size) || size < 1 || size > most)
      return refuse(400, 'invalid');
    const q = query.get('q') ?? '';
    let rows = [...scores.values()].filter(
      row =>
        (!query.has('voices') || is('filter-off') || row['voices'] === query.get('voices')) &&
        (!query.has('composer') || (row['composer'] === query.get('composer')) !== is('filter-inverted')) &&
        (is('search-case')
          ? String(row['title']).includes(q)
          : is('search-off') || String(row['title']).toLowerCase().includes(q.toLowerCase())),
    );
    if (!is('unsorted')) rows = rows.sort((a, b) => (String(a['title']) < String(b['title']) ? -1 : 1));
    if (is('deleted-listed')) rows = rows.slice();
    const from = (page - 1) * size + (is('page-skips') && page > 1 ? 1 : 0);
    const shown = is('limit-ignored') ? rows : rows.slice(from, from + size + (is('page-overlaps') ? 1 : 0));
    return {
      status: 200,
      body: {
        scores: shown.map(show),
        total: is('total-page') ? shown.length : rows.length,
        page,
        ...(may('more-members') && { pages: 3 }),
      },
    };
  }

  function onLoans(asked: Asked, user: { name: string; role: string }, id: string | undefined): Answer {
    const body = objectIn(asked.body);
    const sees = (row: Row) => user.role === 'archivist' || row['borrower'] === user.name;
    if (id === undefined && asked.method === 'GET') {
      const state = asked.query.get('state');
      if (state !== null && !STATES.includes(state) && !may('lax-filter')) return refuse(400, 'invalid');
      const rows = [...loans.values()].filter(
        row => (sees(row) || is('foreign-listed')) && (state === null || row['state'] === state),
      );
      return { status: 200, body: { loans: (is('loans-oldest') ? rows : rows.reverse()).map(show) } };
    }
    if (id === undefined) {
      if (asked.method !== 'POST') return refuse(404, 'not_found');
      const { state: _none, ...rules } = LOAN;
      if (broken(body, is('state-settable') ? LOAN : rules, ['scoreId', 'dueOn']))
        return refuse(400, 'invalid');
      if (!scores.has(String(body!['scoreId'])) && !is('dangling'))
        return refuse(is('dangling-404') ? 404 : 422, is('dangling-404') ? 'not_found' : 'no_such_score');
      const made: Row = {
        id: randomUUID(),
        ...body,
        borrower: is('borrower-fixed') ? 'edith' : user.name,
        state: is('starts-lost') ? 'lost' : is('state-settable') ? (body!['state'] ?? 'out') : 'out',
        createdAt: now(),
      };
      loans.set(String(made['id']), made);
      return { status: 201, body: show(made) };
    }
    const row = loans.get(id);
    const foreign = row !== undefined && !sees(row);
    if (
      row === undefined ||
      (foreign &&
        !(is('foreign-read') && asked.method === 'GET') &&
        !(is('foreign-change') && asked.method === 'PATCH'))
    )
      return foreign && is('foreign-403') ? refuse(403, 'forbidden') : refuse(404, 'not_found');
    if (asked.method === 'GET') return { status: 200, body: show(row) };
    if (asked.method !== 'PATCH') return refuse(404, 'not_found');
    const { scoreId: _fixed, ...rules } = LOAN;
    if (broken(body, rules, [])) return refuse(400, 'invalid');
    const to = body!['state'];
    if (to !== undefined && to !== row['state']) {
      const legal = MOVES[String(row['state'])]?.includes(String(to)) ?? false;
      if (is('lost-final') && row['state'] === 'lost') return refuse(409, 'illegal_state');
      if (!legal && !is('any-move') && !(is('reopens') && to === 'out'))
        return refuse(is('illegal-400') ? 400 : 409, is('illegal-400') ? 'invalid' : 'illegal_state');
    }
    const changed = { ...row, ...body, ...(is('move-lost') ? { state: row['state'] } : {}) };
    loans.set(id, changed);
    return { status: 200, body: show(changed) };
  }

  return serve(answer, wire);
}

export const MUSIC_VARIANTS = [
  '',
  'offset-dates',
  'odd-headers',
  'other-rows',
  'nulls',
  'more-members',
  'weak-tags',
  'other-words',
  '405',
];

/** Each fault with parts of the lines that say otherwise. */
export const MUSIC_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'auth-off': ['Every request needs a bearer'],
  'any-token': ['Every request needs a bearer'],
  'auth-403': ['Every request needs a bearer'],
  'role-off': ['| `POST /scores` |', 'A role that may not'],
  'role-off-delete': ['| `DELETE /scores/{id}` |', 'A role that may not'],
  'role-404': [
    'A role that may not',
    '| `POST /scores` |',
    '| `PATCH /scores/{id}` |',
    '| `DELETE /scores/{id}` |',
  ],
  'foreign-read': ['Singers see and change only', 'somebody else', '| `GET /loans/{id}` |'],
  'foreign-change': ['Singers see and change only', 'somebody else', '| `PATCH /loans/{id}` |'],
  'foreign-listed': ['Singers see and change only', 'Lists the loans that the caller', '#### GET /loans'],
  'foreign-403': ['Singers see and change only', 'somebody else'],
  'title-empty': ['| `title` |'],
  'title-121': ['| `title` |'],
  'title-119': ['| `title` |'],
  'title-trimmed': ['| `title` |', 'Adds a score', '#### POST /scores'],
  'composer-any': ['| `composer` | string | required'],
  'composer-not-required': ['| `composer` | string | required'],
  'voices-any': ['| `voices` | string | required'],
  'shelf-any': ['| `shelf` |'],
  'year-1399': ['| `year` |'],
  'year-half': ['| `year` |'],
  'copies-zero': ['| `copies` |'],
  'copies-text': ['| `copies` |'],
  'notes-long': ['| `notes` |'],
  'due-any': ['| `dueOn` |'],
  'unknown-accepted': ['Unknown fields are refused'],
  'invalid-422': ['a field breaks a rule'],
  'code-swapped': ['a field breaks a rule', 'a query parameter breaks'],
  'bare-404': ['Every error has this body', '{ "error": {'],
  'html-400': ['Every error has this body', '{ "error": {'],
  'write-lost': ['#### POST /scores', 'Adds a score'],
  'created-200': ['Response `201 Created` with a `Location`'],
  'no-location': ['with a `Location` header'],
  'default-missing': ['| `copies` |'],
  'default-two': ['| `copies` |'],
  duplicate: ['| `shelf` |', 'another score stands'],
  'duplicate-patch': ['| `shelf` |', 'another score stands'],
  'conflict-400': ['another score stands'],
  'missing-200': ['no such score'],
  'delete-missing-204': ['no such score'],
  'patch-unchecked': [
    'a field breaks a rule',
    '| `title` |',
    '| `composer` | string | r',
    '| `voices` | string | r',
    '| `shelf` |',
    '| `year` |',
    '| `copies` |',
    '| `notes` |',
    'Unknown fields are refused',
  ],
  'patch-wipes': ['Changes the fields that are sent', '#### PATCH /scores'],
  'created-moves': ['| `createdAt` |'],
  'updated-frozen': ['| `updatedAt` |'],
  'change-lost': ['Changes the fields that are sent', '#### PATCH /scores'],
  'answers-old': ['Response `200 OK` with the changed score', 'Changes the fields', '#### PATCH /scores'],
  'no-304': ['a matching `If-None-Match`'],
  'no-etag': ['carries an `ETag`'],
  'etag-fixed': ['carries an `ETag`', 'a matching `If-None-Match`', '412 `stale`'],
  'if-match-ignored': ['With `If-Match`', '412 `stale`'],
  'in-use-deleted': ['409 `in_use`'],
  'delete-lost': ['#### DELETE /scores', 'Response `204 No Content`'],
  'delete-200': ['Response `204 No Content`'],
  'filter-off': ['only scores for these voices'],
  'filter-inverted': ['only scores of this composer'],
  'search-case': ['whose title contains'],
  'search-off': ['whose title contains'],
  unsorted: ['Lists scores by `title`'],
  'page-100': ['`perPage` |', 'such as `perPage` above'],
  'page-skips': ['`page` | integer', '#### GET /scores', 'Lists scores'],
  'page-overlaps': ['`page` | integer', '`perPage` | integer', '#### GET /scores', 'Lists scores'],
  'limit-ignored': ['`perPage` | integer', '`page` | integer', 'Lists scores', '#### GET /scores'],
  'total-page': ['`total` counts all', 'Response `200 OK`:', 'Lists scores', '#### GET /scores'],
  'year-lost': [
    '| `year` |',
    'with the score',
    '#### GET /scores',
    '#### POST /scores',
    'Adds a score',
    '"year"',
    'Response `201',
    'Response `200',
  ],
  'copies-as-text': ['| `copies` |', '"copies"'],
  'state-settable': ['| `state` | string | one of', 'Unknown fields'],
  'starts-lost': ['| `state` | string | one of', '[*] --> out', 'stateDiagram'],
  dangling: ['| `scoreId` |', '422 `no_such_score`'],
  'dangling-404': ['422 `no_such_score`'],
  'borrower-fixed': ['| `borrower` |', 'A loan belongs to', 'Borrows a score for the caller'],
  'loans-oldest': ['newest first'],
  'any-move': ['stateDiagram', 'out --> ', 'lost --> ', 'no such arrow'],
  reopens: ['stateDiagram', 'out --> ', 'lost --> ', 'no such arrow'],
  'lost-final': ['lost --> returned'],
  'illegal-400': ['no such arrow'],
  'move-lost': ['out --> ', 'lost --> ', 'Changes `dueOn`', '#### PATCH /loans'],
};
