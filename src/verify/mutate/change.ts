import type { Entity, Field, JsonSchema, Operation, System } from '../../design/index.ts';

/** A system in which one operation is another. */
export function withOperation(system: System, changed: Operation): System {
  const operations = system.operations.map(each => (each.id === changed.id ? changed : each));
  return { ...system, operations };
}

/** A system in which one entity is another. */
export function withEntity(system: System, changed: Entity): System {
  return {
    ...system,
    entities: system.entities.map(each => (each.name === changed.name ? changed : each)),
  };
}

/** A system in which one field of an entity is another. */
export function withField(system: System, entity: Entity, changed: Field): System {
  const fields = entity.fields.map(each => (each.name === changed.name ? changed : each));
  return withEntity(system, { ...entity, fields });
}

/** How deep bodies are looked into. */
const DEEPEST = 6;

/**
 * A system in which the requests of some operations have another schema: `change` sees every object in them, inline or
 * named. The named types themselves stay, for answers are made of them too.
 */
export function withRequests(
  system: System,
  concerned: (operation: Operation) => boolean,
  change: (object: JsonSchema) => JsonSchema,
): System {
  const operations = system.operations.map(operation =>
    operation.request === undefined || !concerned(operation)
      ? operation
      : { ...operation, request: { ...operation.request, schema: walk(operation.request.schema, 0) } },
  );
  return { ...system, operations };

  function walk(schema: JsonSchema, depth: number): JsonSchema {
    if (depth > DEEPEST) return schema;
    const name = schema.$ref?.replace('#/components/schemas/', '');
    const named = name === undefined ? undefined : system.schemas[name];
    if (named !== undefined) return walk(named, depth + 1);
    const list = (all: readonly JsonSchema[]) => all.map(each => walk(each, depth + 1));
    const { items, allOf, anyOf, oneOf } = schema;
    return change({
      ...schema,
      ...(items && { items: walk(items, depth + 1) }),
      ...(allOf && { allOf: list(allOf) }),
      ...(anyOf && { anyOf: list(anyOf) }),
      ...(oneOf && { oneOf: list(oneOf) }),
    });
  }
}

/** A system in which one field has other rules, in the table and in every request that takes it. */
export function withRules(
  system: System,
  entity: Entity,
  field: Field,
  change: (schema: JsonSchema) => JsonSchema,
): System {
  const ruled = change(field.schema);
  // The type of the column must not hold what the service has forgotten.
  const columnType = /^(?:varchar|char|numeric)\(/.test(field.columnType)
    ? field.columnType.startsWith('numeric')
      ? 'numeric'
      : 'text'
    : field.columnType;
  const stored = withField(system, entity, { ...field, schema: ruled, columnType });
  return withRequests(
    stored,
    operation => entityOf(operation) === entity.name,
    object => {
      const own = object.properties?.[field.name];
      if (own === undefined) return object;
      const resolved = own.$ref === undefined ? own : field.schema;
      const properties = { ...object.properties, [field.name]: change(resolved) };
      return { ...object, properties };
    },
  );
}

/** The entity that an operation is bound to. */
export function entityOf({ binding }: Operation): string | undefined {
  return binding.kind === 'entity' || binding.kind === 'work' ? binding.entity : undefined;
}
