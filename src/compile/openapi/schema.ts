import type { JsonSchema, System } from '../../design/index.ts';
import { markdownOf } from './markdown.ts';
import type { Node } from './node.ts';
import { sourceOf } from './source.ts';

const REFERENCE = '#/components/schemas/';

/** The name of each schema among the components, where only letters, digits, `.`, `_` and `-` may stand. */
export function schemaNames(system: System): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of Object.keys(system.schemas)) {
    const base = name.replace(/[^A-Za-z0-9._-]+/g, '_') || '_';
    let free = base;
    for (let number = 2; taken.has(free); number++) free = `${base}_${number}`;
    taken.add(free);
    names.set(name, free);
  }
  return names;
}

/** The schema of one component; that of an entity says which line states it and each of its fields. */
export function entitySchema(
  system: System,
  name: string,
  schema: JsonSchema,
  names: ReadonlyMap<string, string>,
): Node {
  const node = schemaNode(schema, names);
  const entity = system.entities.find(each => each.name === name);
  if (entity === undefined || schema.properties === undefined) return node;
  const properties = Object.entries(schema.properties).map(([property, each]) => {
    const field = entity.fields.find(one => one.name === property);
    return [property, { ...schemaNode(each, names), ...sourceOf(system, field?.claim) }];
  });
  return { ...node, properties: Object.fromEntries(properties), ...sourceOf(system, entity.claim) };
}

/** A JSON Schema as OpenAPI 3.1 has it: the same, with references to the components' names. */
export function schemaNode(schema: JsonSchema, names: ReadonlyMap<string, string>): Node {
  const { $ref, description, properties, items, additionalProperties, anyOf, allOf, oneOf, ...plain } =
    schema;
  const inner = (each: JsonSchema) => schemaNode(each, names);
  return {
    ...($ref !== undefined && { $ref: referenceOf($ref, names) }),
    ...(description !== undefined && { description: markdownOf(description) }),
    ...plain,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)])),
    }),
    ...(items && { items: inner(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'object' ? inner(additionalProperties) : additionalProperties,
    }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(allOf && { allOf: allOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
  };
}

function referenceOf(reference: string, names: ReadonlyMap<string, string>): string {
  if (!reference.startsWith(REFERENCE)) return reference;
  const name = reference.slice(REFERENCE.length);
  return REFERENCE + (names.get(name) ?? name);
}
