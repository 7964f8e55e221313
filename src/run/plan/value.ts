import { columnTypeOf, familyOf, isWhole } from '../../database/ddl/column.ts';
import type { Field } from '../../design/index.ts';

/** A JSON value as the text that PostgreSQL reads for a column; `exact` is how a number was written. */
export function valueText(field: Field, value: unknown, exact?: string): string | null {
  if (value === null || value === undefined) return null;
  switch (familyOf(field)) {
    case 'json':
      return exact ?? JSON.stringify(value);
    case 'array':
      return Array.isArray(value) ? arrayText(value) : scalarText(value);
    case 'time':
      return typeof value === 'number' ? new Date(value).toISOString() : scalarText(value);
    default:
      return typeof value === 'number' && exact !== undefined && canRead(field, exact)
        ? exact
        : scalarText(value);
  }
}

/** A column of whole numbers reads digits only. */
function canRead(field: Field, exact: string): boolean {
  return !isWhole(field) || /^-?\d+$/.test(exact);
}

function scalarText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** An array literal: every element quoted, nested arrays as arrays of their own. */
function arrayText(values: readonly unknown[]): string {
  const elements = values.map(value => {
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return arrayText(value);
    return `"${scalarText(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${elements.join(',')}}`;
}

const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

const WHOLE_BITS: readonly (readonly [RegExp, bigint])[] = [
  [/^(smallint|int2|smallserial|serial2)$/, 15n],
  [/^(int|integer|int4|serial|serial4)$/, 31n],
  [/^(bigint|int8|bigserial|serial8)$/, 63n],
];

/** False for a key of a path that no row of this column can have. */
export function canBeKey(field: Field, text: string): boolean {
  const family = familyOf(field);
  if (family === 'uuid') return UUID.test(text);
  if (family !== 'number') return family === 'text' || text !== '';
  const bits = WHOLE_BITS.find(([type]) => type.test(columnTypeOf(field)))?.[1];
  if (bits === undefined) return /^-?\d{1,100}(\.\d{1,100})?$/.test(text);
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const number = BigInt(text);
  return number >= -(1n << bits) && number < 1n << bits;
}
