import type { JsonSchema } from '../../../design/index.ts';
import { normalName } from '../names.ts';
import type { DeclaredFields } from './declared-fields.ts';

const TYPES: { readonly [written: string]: string } = {
  uuid: 'uuid',
  text: 'text',
  citext: 'text',
  mediumtext: 'text',
  longtext: 'text',
  tinytext: 'text',
  bool: 'boolean',
  boolean: 'boolean',
  smallint: 'smallint',
  int2: 'smallint',
  tinyint: 'smallint',
  int: 'integer',
  int4: 'integer',
  integer: 'integer',
  serial: 'integer',
  mediumint: 'integer',
  bigint: 'bigint',
  int8: 'bigint',
  bigserial: 'bigint',
  real: 'real',
  float4: 'real',
  float: 'double precision',
  float8: 'double precision',
  double: 'double precision',
  'double precision': 'double precision',
  date: 'date',
  time: 'time',
  json: 'jsonb',
  jsonb: 'jsonb',
  inet: 'inet',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  datetime: 'timestamp',
};

const COLUMN =
  /^[\s,]*["`[]?[\w$]+["`\]]?\s+([a-z]\w*(?:\s+(?:varying|precision|with(?:out)?\s+time\s+zone))?)\s*(\(\s*\d+(?:\s*,\s*\d+)?\s*\))?(\s*\[\s*\])?/i;

/** The type of a column as the author's SQL has it, on the subset of PostgreSQL 15 to 18. */
export function statedColumnType(declared: DeclaredFields, name: string, text: string): string | undefined {
  for (const { notation, field } of declared.get(normalName(name)) ?? []) {
    if (notation !== 'sql') continue;
    const match = COLUMN.exec(
      text.slice(field.place.start, Math.min(field.place.end, field.place.start + 300)),
    );
    const type = match && postgresType(match[1]!, match[2], match[3] !== undefined);
    if (type !== null && type !== undefined) return type;
  }
  return undefined;
}

/** The column type for a value when no SQL states it. */
export function columnTypeOf(schema: JsonSchema): string {
  switch (schema.type) {
    case 'string':
      return textType(schema);
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'double precision';
    case 'integer':
      return fitsInteger(schema) ? 'integer' : 'bigint';
    default:
      if (typeof schema.const === 'string') return 'text';
      return typeof schema.const === 'boolean' ? 'boolean' : 'jsonb';
  }
}

/** Whether values of a schema can be kept in a column type that SQL states. */
export function fitsColumn(schema: JsonSchema, columnType: string): boolean {
  const usual = columnTypeOf(schema);
  return usual === columnType || familyOf(usual) === familyOf(columnType);
}

function familyOf(type: string): string {
  if (type.endsWith('[]') || type === 'jsonb') return 'structure';
  if (type.startsWith('timestamp')) return 'time';
  if (/^(varchar|char|text)/.test(type)) return 'text';
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type)) return 'number';
  return type;
}

function postgresType(written: string, length: string | undefined, isArray: boolean): string | undefined {
  const word = written.toLowerCase().replace(/\s+/g, ' ');
  const size = length?.replace(/\s+/g, '');
  const base =
    word === 'varchar' || word === 'character varying' || word === 'nvarchar'
      ? size === undefined
        ? 'text'
        : `varchar${size}`
      : word === 'char' || word === 'character'
        ? `char${size ?? '(1)'}`
        : word === 'decimal' || word === 'numeric'
          ? `numeric${size ?? ''}`
          : Object.hasOwn(TYPES, word)
            ? TYPES[word]
            : undefined;
  return base === undefined || !isArray ? base : `${base}[]`;
}

function textType(schema: JsonSchema): string {
  if (schema.format === 'uuid') return 'uuid';
  if (schema.format === 'date-time') return 'timestamptz';
  if (schema.format === 'date') return 'date';
  if (schema.enum !== undefined || schema.maxLength === undefined || schema.maxLength > 10_485_760)
    return 'text';
  return schema.maxLength > 0 ? `varchar(${schema.maxLength})` : 'text';
}

function fitsInteger(schema: JsonSchema): boolean {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  return low !== undefined && high !== undefined && low >= -2_147_483_648 && high <= 2_147_483_647;
}
