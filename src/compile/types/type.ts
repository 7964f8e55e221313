import type { Json, JsonSchema, JsonType } from '../../design/index.ts';
import { propertyName } from './declaration.ts';

const REFERENCE = '#/components/schemas/';

/** A JSON Schema as a TypeScript type expression. */
export function typeOf(schema: JsonSchema, names: ReadonlyMap<string, string>): string {
  if (schema.$ref !== undefined) return names.get(schema.$ref.replace(REFERENCE, '')) ?? 'unknown';
  if (schema.const !== undefined) return literalOf(schema.const);
  if (schema.enum !== undefined) return literals(schema.enum);
  const combined = [
    ...(schema.allOf
      ? [
          join(
            schema.allOf.map(each => typeOf(each, names)),
            '&',
          ),
        ]
      : []),
    ...(schema.anyOf
      ? [
          join(
            schema.anyOf.map(each => typeOf(each, names)),
            '|',
          ),
        ]
      : []),
    ...(schema.oneOf
      ? [
          join(
            schema.oneOf.map(each => typeOf(each, names)),
            '|',
          ),
        ]
      : []),
  ];
  const own = ownType(schema, names);
  const parts = own === 'unknown' && combined.length > 0 ? combined : [own, ...combined];
  return join(parts, '&');
}

/** A union of values. */
export function literals(values: readonly Json[]): string {
  return values.length === 0 ? 'never' : [...new Set(values.map(literalOf))].join(' | ');
}

function ownType(schema: JsonSchema, names: ReadonlyMap<string, string>): string {
  const kinds: readonly JsonType[] =
    schema.type === undefined
      ? schema.properties
        ? ['object']
        : schema.items
          ? ['array']
          : []
      : [schema.type].flat();
  if (kinds.length === 0) return 'unknown';
  return join([...new Set(kinds.map(kind => simpleType(kind, schema, names)))], '|');
}

function simpleType(kind: JsonType, schema: JsonSchema, names: ReadonlyMap<string, string>): string {
  switch (kind) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `Array<${schema.items ? typeOf(schema.items, names) : 'unknown'}>`;
    case 'object':
      return objectType(schema, names);
    default:
      return kind;
  }
}

function objectType(schema: JsonSchema, names: ReadonlyMap<string, string>): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).map(
    ([name, each]) => `${propertyName(name)}${required.includes(name) ? '' : '?'}: ${typeOf(each, names)}`,
  );
  if (members.length > 0) return `{ ${members.join('; ')} }`;
  const values = typeof additionalProperties === 'object' ? typeOf(additionalProperties, names) : 'unknown';
  return additionalProperties === false ? 'Record<string, never>' : `Record<string, ${values}>`;
}

function join(types: readonly string[], operator: '|' | '&'): string {
  if (types.length === 1) return types[0]!;
  return types.map(type => (/[|&]/.test(type) ? `(${type})` : type)).join(` ${operator} `);
}

function literalOf(value: Json): string {
  if (value === null || typeof value !== 'object')
    return JSON.stringify(value).replace(/[\u2028\u2029]/g, escaped);
  return Array.isArray(value) ? 'unknown[]' : 'Record<string, unknown>';
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16)}`;
}
