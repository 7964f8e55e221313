import type { JsonSchema } from '../../design/index.ts';

export type Schemas = { readonly [name: string]: JsonSchema };

const PREFIX = '#/components/schemas/';

/** The schema itself: references followed, `allOf` merged, the first branch of a choice that is not `null`. */
export function resolveSchema(schema: JsonSchema, schemas: Schemas, depth = 0): JsonSchema {
  if (depth > 20) return {};
  if (schema.$ref !== undefined) {
    const { $ref, ...rest } = schema;
    const named = $ref.startsWith(PREFIX) ? schemas[$ref.slice(PREFIX.length)] : undefined;
    return resolveSchema({ ...named, ...rest }, schemas, depth + 1);
  }
  if (schema.allOf !== undefined) {
    const { allOf, ...rest } = schema;
    const parts = allOf.map(part => resolveSchema(part, schemas, depth + 1));
    return resolveSchema([...parts, rest].reduce(merged), schemas, depth + 1);
  }
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) {
    const { anyOf: _any, oneOf: _one, ...rest } = schema;
    const branches = choice.map(branch => resolveSchema(branch, schemas, depth + 1));
    const branch = branches.find(each => each.type !== 'null' && each.const !== null);
    return merged(rest, branch ?? {});
  }
  return schema;
}

/** The type that a value is made of, when `null` is set aside. */
export function typeOf(schema: JsonSchema): string | undefined {
  if (typeof schema.type === 'string') return schema.type;
  if (schema.type !== undefined) return schema.type.find(each => each !== 'null');
  if (schema.properties !== undefined) return 'object';
  if (schema.items !== undefined) return 'array';
  const sample = schema.const ?? schema.enum?.find(value => value !== null);
  if (sample === undefined || sample === null) return undefined;
  return Array.isArray(sample) ? 'array' : typeof sample;
}

function merged(one: JsonSchema, other: JsonSchema): JsonSchema {
  return {
    ...one,
    ...other,
    ...((one.properties ?? other.properties) && { properties: { ...one.properties, ...other.properties } }),
    ...((one.required ?? other.required) && {
      required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
    }),
  };
}
