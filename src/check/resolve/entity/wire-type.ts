import type { JsonSchema, Notation, StatedField } from '../../../design/index.ts';
import { normalName } from '../names.ts';
import { fieldSchema, type Schemas, schemaOf, withoutNull, withRules } from '../schema-of.ts';
import type { DeclaredFields } from './declared-fields.ts';

const RANK: { readonly [notation in Notation]: number } = {
  typescript: 0,
  python: 1,
  json: 2,
  table: 3,
  bullets: 4,
  pseudo: 5,
  mermaid: 6,
  sql: 7,
};

/**
 * The schema of an entity's field on the wire: the type of the declaration nearest to the wire,
 * made precise by the others (a `string` that SQL calls `UUID`), with every rule.
 */
export function wireSchema(schemas: Schemas, declared: DeclaredFields, field: StatedField): JsonSchema {
  const types = [...(declared.get(normalName(field.name)) ?? [])]
    .sort((a, b) => RANK[a.notation] - RANK[b.notation])
    .flatMap(({ field: { type } }) => (type === undefined ? [] : [withoutNull(schemaOf(schemas, type))]));
  if (types.length === 0) return fieldSchema(schemas, field);
  return withRules(types.reduce(refined), field);
}

function refined(wire: JsonSchema, other: JsonSchema): JsonSchema {
  if (Object.keys(wire).length === 0) return other;
  if (wire.type === 'number' && other.type === 'integer') return { ...wire, type: 'integer' };
  if (wire.type !== 'string' || other.type !== 'string') return wire;
  const format = wire.format ?? other.format;
  const values = wire.enum ?? other.enum;
  return {
    ...wire,
    ...(format === undefined ? {} : { format }),
    ...(values === undefined ? {} : { enum: values }),
  };
}
