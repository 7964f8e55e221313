import type { Json, JsonSchema } from '../../../design/index.ts';

/** A value of a schema, for a part of an answer of which only the type is known. */
export function sampleOf(
  schemas: ReadonlyMap<string, JsonSchema>,
  schema: JsonSchema,
  depth = 0,
  budget = { left: 500 },
): Json {
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (depth > 6 || budget.left-- <= 0) return null;
  if (schema.$ref !== undefined) {
    const target = schemas.get(schema.$ref.split('/').at(-1) ?? '');
    return target === undefined ? {} : sampleOf(schemas, target, depth + 1, budget);
  }
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice !== undefined) return sampleOf(schemas, choice, depth + 1, budget);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    case 'array':
      return (schema.minItems ?? 0) > 0 && schema.items !== undefined
        ? [sampleOf(schemas, schema.items, depth + 1, budget)]
        : [];
    case 'object': {
      const required = new Set(schema.required ?? []);
      const shown = Object.entries(schema.properties ?? {}).filter(
        ([name]) => required.has(name) || depth === 0,
      );
      return Object.fromEntries(
        shown.map(([name, inner]) => [name, sampleOf(schemas, inner, depth + 1, budget)]),
      );
    }
    default:
      return null;
  }
}

function sampleText(schema: JsonSchema): string {
  switch (schema.format) {
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000';
    case 'date-time':
      return '2026-01-01T00:00:00Z';
    case 'date':
      return '2026-01-01';
    case 'time':
      return '00:00:00Z';
    case 'email':
      return 'someone@example.com';
    case 'uri':
      return 'https://example.com/';
    default: {
      const text = 'text'.slice(0, schema.maxLength ?? 4);
      return text.padEnd(Math.min(schema.minLength ?? 0, 1000), 'x');
    }
  }
}

function sampleNumber(schema: JsonSchema): number {
  const low =
    schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1);
  const high =
    schema.maximum ?? (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - 1);
  const wanted = Math.max(low ?? 0, Math.min(0, high ?? 0));
  return high !== undefined && wanted > high ? high : wanted;
}
