import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

interface Term {
  readonly id: string;
  readonly word: string;
  readonly meaning: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly updatedAt: string;
}

const LANGUAGES = ['en', 'de', 'fr'];
const TOKENS = ['lin-token', 'ola-token'];

export const GLOSSARY_VARIANTS = [
  '',
  'gzip',
  'odd-headers',
  'weak-tags',
  'hashed-tags',
  'opaque-cursor',
  'busy',
  'more-members',
];

const REPLAY = ['The header `Idempotency-Key` is required'];
const SIGNED = ['**401** without', 'Requests carry'];
const LIST = ['Returns a `TermPage`', '`cursor`', '`limit`', 'nextCursor'];

export const GLOSSARY_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'word-61': ['  word:'],
  'word-twice': ['  word:', '**409** when the word exists'],
  'word-twice-put': ['  word:', '**409** when another term'],
  'meaning-9': ['  meaning:'],
  'meaning-2001': ['  meaning:'],
  'meaning-missing': ['  meaning:'],
  'language-any': ['  language'],
  'language-default': ['  language'],
  'tags-6': ['  tags'],
  'tag-21': ['  tags'],
  'tags-lost': ['  tags', 'Creates a term from'],
  'version-stuck': ['  version:', 'ETag'],
  'version-zero': ['  version:'],
  'replay-creates': REPLAY,
  'replay-other-answer': REPLAY,
  'key-optional': REPLAY,
  'key-other-body': REPLAY,
  'no-etag-on-create': ['**201** with the `Term`'],
  'no-etag': ['`ETag` names its version'],
  'etag-stuck': [
    '`ETag` names its version',
    '**304** when',
    '**200** with the `Term` and its new `ETag`',
    '**412** when',
  ],
  'never-304': ['**304** when'],
  'always-304': ['**304** when'],
  cacheable: ['`Cache-Control: private, max-age=30`'],
  'if-match-ignored': ['**412** when', '`If-Match` is required'],
  'if-match-optional': ['**428** without', '`If-Match` is required'],
  'stale-409': ['**412** when', '`If-Match` is required'],
  'put-lost': ['Replaces a term', '### PUT'],
  'put-merges': ['Replaces a term'],
  'limit-41': ['`limit`'],
  'limit-ignored': ['`limit`'],
  'default-11': ['`limit`'],
  'cursor-repeats': LIST,
  'cursor-skips': LIST,
  'cursor-endless': LIST,
  'cursor-any': ['`cursor`'],
  unordered: LIST,
  'language-filter-off': ['`language`: only'],
  'tag-filter-off': ['`tag`: only'],
  'no-auth': SIGNED,
  'any-token': SIGNED,
  'delete-lost': ['### DELETE', '**204**'],
  'delete-200': ['### DELETE', '**204**'],
  'missing-500': ['**404** when'],
  'problem-type': ['All errors are'],
  'problem-status': ['All errors are', '{ "type"'],
};

