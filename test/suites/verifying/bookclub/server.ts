import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, objectIn, type Row, type Service } from '../wire.ts';

interface Book {
  readonly id: number;
  readonly owner: string;
  readonly isbn: string;
  readonly title: string;
  readonly pages?: number;
  readonly status: string;
  readonly rating: number | null;
  readonly addedOn: string;
}

const FIELDS = ['isbn', 'title', 'pages', 'status', 'rating'];

export const BOOKCLUB_VARIANTS = [
  '',
  'extra-fields',
  'busy',
  'pages-null',
  'no-keep-alive',
  'cookie-renewed',
  'no-content-type-case',
];

const OWNED = [
  'A book is owned by',
  '`GET /books`',
  '`GET /books/{id}`',
  '`DELETE /books/{id}`',
  '`PATCH /books/{id}`',
];
const GUARD = ['Members log in', 'All other calls need', '| `GET /books', '`GET /books`', '`POST /books`'];

export const BOOKCLUB_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'isbn-12': ['| `isbn` |'],
  'isbn-letters': ['| `isbn` |'],
  'isbn-twice': ['| `isbn` |', '`POST /books`'],
  'isbn-twice-patch': ['| `isbn` |', '`PATCH /books/{id}`'],
  'isbn-unique-for-all': ['| `isbn` |'],
  'title-201': ['| `title` |'],
  'title-empty': ['| `title` |'],
  'pages-zero': ['| `pages` |'],
  'pages-text': ['| `pages` |'],
  'status-any': ['| `status` |'],
  'status-default': ['| `status` |'],
  'rating-6': ['| `rating` |'],
  'rating-lost': ['| `rating` |', '`POST /books`', '"rating"'],
  'added-moves': ['| `addedOn` |'],
  'unknown-taken': ['Unknown fields'],
  'seen-by-all': OWNED,
  'changed-by-all': OWNED,
  'deleted-by-all': OWNED,
  'listed-by-all': OWNED,
  'other-403': OWNED,
  'no-session': GUARD,
  'any-session': GUARD,
  'logout-lost': ['`DELETE /session`'],
  'login-any-password': ['`POST /session`'],
  'login-no-cookie': ['`POST /session`'],
  'by-date': ['| `GET /books` |'],
  'status-filter-off': ['With `?status=wanted`'],
  'search-exact': ['With `?status=wanted`', 'title contains'],
  'patch-resets': ['`PATCH /books/{id}`'],
  'patch-lost': ['`PATCH /books/{id}`'],
  'delete-lost': ['`DELETE /books/{id}`'],
  'total-off': ['`GET /books` returns'],
  'error-shape': ['Every error has'],
  'error-code': ['Every error has'],
  cacheable: ['Answers are private'],
};

