import type { Method } from '../../design/index.ts';
import { remembered } from '../../text/remember.ts';
import { type QueryPart, routePathOf } from './route-path.ts';

/** One `METHOD /path` in a text. */
export interface Route {
  readonly method: Method;
  /** `/orders/{id}`, without query. */
  readonly path: string;
  /** The path as written, query included, host excluded. */
  readonly written: string;
  /** `https://api.example.com` when the path was an absolute URL; a variable such as `{{baseUrl}}` too. */
  readonly host?: string;
  readonly query: readonly QueryPart[];
  /** From the method to the end of the path, in the text it was found in. */
  readonly start: number;
  readonly end: number;
  /** Where the path as written starts. */
  readonly pathStart: number;
}

/**
 * Finds every `METHOD /path` of a text, whatever stands between the two:
 *
 *     POST /orders   `POST` `/orders`   **POST** → /orders   POST to /orders   GET|PUT /orders/:id
 */
export const routesIn = remembered((text: string): readonly Route[] => {
  const routes: Route[] = [];
  METHOD.lastIndex = 0;
  for (let match = METHOD.exec(text); match; match = METHOD.exec(text)) {
    const methods = methodsAt(text, match.index);
    const path = pathAfter(text, methods.end);
    METHOD.lastIndex = path?.end ?? methods.end;
    if (!path) continue;
    const read = routePathOf(path.written);
    if (!read) continue;
    for (const method of methods.methods) {
      routes.push({
        method,
        path: read.path,
        written: path.written,
        ...(path.host === undefined ? {} : { host: path.host }),
        query: read.query,
        start: match.index,
        end: path.end,
        pathStart: path.start,
      });
    }
  }
  return routes;
});

/** The methods named in a cell such as `GET`, `post` or `GET/PUT`. */
export function methodsIn(text: string): Method[] {
  const found = text
    .toUpperCase()
    .match(/(?<![A-Z_-])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![A-Z_-])/g);
  return [...new Set(found ?? [])] as Method[];
}

/** A path that stands alone, such as in a cell or after "Path:". */
export function pathIn(text: string): Omit<Route, 'method' | 'start'> | undefined {
  const start = text.search(/(?:https?:\/\/|\/)[\w{:[<$~.-]|(?<![\w/])\/(?![\w/])/);
  if (start < 0) return undefined;
  const path = pathAt(text, start);
  const read = path && routePathOf(path.written);
  if (!path || !read) return undefined;
  return {
    path: read.path,
    written: path.written,
    ...(path.host === undefined ? {} : { host: path.host }),
    query: read.query,
    end: path.end,
    pathStart: path.start,
  };
}

const METHOD = /(?<![\w/.-])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w-])/g;
const NEXT_METHOD =
  /[`*\s]{0,4}(?:[/|,&+、・]|or|and|或|及)[`*\s]{0,4}(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w-])/y;
