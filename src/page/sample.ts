import type { Json, JsonSchema, System } from '../design/index.ts';

type Schemas = System['schemas'];

/** A value that a schema accepts, to start from; `$ref`s are looked up once on the way down. */
export function sampleOf(schema: JsonSchema, schemas: Schemas, depth = 0): Json {
  const known = schema.const ?? schema.default ?? schema.enum?.[0];
  if (known !== undefined) return known;
  if (depth > 6) return null;
  const inner = (next: JsonSchema): Json => sampleOf(next, schemas, depth + 1);
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? null : inner(target);
  }
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice !== undefined) return inner(choice);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(inner));
  switch (typeof schema.type === 'string' ? schema.type : schema.type?.[0]) {
    case 'object':
      return sampleObject(schema, inner);
    case 'array':
      return schema.items === undefined ? [] : [inner(schema.items)];
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    case 'string':
      return sampleString(schema);
    default:
      return schema.properties === undefined ? null : sampleObject(schema, inner);
  }
}

function sampleObject({ properties = {} }: JsonSchema, inner: (schema: JsonSchema) => Json): Json {
  const writable = Object.entries(properties).filter(([, property]) => property.readOnly !== true);
  return Object.fromEntries(writable.map(([name, property]) => [name, inner(property)]));
}

function sampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf = 1 }: JsonSchema): number {
  if (minimum !== undefined) return minimum;
  if (exclusiveMinimum !== undefined) return exclusiveMinimum + multipleOf;
  return Math.min(1, maximum ?? 1);
}

function sampleString({ format, minLength = 0, maxLength = 40 }: JsonSchema): string {
  const day = '2026-01-15';
  const formats: { readonly [name: string]: string } = {
    uuid: '00000000-0000-4000-8000-000000000000',
    date: day,
    'date-time': `${day}T09:00:00Z`,
    time: '09:00:00Z',
    email: 'someone@example.com',
    uri: 'https://example.com/',
    hostname: 'example.com',
    ipv4: '192.0.2.1',
    duration: 'P1D',
  };
  const text = (format !== undefined && formats[format]) || 'example';
  return text.slice(0, Math.max(maxLength, minLength)).padEnd(minLength, 'x');
}