/** A glossary for many editors: versions, keys against retries, cursors. */
export function startGlossary(fault = '', variant = ''): Promise<Service> {
  const planted = (name: string): boolean => fault === name;
  const terms = new Map<string, Term>();
  const keys = new Map<string, { readonly text: string; readonly answer: Answer }>();
  if (variant === 'busy')
    for (let at = 0; at < 75; at++) {
      const id = randomUUID();
      const word = `word ${String(at).padStart(3, '0')}`;
      terms.set(id, { ...blank(id), word, meaning: `the meaning of ${at}`, language: LANGUAGES[at % 3]! });
    }

  const refuse = (status: number): Answer => ({
    status,
    body: { type: 'about:blank', title: STATUS_CODES[status], ...(!planted('problem-status') && { status }) },
    headers: { 'Content-Type': planted('problem-type') ? 'application/json' : 'application/problem+json' },
  });
  const tagOf = (term: Term): string => {
    const version = planted('etag-stuck') ? 1 : term.version;
    if (variant === 'hashed-tags') return `"${Buffer.from(`${term.id}/${version}`).toString('base64url')}"`;
    return variant === 'weak-tags' ? `W/"${version}"` : `"${version}"`;
  };
  const shown = (term: Term): Row => ({
    ...term,
    ...(variant === 'more-members' && { href: `/v1/terms/${term.id}` }),
  });
  const names = (header: string, term: Term): boolean =>
    header
      .split(',')
      .some(each => each.trim() === '*' || each.trim().replace('W/', '') === tagOf(term).replace('W/', ''));

  const invalid = (body: unknown): boolean => {
    const given = objectIn(body);
    if (given === undefined) return true;
    const { word, meaning, language, tags } = given;
    if (!text(word, 1, planted('word-61') ? 600 : 60)) return true;
    if (!(meaning === undefined && planted('meaning-missing')))
      if (!text(meaning, planted('meaning-9') ? 1 : 10, planted('meaning-2001') ? 9999 : 2000)) return true;
    if (
      language !== undefined &&
      !(planted('language-any') ? typeof language === 'string' : LANGUAGES.includes(language as string))
    )
      return true;
    if (tags === undefined) return false;
    if (!Array.isArray(tags) || tags.length > (planted('tags-6') ? 60 : 5)) return true;
    return !tags.every(tag => text(tag, 1, planted('tag-21') ? 200 : 20));
  };
  const taken = (word: unknown, self?: string): boolean =>
    [...terms.values()].some(each => each.word === word && each.id !== self);

  const create = ({ headers, body, text: sent }: Asked, who: string): Answer => {
    const key = headers['idempotency-key'];
    if (typeof key !== 'string' && !planted('key-optional')) return refuse(400);
    const before = keys.get(`${who} ${key}`);
    if (before !== undefined && key !== undefined && !planted('replay-creates')) {
      if (before.text !== sent && !planted('key-other-body')) return refuse(422);
      return planted('replay-other-answer') ? refuse(409) : before.answer;
    }
    if (invalid(body)) return refuse(400);
    const given = body as Row;
    if (taken(given['word']) && !planted('word-twice') && !planted('replay-creates')) return refuse(409);
    const id = randomUUID();
    const { word, meaning, language, tags } = given;
    const term = {
      ...blank(id),
      ...(planted('version-zero') && { version: 0 }),
      ...(planted('language-default') && { language: 'de' }),
      ...defined({ word, meaning, language, tags: planted('tags-lost') ? undefined : tags }),
    } as Term;
    terms.set(id, term);
    const answer = {
      status: 201,
      body: shown(term),
      ...(!planted('no-etag-on-create') && { headers: { ETag: tagOf(term) } }),
    };
    if (key !== undefined) keys.set(`${who} ${key}`, { text: sent, answer });
    return answer;
  };

  const list = (query: URLSearchParams): Answer => {
    const limit = Number(query.get('limit') ?? (planted('default-11') ? 11 : 10));
    if (!Number.isInteger(limit) || limit < 1 || limit > (planted('limit-41') ? 4000 : 40))
      return refuse(400);
    const [language, tag, cursor] = [query.get('language'), query.get('tag'), query.get('cursor')];
    const coded = (word: string): string =>
      variant === 'opaque-cursor'
        ? Buffer.from(`after:${word}`).toString('base64url')
        : encodeURIComponent(word);
    const sorted = [...terms.values()].sort((one, two) =>
      planted('unordered') ? (one.id < two.id ? -1 : 1) : one.word < two.word ? -1 : 1,
    );
    const found = sorted
      .filter(each => language === null || planted('language-filter-off') || each.language === language)
      .filter(each => tag === null || planted('tag-filter-off') || each.tags.includes(tag));
    let from = 0;
    if (cursor !== null) {
      const at = found.findIndex(each => coded(each.word) === cursor);
      if (at < 0 && !planted('cursor-any')) return refuse(400);
      from = at + 1 - (planted('cursor-repeats') ? 1 : 0) + (planted('cursor-skips') ? 1 : 0);
    }
    const page = found.slice(from, planted('limit-ignored') ? undefined : from + limit);
    const last = page.at(-1);
    const more = planted('cursor-endless') ? last !== undefined : from + page.length < found.length;
    return {
      status: 200,
      body: { items: page.map(shown), nextCursor: more && last !== undefined ? coded(last.word) : null },
    };
  };

  const replace = (term: Term, { headers, body }: Asked): Answer => {
    const seen = headers['if-match'];
    if (seen === undefined && !planted('if-match-optional')) return refuse(428);
    if (seen !== undefined && !names(seen, term) && !planted('if-match-ignored'))
      return refuse(planted('stale-409') ? 409 : 412);
    if (invalid(body)) return refuse(400);
    const { word, meaning, language, tags } = body as Row;
    if (taken(word, term.id) && !planted('word-twice-put')) return refuse(409);
    const version = planted('version-stuck') ? term.version : term.version + 1;
    const now = {
      ...(planted('put-merges') ? term : blank(term.id)),
      ...defined({ word, meaning, language, tags }),
      ...{ version, updatedAt: new Date().toISOString() },
    } as Term;
    if (!planted('put-lost')) terms.set(term.id, now);
    return { status: 200, body: shown(now), headers: { ETag: tagOf(now) } };
  };

  const answer = (asked: Asked): Answer => {
    const { method, path, headers, query } = asked;
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const open = (planted('no-auth') && token === undefined) || (planted('any-token') && token !== undefined);
    if (!TOKENS.includes(token ?? '') && !open) return refuse(401);
    if (path === '/v1/terms' && method === 'POST') return create(asked, token ?? '');
    if (path === '/v1/terms' && method === 'GET') return list(query);
    const term = terms.get(/^\/v1\/terms\/([^/]+)$/.exec(path)?.[1] ?? '');
    if (term === undefined) return planted('missing-500') ? refuse(500) : refuse(404);
    if (method === 'PUT') return replace(term, asked);
    if (method === 'DELETE') {
      if (!planted('delete-lost')) terms.delete(term.id);
      return planted('delete-200') ? { status: 200, body: {} } : { status: 204 };
    }
    if (method !== 'GET') return refuse(405);
    const known = headers['if-none-match'];
    const caching = {
      ...(!planted('no-etag') && { ETag: tagOf(term) }),
      ...(!planted('cacheable') && { 'Cache-Control': 'private, max-age=30' }),
    };
    if (known !== undefined && !planted('never-304') && (planted('always-304') || names(known, term)))
      return { status: 304, headers: caching };
    return { status: 200, body: shown(term), headers: caching };
  };
  const wire: Wire = variant === 'gzip' || variant === 'odd-headers' ? variant : 'plain';
  return serve(answer, wire);
}

function blank(id: string): Term {
  return {
    id,
    word: '',
    meaning: '',
    language: 'en',
    tags: [],
    version: 1,
    updatedAt: new Date().toISOString(),
  };
}

function defined(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

function text(value: unknown, least: number, most: number): boolean {
  return typeof value === 'string' && [...value].length >= least && [...value].length <= most;
}