const NOISE = /(?:[`*_"'\s:→|—–=([-]|-?>|&gt;){0,14}/y;
const TOWARDS =
  /(?:(?:requests?|calls?)\s+)?(?:to|on|at|against|endpoint|a|en|para)\s+(?:the\s+)?(?:endpoint\s+)?[`*"'([]{0,4}/iy;
const HOST =
  /https?:\/\/[^\s/`"'<>)\]|]*|\{\{[\w.-]{1,40}\}\}|\$\{[\w.-]{1,40}\}|\$[A-Za-z_]\w{0,40}|<[A-Za-z][\w-]{0,40}>|\{[A-Za-z][\w-]{0,40}\}|localhost:\d+|[a-z0-9][a-z0-9-]{0,40}(?:\.[a-z0-9-]{1,40}){1,5}(?::\d+)?(?=\/)/iy;

function methodsAt(text: string, start: number): { methods: Method[]; end: number } {
  METHOD_AT.lastIndex = start;
  const first = METHOD_AT.exec(text)?.[0] ?? '';
  const methods = [first];
  let end = start + first.length;
  for (;;) {
    NEXT_METHOD.lastIndex = end;
    const next = NEXT_METHOD.exec(text);
    if (!next) break;
    methods.push(next[1] ?? '');
    end = NEXT_METHOD.lastIndex;
  }
  return { methods: [...new Set(methods)] as Method[], end };
}

const METHOD_AT = /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)/y;

interface WrittenPath {
  readonly written: string;
  readonly host?: string;
  readonly start: number;
  readonly end: number;
}

function pathAfter(text: string, from: number): WrittenPath | undefined {
  const start = skip(NOISE, text, from);
  return pathAt(text, start) ?? (start > from ? pathAt(text, skip(TOWARDS, text, start)) : undefined);
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text) ? pattern.lastIndex : from;
}

function pathAt(text: string, from: number): WrittenPath | undefined {
  if (text[from] === '/' && text[from + 1] !== '/') {
    const end = pathEnd(text, from);
    return { written: text.slice(from, end), start: from, end };
  }
  HOST.lastIndex = from;
  const host = HOST.exec(text)?.[0];
  if (host === undefined) return undefined;
  const start = from + host.length;
  if (text[start] !== '/') {
    return /^https?:/.test(host) && host.includes('.')
      ? { written: '/', host, start, end: start }
      : undefined;
  }
  const end = pathEnd(text, start);
  return { written: text.slice(start, end), host, start, end };
}

/** Runs to the first character that cannot belong to a path, then gives back the punctuation of the sentence. */
function pathEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const character = text[index] ?? '';
    const group = GROUP_ENDS[character];
    if (group !== undefined) {
      const end = groupEnd(text, index, group);
      if (end === undefined) break;
      index = end;
    } else if (PATH_CHARACTER.test(character)) index++;
    else break;
  }
  while (index > from + 1 && isPunctuation(text, from, index)) index--;
  return index;
}

/** Dots of an ellipsis and stars of `/api/*` stay: such a path is refused later. */
function isPunctuation(text: string, from: number, index: number): boolean {
  const last = text[index - 1] ?? '';
  if (last === '.') return !text.startsWith('...', index - 3);
  if (last === '*') return text[text[index - 2] === '*' ? index - 3 : index - 2] !== '/' || index <= from + 3;
  return /[,;:!_~'(&]/.test(last);
}

const PATH_CHARACTER = /[A-Za-z0-9\-._~%!$&'()*+,;=:@/?#|]/;
const GROUP_ENDS: Readonly<Record<string, string>> = {
  '{': '}',
  '[': ']',
  '<': '>',
  '(': ')',
  ')': '',
  '|': '',
  '#': '',
};

/** The end of `{…}`, `[…]` or `<…>` when it is short and on one line; an optional part `[?page=1&size=20]` too. */
function groupEnd(text: string, open: number, close: string): number | undefined {
  if (close === '') return text[open] === '|' && isChoice(text, open) ? open + 1 : undefined;
  const limit = Math.min(text.length, open + 80);
  if (
    text[open] === '[' &&
    text[open + 1] !== '?' &&
    text[open + 1] !== '&' &&
    !/[\w.[]/.test(text[open + 1] ?? '')
  ) {
    return undefined;
  }
  if (text[open] === '(' && !/:\w+$/.test(text.slice(Math.max(0, open - 40), open))) return undefined;
  if (text[open] === '<' && !/[A-Za-z_]/.test(text[open + 1] ?? '')) return undefined;
  let depth = 0;
  for (let index = open; index < limit; index++) {
    const character = text[index];
    if (character === '\n' || character === '`') return undefined;
    if (character === text[open]) depth++;
    else if (character === close && --depth === 0) return index + 1;
  }
  return undefined;
}

/** `?sort=asc|desc` goes on after the bar; `/x | text` does not. */
function isChoice(text: string, bar: number): boolean {
  return (
    /[\w}]/.test(text[bar - 1] ?? '') &&
    /[\w]/.test(text[bar + 1] ?? '') &&
    text.slice(Math.max(0, bar - 60), bar).includes('=')
  );
}
