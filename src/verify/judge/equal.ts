import type { Json, JsonSchema } from '../../design/index.ts';
import { isObject } from './locate.ts';

/** Whether two values say the same: dates as instants, numbers by value, an absent member as `null`. */
export function sameValue(one: Json | undefined, other: Json | undefined, schema: JsonSchema = {}): boolean {
  if (one === undefined || one === null) return other === undefined || other === null;
  if (other === undefined || other === null) return false;
  if (typeof one === 'string' && typeof other === 'string') return sameText(one, other, schema);
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((each: Json, index) => sameValue(each, other[index] as Json, schema.items))
    );
  }
  if (isObject(one) && isObject(other)) {
    return Object.keys(one).every(name => sameValue(one[name], other[name], schema.properties?.[name]));
  }
  if (typeof one !== typeof other) return sameNumber(one, other);
  return one === other;
}

// Exact decimals often travel as texts: `12.50` is 12.5.
function sameNumber(one: Json, other: Json): boolean {
  const numeric = (value: Json) =>
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
  return numeric(one) && numeric(other) && Number(one) === Number(other);
}

// A moment in full, with its offset: the same one may be written in many ways, whatever type is stated.
const INSTANT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)? ?([Zz]|[+-]\d\d:?\d\d)$/;

function sameText(one: string, other: string, schema: JsonSchema): boolean {
  if (one === other) return true;
  if (schema.format === 'uuid' || schema.format === 'email') return one.toLowerCase() === other.toLowerCase();
  if (schema.format === 'date') return other.startsWith(one) || one.startsWith(other);
  if (schema.format === 'date-time') return Math.abs(Date.parse(one) - Date.parse(other)) < 1000;
  if (INSTANT.test(one) && INSTANT.test(other)) return Math.abs(Date.parse(one) - Date.parse(other)) < 1000;
  if (schema.format === 'uri') return one.replace(/\/$/, '') === other.replace(/\/$/, '');
  return false;
}
