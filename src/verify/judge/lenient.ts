import type { JsonSchema } from '../../design/index.ts';

// Every common way to write an instant: any offset, none, a space for the T.
const INSTANT =
  '^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?( ?([Zz]|[+-]\\d\\d(:?\\d\\d)?))?$';
const KEPT_FORMATS = new Set(['uuid', 'date', 'email']);

/**
 * A schema of an answer without what documents leave open: optional members may be `null`, instants may be
 * written in any way, further members are allowed, seldom formats are not judged.
 */
export function lenientSchema(schema: JsonSchema): JsonSchema {
  const {
    format,
    default: _default,
    additionalProperties,
    items,
    properties,
    anyOf,
    oneOf,
    allOf,
    ...rest
  } = schema;
  return {
    ...rest,
    ...(format !== undefined && KEPT_FORMATS.has(format) && { format }),
    ...(format === 'date-time' && rest.pattern === undefined && { pattern: INSTANT }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: lenientSchema(additionalProperties),
    }),
    ...(items !== undefined && { items: lenientSchema(items) }),
    // Many a service leaves out what it would send as `null`.
    ...(rest.required !== undefined &&
      properties !== undefined && {
        required: rest.required.filter(name => !mayBeNull(properties[name])),
      }),
    ...(properties !== undefined && { properties: lenientProperties(properties, schema.required ?? []) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(lenientSchema) }),
    // With rules relaxed, more than one branch may fit.
    ...(oneOf !== undefined && { anyOf: oneOf.map(lenientSchema) }),
    ...(allOf !== undefined && { allOf: allOf.map(lenientSchema) }),
  };
}

function mayBeNull(property: JsonSchema | undefined): boolean {
  if (property === undefined) return false;
  const { type, anyOf, oneOf } = property;
  return (
    type === 'null' ||
    (Array.isArray(type) && type.includes('null')) ||
    [...(anyOf ?? []), ...(oneOf ?? [])].some(mayBeNull)
  );
}

function lenientProperties(
  properties: { readonly [name: string]: JsonSchema },
  required: readonly string[],
): { [name: string]: JsonSchema } {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const lenient = lenientSchema(property);
      return [name, required.includes(name) ? lenient : { anyOf: [lenient, { type: 'null' as const }] }];
    }),
  );
}
