import { remembered } from '../../text/remember.ts';

/** A path of a route, brought to one form: parameters as `{name}`, no query, no slash at its end. */
export interface RoutePath {
  readonly path: string;
  /** The names and values of the query string, with offsets into the text as written. */
  readonly query: readonly QueryPart[];
}

export interface QueryPart {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Servers and clients give up on longer ones. */
const LONGEST = 2_000;

/** Brings a path to one form, or says nothing when it is no path of a server, such as a file or `/api/*`. */
export const routePathOf = remembered((written: string): RoutePath | undefined => {
  if (written.length > LONGEST) return undefined;
  const mark = queryStart(written);
  const bare = mark < 0 ? written : written.slice(0, mark).replace(/\[$/, '');
  const segments = bare.split('/').slice(1);
  const named: string[] = [];
  for (const segment of segments) {
    if (segment === '') continue;
    const name = segmentOf(segment);
    if (name === undefined) return undefined;
    named.push(name);
  }
  const path = `/${named.join('/')}`;
  if (!isServed(path)) return undefined;
  return { path, query: mark < 0 ? [] : queryParts(written, mark + 1) };
});

/** The names of a path's parameters, in order. */
export function pathParameters(path: string): string[] {
  return Array.from(path.matchAll(PARAMETER), match => match[1] ?? '');
}

/** The path without the names of its parameters: equal for the same route. */
export const pathKey = remembered((path: string): string => {
  return path.replace(PARAMETER, '{}').toLowerCase();
});

/** Whether a path with values, such as `/orders/42`, is a call of a route, such as `/orders/{id}`. */
export function isInstanceOf(concrete: string, route: string): boolean {
  const values = concrete.split('/');
  const segments = route.split('/');
  if (values.length !== segments.length || concrete === route) return false;
  return segments.every((segment, index) => {
    const value = values[index] ?? '';
    if (segment.toLowerCase() === value.toLowerCase()) return true;
    return /^\{[^{}]*\}$/.test(segment) && value !== '';
  });
}

/** Puts one path behind another, unless it already starts with it. */
export function joinPaths(base: string, path: string): string {
  const prefix = base.replace(/\/+$/, '');
  if (prefix === '' || path === prefix || path.startsWith(`${prefix}/`)) return path;
  return path === '/' ? prefix : prefix + path;
}

const PARAMETER = /\{([^{}]*)\}/g;

/**
 *     :id  [id]  [...slug]  {id}  {id:int}  {{id}}  ${id}  <id>  <int:id>   →   {id}
 *     {id}:cancel                                                         →   {id}:cancel
 */
function segmentOf(segment: string): string | undefined {
  if (segment.includes('*') && !/^:\w/.test(segment) && !/^\{/.test(segment)) return undefined;
  if (/\.\.\.|…/.test(segment) && !/^\[\.\.\.\w+\]$/.test(segment)) return undefined;
  const colon = /^:([A-Za-z_][\w-]*)/.exec(segment);
  if (colon) return `{${colon[1]}}`;
  const square = /^\[{1,2}(?:\.\.\.)?([\w-]+)\]{1,2}$/.exec(segment);
  if (square) return `{${square[1]}}`;
  let result = '';
  for (let index = 0; index < segment.length; ) {
    const group = /^(?:\$\{|#\{|\{\{|\{|<)\s*([^{}<>]*?)\s*(?:\}\}|\}|>)/.exec(
      segment.slice(index, index + 80),
    );
    if (group) {
      result += `{${parameterName(group[1] ?? '')}}`;
      index += group[0].length;
    } else {
      result += segment[index];
      index++;
    }
  }
  // What is left of `?` marks something optional, or ends a question.
  return /[<>{}]/.test(result.replace(PARAMETER, '')) ? undefined : result.replaceAll('?', '');
}

/** `int:id` (converter first) and `id:int` (type last) both name `id`. */
function parameterName(inside: string): string {
  const parts = inside.split(':').map(part => part.trim());
  const first = (parts[0] ?? '').replace(/^[*.]+|[*?+]+$/g, '');
  const converter = /^(int|str|string|uuid|path|float|slug|any|number)$/i.test(first) && parts.length > 1;
  const name = converter ? (parts[1] ?? '') : first;
  const last = name.split('.').at(-1) ?? name;
  return last.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'id';
}

/** Source files and folders of a machine are no routes. */
function isServed(path: string): boolean {
  if (/^\/(?:usr|etc|var|tmp|opt|proc)\//.test(path)) return false;
  return !/\.(?:tsx?|jsx?|mjs|cjs|py|go|rs|java|kt|cs|rb|php|md|mdx|vue|svelte|s?css|sql|sh|toml)$/i.test(
    path,
  );
}

/** The `?` that opens the query: not the one of an optional `:id?`. */
function queryStart(written: string): number {
  for (let index = 0; index < written.length; index++) {
    if (written[index] !== '?') continue;
    const next = written[index + 1];
    if (next !== undefined && next !== '/') return index;
  }
  return -1;
}

function queryParts(written: string, from: number): QueryPart[] {
  const parts: QueryPart[] = [];
  let start = from;
  for (let index = from; index <= written.length; index++) {
    if (index < written.length && written[index] !== '&') continue;
    const piece = written.slice(start, index);
    const equals = piece.indexOf('=');
    const name = (equals < 0 ? piece : piece.slice(0, equals)).replace(/^[[{?\s]+|[\]}?\s]+$/g, '');
    const value =
      equals < 0 ? '' : piece.slice(equals + 1).replace(/\]+$/, match => (piece.includes('[') ? match : ''));
    if (/^[A-Za-z_$][\w$.[\]-]*$/.test(name))
      parts.push({ name: balanced(piece, name), value, start, end: index });
    start = index + 1;
  }
  return parts;
}

/** `filter[type]` keeps the bracket that was cut off with the ones of an optional `[&page=1]`. */
function balanced(piece: string, name: string): string {
  return name.includes('[') && !name.includes(']') && piece.includes(`${name}]`) ? `${name}]` : name;
}
