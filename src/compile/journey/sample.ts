import type { Json, JsonSchema, System } from '../../design/index.ts';

/** A value that keeps to a schema, as small as it can be; what is required is there. */
export function sampleOf(system: System, schema: JsonSchema, depth = 0): Json {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (depth > 6) return null;
  if (schema.$ref !== undefined) return sampleOf(system, resolved(system, schema), depth + 1);
  if (schema.allOf !== undefined)
    return merged(schema.allOf.map(inner => sampleOf(system, inner, depth + 1)));
  const choice = (schema.anyOf ?? schema.oneOf)?.find(inner => inner.type !== 'null');
  if (choice !== undefined && schema.properties === undefined) return sampleOf(system, choice, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type.find(one => one !== 'null') : schema.type;
  switch (type ?? (schema.properties === undefined ? undefined : 'object')) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return numberOf(schema, 1);
    case 'number':
      return numberOf(schema, 0);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: Math.min(schema.minItems ?? 0, 20) }, () =>
        sampleOf(system, schema.items ?? {}, depth + 1),
      );
    case 'object':
      return objectOf(system, schema, depth);
    default:
      return 'text';
  }
}

/** The schema that a reference names, followed to its end. */
export function resolved(system: System, schema: JsonSchema): JsonSchema {
  let found = schema;
  for (let hops = 0; found.$ref !== undefined && hops < 10; hops++) {
    const name = found.$ref.split('/').at(-1) ?? '';
    const next = Object.hasOwn(system.schemas, name) ? system.schemas[name] : undefined;
    if (next === undefined) return {};
    found = next;
  }
  return found.$ref === undefined ? found : {};
}

function objectOf(system: System, schema: JsonSchema, depth: number): Json {
  const properties = Object.entries(schema.properties ?? {}).filter(([, inner]) => inner.readOnly !== true);
  const required = new Set(schema.required ?? []);
  const least = schema.minProperties ?? 0;
  const chosen = properties.filter(([name]) => required.has(name));
  const more = properties
    .filter(([name]) => !required.has(name))
    .slice(0, Math.max(0, least - chosen.length));
  return Object.fromEntries(
    [...chosen, ...more].map(([name, inner]) => [name, sampleOf(system, inner, depth + 1)]),
  );
}

function merged(values: readonly Json[]): Json {
  const objects = values.filter(
    (value): value is { readonly [key: string]: Json } =>
      value !== null && typeof value === 'object' && !Array.isArray(value),
  );
  return objects.length === 0 ? (values[0] ?? null) : Object.assign({}, ...objects);
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2030-01-01T00:00:00Z',
  date: '2030-01-01',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

const SHAPES: Readonly<Record<string, RegExp>> = {
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
};

/** False for a value that an example only stands in for, such as `"2026-..."` for a time. */
export function fitsFormat({ format }: JsonSchema, value: Json): boolean {
  const shape = format === undefined ? undefined : SHAPES[format];
  return shape === undefined || typeof value !== 'string' || shape.test(value);
}

/** Where a pattern is stated, one of these may keep to it. */
const TRIES = [
  'text',
  'ABC',
  'abc',
  'A1',
  'ABC-123',
  'abc-123',
  '1234',
  '12345',
  '+15551234567',
  'EUR',
  'en',
  '#aabbcc',
  '12:00',
  '1.0.0',
];

function textOf({
  format,
  pattern,
  minLength = 0,
  maxLength = Number.POSITIVE_INFINITY,
}: JsonSchema): string {
  const known = format === undefined ? undefined : FORMATS[format];
  if (known !== undefined) return known;
  const fits = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
  const tried = pattern === undefined ? undefined : TRIES.find(text => fits(text) && matches(pattern, text));
  return tried ?? 'text'.slice(0, maxLength).padEnd(Math.min(minLength, 1000), 'x');
}

/** Only patterns that cannot run away are tried. */
function matches(pattern: string, text: string): boolean {
  if (pattern.length > 100 || /[)\]}*+]\s*[*+{]|\\\d/.test(pattern)) return false;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

function numberOf(schema: JsonSchema, step: number): number {
  const { multipleOf } = schema;
  const low =
    schema.minimum ??
    (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + (step || 0.5));
  const high =
    schema.maximum ??
    (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - (step || 0.5));
  const wanted = Math.min(Math.max(low ?? 1, Math.min(1, high ?? 1)), high ?? Number.MAX_SAFE_INTEGER);
  const whole = step === 1 ? Math.ceil(wanted) : wanted;
  if (multipleOf === undefined || multipleOf <= 0) return whole;
  return Math.ceil(whole / multipleOf) * multipleOf;
}
