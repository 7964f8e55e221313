import { columnTypeOf, familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier, quoteText } from '../../database/quote.ts';
import type { Entity, Field, System } from '../../design/index.ts';
import { typesOf } from '../query.ts';

/** How many arguments one call of an SQL function may have. */
const MOST_ARGUMENTS = 50;

/** SQL that gives a row as the text of a JSON object, its members in the order of `names`; absent ones are left out. */
export function rowJson(entity: Entity, names: readonly string[], system: System): string {
  const members = names.flatMap(name => {
    const field = entity.fields.find(candidate => candidate.name === name);
    return field === undefined || field.secret ? [] : [memberJson(field, entity, system)];
  });
  if (members.length === 0) return `'{}'`;
  const groups: string[] = [];
  for (let start = 0; start < members.length; start += MOST_ARGUMENTS) {
    groups.push(`concat(${members.slice(start, start + MOST_ARGUMENTS).join(', ')})`);
  }
  return `('{' || substr(${groups.join(' || ')}, 2) || '}')`;
}

/** SQL that gives one field as JSON text, `null` when it has no value. */
export function fieldJson(field: Field, entity: Entity, system: System): string {
  return `coalesce(${answeredJson(field, entity, system)}, 'null')`;
}

function memberJson(field: Field, entity: Entity, system: System): string {
  const start = quoteText(`,${JSON.stringify(field.name)}:`);
  const value = field.nullable ? fieldJson(field, entity, system) : answeredJson(field, entity, system);
  return `${start} || ${value}`;
}

/** Where the origin goes in an answer: a character that no JSON text holds unescaped. */
export const ORIGIN = '\u0001';

function answeredJson(field: Field, entity: Entity, system: System): string {
  if (field.address !== undefined) return addressJson(field.address, entity) ?? valueJson(field);
  if (field.counts !== undefined) return countJson(field.counts, entity, system) ?? valueJson(field);
  return valueJson(field);
}

/** The absolute URL of a row, but for the origin. */
function addressJson({ path, key }: NonNullable<Field['address']>, entity: Entity): string | undefined {
  const column = entity.fields.find(({ name }) => name === key)?.column;
  if (column === undefined) return undefined;
  const start = quoteText(JSON.stringify(path).slice(1, -1));
  return `'"' || chr(1) || ${start} || substr(to_json(${quoteIdentifier(column)}::text)::text, 2)`;
}

/** How many rows of another entity refer to this one. */
function countJson(
  { entity: name, field }: NonNullable<Field['counts']>,
  entity: Entity,
  system: System,
): string | undefined {
  const other = system.entities.find(one => one.name === name);
  const reference = other?.fields.find(one => one.name === field);
  const key = reference?.references?.field ?? entity.primaryKey[0];
  const target = entity.fields.find(one => one.name === key);
  if (other === undefined || reference === undefined || target === undefined || other === entity)
    return undefined;
  const own = `${quoteIdentifier(entity.table)}.${quoteIdentifier(target.column)}`;
  const same = `counted.${quoteIdentifier(reference.column)} = ${own}`;
  return `(select count(*)::text from ${quoteIdentifier(other.table)} counted where ${same})`;
}

function valueJson(field: Field): string {
  const column = quoteIdentifier(field.column);
  const types = typesOf(field.schema);
  const isNumber = types.includes('number') || types.includes('integer');
  switch (familyOf(field)) {
    case 'uuid':
      return `'"' || ${column}::text || '"'`;
    case 'time':
      return isNumber ? `(extract(epoch from ${column}) * 1000)::bigint::text` : timeJson(field, column);
    case 'json':
      return `${column}::text`;
    case 'number':
      return types.length === 1 && types[0] === 'string'
        ? `to_json(${column}::text)::text`
        : `to_json(${column})::text`;
    case 'text': {
      const isText =
        types.length === 0 || types.includes('string') || field.schema.enum?.some(isString) === true;
      return isText ? `to_json(${column}::text)::text` : `${column}::text`;
    }
    default:
      return columnTypeOf(field) === 'bytea'
        ? `to_json(encode(${column}, 'base64'))::text`
        : `to_json(${column})::text`;
  }
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** ISO 8601 in UTC: milliseconds, and microseconds only where a row has them. */
function timeJson(field: Field, column: string): string {
  const type = columnTypeOf(field);
  if (!type.startsWith('timestamp')) return `to_json(${column})::text`;
  const moment = isZoned(type) ? `(${column} at time zone 'UTC')` : column;
  const print = (digits: string) => `to_char(${moment}, '"\\""YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z\\""')`;
  return `case when ${column} = date_trunc('milliseconds', ${column}) then ${print('MS')} else ${print('US')} end`;
}

function isZoned(type: string): boolean {
  return type.startsWith('timestamptz') || type.endsWith('with time zone');
}

/** SQL for the `index`th value of a statement where it is stored in, or compared with, a column. */
export function parameter(field: Field, index: number): string {
  const type = columnTypeOf(field);
  if (type === 'bytea') return `decode($${index}, 'base64')`;
  if (type.startsWith('timestamp') && !isZoned(type)) return `($${index}::timestamptz at time zone 'UTC')`;
  return `$${index}`;
}
