import type { JsonSchema, System } from '../../design/index.ts';

const COMPONENT = '#/components/schemas/';

/** The schemas of one file by their names in it; references among them stay in the file. */
export interface Definitions {
  readonly root: JsonSchema;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

/**
 * A file that stands alone: its root, and a definition for each component that can be reached from it.
 * `own` are definitions with names of their own; `called` says which of them a component is.
 */
export function definitionsOf(
  system: System,
  root: JsonSchema,
  own: Readonly<Record<string, JsonSchema>> = {},
  called: Readonly<Record<string, string>> = {},
): Definitions {
  const keys = new Map(Object.entries(called));
  const taken = new Set(Object.keys(own));
  const waiting = [root, ...Object.values(own)];
  const found: [string, JsonSchema][] = [];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const name of componentsIn(schema)) {
      const component = Object.hasOwn(system.schemas, name) ? system.schemas[name] : undefined;
      if (component === undefined || keys.has(name)) continue;
      const key = freeKey(name, taken);
      keys.set(name, key);
      found.push([key, component]);
      waiting.push(component);
    }
  }
  const components = found.sort(([one], [other]) => (one < other ? -1 : 1));
  const rewrite = (schema: JsonSchema) => referring(schema, keys);
  return {
    root: rewrite(root),
    named: Object.fromEntries(
      [...Object.entries(own), ...components].map(([key, schema]) => [key, rewrite(schema)]),
    ),
  };
}

/** The components that a schema refers to, however deep. */
function componentsIn(schema: JsonSchema): readonly string[] {
  const names: string[] = [];
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.$ref?.startsWith(COMPONENT)) names.push(next.$ref.slice(COMPONENT.length));
    waiting.push(...innerOf(next));
  }
  return names;
}

function innerOf(schema: JsonSchema): readonly JsonSchema[] {
  const { properties = {}, items, additionalProperties, anyOf = [], allOf = [], oneOf = [] } = schema;
  return [
    ...Object.values(properties),
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...anyOf,
    ...allOf,
    ...oneOf,
  ];
}

/** The same schema with its references inside the file; one to a component that nobody states allows all. */
function referring(schema: JsonSchema, keys: ReadonlyMap<string, string>): JsonSchema {
  const { $ref, properties, items, additionalProperties, anyOf, allOf, oneOf, ...plain } = schema;
  const inner = (each: JsonSchema) => referring(each, keys);
  const key = $ref?.startsWith(COMPONENT) ? keys.get($ref.slice(COMPONENT.length)) : undefined;
  return {
    ...(key !== undefined && { $ref: `#/$defs/${key}` }),
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

/** A key that needs no escaping in a reference. */
function freeKey(name: string, taken: Set<string>): string {
  const base = name.replace(/[^A-Za-z0-9._-]+/g, '_') || '_';
  let free = base;
  for (let number = 2; taken.has(free); number++) free = `${base}_${number}`;
  taken.add(free);
  return free;
}
