import type { JsonSchema } from '../design/index.ts';
import { invalid, type Refused } from './outcome.ts';
import { isStorable } from './text.ts';

/** All values of each query parameter, in the order sent; a refusal for text that is no valid encoding. */
export function readQuery(query: string): ReadonlyMap<string, readonly string[]> | Refused {
  if (query === '') return NONE;
  const found = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined) return invalid('query', 'percent-encoded UTF-8 text');
    if (value === undefined) return invalid(name, 'percent-encoded UTF-8 text');
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return found;
}

const NONE: ReadonlyMap<string, readonly string[]> = new Map();

function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return isStorable(text) ? text : undefined;
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return isStorable(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/** Text as the JSON value that a schema asks for; it stays text when it cannot be one, so that the schema refuses it. */
export function coerce(text: string, schema: JsonSchema): unknown {
  const types = typesOf(schema);
  if (types.includes('integer') || types.includes('number')) {
    if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  }
  if (types.includes('boolean')) {
    if (text === 'true') return true;
    if (text === 'false') return false;
  }
  return text;
}

/** The types that a schema allows, its alternatives included. */
export function typesOf(schema: JsonSchema): readonly string[] {
  const own = schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type];
  return [
    ...own,
    ...(schema.anyOf ?? []).flatMap(typesOf),
    ...(schema.oneOf ?? []).flatMap(typesOf),
  ] as string[];
}
