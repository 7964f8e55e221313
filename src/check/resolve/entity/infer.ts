import type { Fact, Json, StatedField, StatedType } from '../../../design/index.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DEPTH = 20;

/** What an example shows of its type; a text that names a type, such as `"uuid"`, counts as that type. */
export function inferType(value: Json, fact: Fact, depth = 0): StatedType {
  if (value === null || depth > DEPTH) return { kind: 'any' };
  if (typeof value === 'string') return textType(value);
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'number') return Number.isInteger(value) ? { kind: 'integer' } : { kind: 'number' };
  if (isList(value)) {
    return {
      kind: 'array',
      items: value[0] === undefined ? { kind: 'any' } : inferType(value[0], fact, depth + 1),
    };
  }
  const fields = Object.entries(value).map(
    ([name, inner]): StatedField => ({
      name,
      type: inferType(inner, fact, depth + 1),
      constraints: [],
      place: fact.place,
      how: fact.how,
      ...(inner === null ? { nullable: true } : {}),
    }),
  );
  return { kind: 'object', fields };
}

/** True for a JSON array, for the compiler. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for a JSON object, for the compiler. */
export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textType(text: string): StatedType {
  const word = text.trim().toLowerCase();
  if (UUID.test(text) || word === 'uuid' || word === '<uuid>') return { kind: 'string', format: 'uuid' };
  if (TIME.test(text) || /^<?(timestamp|datetime|date-time|iso ?8601)>?$/.test(word)) {
    return { kind: 'string', format: 'date-time' };
  }
  if (DAY.test(text) || word === 'yyyy-mm-dd') return { kind: 'string', format: 'date' };
  return { kind: 'string' };
}
