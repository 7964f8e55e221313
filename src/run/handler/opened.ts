import type { Entity, Operation, System } from '../../design/index.ts';

/** The system in which a handler may set every field of the entity of an operation, also those that no client may. */
export function opened(system: System, operation: Operation): System {
  const entity = entityOf(system, operation);
  if (entity === undefined) return system;
  const open = openedEntity(entity);
  return { ...system, entities: system.entities.map(one => (one === entity ? open : one)) };
}

export function openedEntity(entity: Entity): Entity {
  const writable = { create: true, update: true };
  return { ...entity, fields: entity.fields.map(field => ({ ...field, writable })) };
}

/** The members of a body that no client may set: sent all the same, they are nothing that a handler should pass on. */
export function closedTo(system: System, operation: Operation): ReadonlySet<string> {
  const by = operation.method === 'POST' ? 'create' : 'update';
  const fields = entityOf(system, operation)?.fields ?? [];
  return new Set(fields.filter(({ writable }) => !writable[by]).map(({ name }) => name));
}

function entityOf({ entities }: System, { binding }: Operation): Entity | undefined {
  return 'entity' in binding ? entities.find(({ name }) => name === binding.entity) : undefined;
}
