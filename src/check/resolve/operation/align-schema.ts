import type { Entity, JsonSchema, Shape } from '../../../design/index.ts';
import { orNull, withoutNull } from '../schema-of.ts';

/**
 * The schema of an answer where it shows an entity's row: a field that is stated there as another type than
 * the entity has goes by the entity. Unchanged, with its `$ref`s, when nothing contradicts.
 */
export function alignedSchema(
  schema: JsonSchema,
  shape: Shape,
  entity: Entity,
  all: ReadonlyMap<string, JsonSchema>,
): JsonSchema {
  const target = schema.$ref === undefined ? schema : all.get(schema.$ref.split('/').at(-1) ?? '');
  if (target === undefined || schema.$ref?.endsWith(`/${entity.name}`) === true) return schema;
  if (shape.kind === 'rows' && target.items !== undefined) {
    const items = alignedSchema(target.items, { kind: 'row', fields: shape.fields }, entity, all);
    return items === target.items ? schema : { ...target, items };
  }
  if ((shape.kind !== 'object' && shape.kind !== 'row') || target.properties === undefined) return schema;
  const inner = (name: string): Shape | undefined => {
    if (shape.kind === 'row') return shape.fields.includes(name) ? { kind: 'field', field: name } : undefined;
    return Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
  };
  const entries = Object.entries(target.properties).map(([name, property]) => {
    const part = inner(name);
    if (part === undefined) return [name, property] as const;
    if (COUNTS.has(part.kind) && property.type === 'number')
      return [name, { ...property, type: 'integer' as const }] as const;
    if (part.kind !== 'field') return [name, alignedSchema(property, part, entity, all)] as const;
    return [name, alignedField(property, part.field, entity)] as const;
  });
  const isSame = entries.every(([name, property]) => property === target.properties?.[name]);
  return isSame ? schema : { ...target, properties: Object.fromEntries(entries) };
}

/** What counts rows or pages is whole, though TypeScript only knows `number`. */
const COUNTS: ReadonlySet<Shape['kind']> = new Set(['count', 'limit', 'offset', 'page', 'pages']);

function alignedField(stated: JsonSchema, name: string, entity: Entity): JsonSchema {
  const field = entity.fields.find(one => one.name === name);
  if (field === undefined || !contradicts(withoutNull(stated), field.schema)) return stated;
  return field.nullable || !field.required ? orNull(field.schema) : field.schema;
}

function contradicts(stated: JsonSchema, own: JsonSchema): boolean {
  if (typeof stated.type !== 'string' || typeof own.type !== 'string') return false;
  if (stated.type === own.type)
    return stated.format !== undefined && own.format !== undefined && stated.format !== own.format;
  return !(stated.type === 'number' && own.type === 'integer');
}