/** The shelf of a book club on the bare server, with sessions in cookies. */
export async function startBookclub(fault = '', variant = ''): Promise<Service> {
  const planted = (name: string): boolean => fault === name;
  const members: { readonly [email: string]: string } = {
    'noor@club.example': 'correct horse',
    'sam@club.example': 'battery staple',
  };
  const sessions = new Map([
    ['noor-session', 'noor@club.example'],
    ['sam-session', 'sam@club.example'],
  ]);
  const books = new Map<number, Book>();
  let last = 0;
  if (variant === 'busy')
    for (const owner of Object.keys(members))
      for (let at = 0; at < 60; at++) {
        last++;
        const isbn = String(9_000_000_000_000 + at);
        books.set(last, {
          id: last,
          owner,
          isbn,
          title: `b${at}`,
          status: 'owned',
          rating: 3,
          addedOn: '2026-01-01T00:00:00Z',
        });
      }

  const refuse = (status: number, problem: string): Answer => {
    if (planted('error-shape') && status === 404) return { status, body: { message: problem } };
    const code = planted('error-code') && status === 409 ? 'conflict' : problem;
    return { status, body: { problem: code, detail: `This cannot be done: ${problem}` } };
  };
  const shown = ({ owner, ...book }: Book): Row => ({
    ...book,
    ...(variant === 'pages-null' && book.pages === undefined && { pages: null }),
    ...(variant === 'extra-fields' && { shelf: owner.length }),
  });

  const login = (body: unknown): Answer => {
    const { email, password } = objectIn(body) ?? {};
    if (typeof email !== 'string' || typeof password !== 'string') return refuse(400, 'bad_request');
    if (!(email in members) || (members[email] !== password && !planted('login-any-password')))
      return refuse(401, 'login_needed');
    const sid = randomUUID();
    sessions.set(sid, email);
    if (planted('login-no-cookie')) return { status: 204 };
    return { status: 204, headers: { 'Set-Cookie': `sid=${sid}; HttpOnly; SameSite=Lax` } };
  };

  const wrong = (given: Row, partly: boolean): boolean => {
    const { isbn, title, pages, status, rating } = given;
    const asks = (name: string): boolean => !partly || name in given;
    if (!planted('unknown-taken') && Object.keys(given).some(name => !FIELDS.includes(name))) return true;
    const form = planted('isbn-12')
      ? /^\d{12,13}$/
      : planted('isbn-letters')
        ? /^[0-9a-zA-Z]{13}$/
        : /^\d{13}$/;
    if (asks('isbn') && (typeof isbn !== 'string' || !form.test(isbn))) return true;
    const long = typeof title === 'string' ? [...title].length : -1;
    if (
      asks('title') &&
      (long < (planted('title-empty') ? 0 : 1) || long > (planted('title-201') ? 999 : 200))
    )
      return true;
    const number = planted('pages-text') && typeof pages === 'string' ? 1 : pages;
    if (pages !== undefined && !whole(number, planted('pages-zero') ? 0 : 1, 20_000)) return true;
    if (status !== undefined && status !== 'wanted' && status !== 'owned' && !planted('status-any'))
      return true;
    return rating !== undefined && rating !== null && !whole(rating, 1, planted('rating-6') ? 10 : 5);
  };
  const taken = (owner: string, isbn: unknown, self?: number): boolean =>
    [...books.values()].some(
      each =>
        each.isbn === isbn && each.id !== self && (each.owner === owner || planted('isbn-unique-for-all')),
    );

  const list = (owner: string, query: URLSearchParams): Answer => {
    const status = query.get('status');
    const text = query.get('q');
    const mine = [...books.values()].filter(each => each.owner === owner || planted('listed-by-all'));
    const found = mine
      .filter(each => status === null || planted('status-filter-off') || each.status === status)
      .filter(each =>
        text === null
          ? true
          : planted('search-exact')
            ? each.title === text
            : each.title.toLowerCase().includes(text.toLowerCase()),
      );
    found.sort((one, two) =>
      planted('by-date') ? one.id - two.id : one.title < two.title ? -1 : one.title > two.title ? 1 : 0,
    );
    return {
      status: 200,
      body: { books: found.map(shown), total: found.length + (planted('total-off') ? 1 : 0) },
    };
  };

  const one = (method: string, id: number, owner: string, body: unknown): Answer => {
    const book = books.get(id);
    const open =
      (planted('seen-by-all') && method === 'GET') ||
      (planted('changed-by-all') && method === 'PATCH') ||
      (planted('deleted-by-all') && method === 'DELETE');
    if (book === undefined) return refuse(404, 'not_found');
    if (book.owner !== owner && !open)
      return planted('other-403') ? refuse(403, 'forbidden') : refuse(404, 'not_found');
    if (method === 'GET') return { status: 200, body: shown(book) };
    if (method === 'DELETE') {
      if (!planted('delete-lost')) books.delete(id);
      return { status: 204 };
    }
    const given = objectIn(body);
    if (given === undefined || wrong(given, true)) return refuse(400, 'bad_request');
    if ('isbn' in given && taken(owner, given['isbn'], id) && !planted('isbn-twice-patch'))
      return refuse(409, 'already_there');
    const changed: Book = {
      ...book,
      ...(planted('patch-resets') && { rating: null }),
      ...given,
      ...(planted('added-moves') && { addedOn: new Date().toISOString() }),
    };
    if (!planted('patch-lost')) books.set(id, changed);
    return { status: 200, body: shown(changed) };
  };

  const create = (owner: string, body: unknown): Answer => {
    const given = objectIn(body);
    if (given === undefined || wrong(given, false)) return refuse(400, 'bad_request');
    if (taken(owner, given['isbn']) && !planted('isbn-twice')) return refuse(409, 'already_there');
    last++;
    const status = planted('status-default') ? 'owned' : 'wanted';
    const base = { id: last, owner, status, rating: null, addedOn: new Date().toISOString() };
    const book = { ...base, ...given, ...(planted('rating-lost') && { rating: null }) } as unknown as Book;
    books.set(last, book);
    return { status: 201, body: shown(book) };
  };

  const answer = (method: string, url: URL, cookie: string, body: unknown): Answer => {
    if (url.pathname === '/session' && method === 'POST') return login(body);
    const sid = /(?:^|;\s*)sid=([^;]*)/.exec(cookie)?.[1];
    const free =
      (planted('no-session') && sid === undefined) || (planted('any-session') && sid !== undefined);
    const owner = sessions.get(sid ?? '') ?? (free ? 'noor@club.example' : undefined);
    if (owner === undefined) return refuse(401, 'login_needed');
    if (url.pathname === '/session' && method === 'DELETE') {
      if (!planted('logout-lost')) sessions.delete(sid!);
      return { status: 204 };
    }
    if (url.pathname === '/books' && method === 'GET') return list(owner, url.searchParams);
    if (url.pathname === '/books' && method === 'POST') return create(owner, body);
    const id = /^\/books\/([^/]+)$/.exec(url.pathname)?.[1];
    if (id === undefined || !['GET', 'PATCH', 'DELETE'].includes(method)) return refuse(404, 'not_found');
    return one(method, /^\d+$/.test(id) ? Number(id) : 0, owner, body);
  };

  const server = createServer(async (request, response) => {
    const cookie = request.headers.cookie ?? '';
    const given = answer(
      request.method ?? '',
      new URL(request.url ?? '/', 'http://club'),
      cookie,
      await bodyOf(request),
    );
    const headers: { [name: string]: string } = { ...given.headers };
    if (cookie !== '' && !planted('cacheable')) headers['Cache-Control'] = 'private, no-cache';
    if (variant === 'cookie-renewed' && cookie !== '')
      headers['Set-Cookie'] = `${cookie.split(';')[0]}; HttpOnly`;
    if (variant === 'no-keep-alive') headers['Connection'] = 'close';
    if (given.body !== undefined)
      headers['Content-Type'] =
        variant === 'no-content-type-case' ? 'Application/JSON; Charset=UTF-8' : 'application/json';
    response
      .writeHead(given.status, headers)
      .end(given.body === undefined ? undefined : JSON.stringify(given.body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const close = (): Promise<void> =>
    new Promise(done => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}
