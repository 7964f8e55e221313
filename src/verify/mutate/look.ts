import type { Entity, Field, Operation, Parameter, System } from '../../design/index.ts';
import { entityOf } from './change.ts';

/** `METHOD /path` as it stands in a sentence. */
export function called({ method, path }: Operation): string {
  return `\`${method} ${path}\``;
}

/** Operations whose rows are stored, of some kinds of action. */
export function bound(system: System, ...actions: readonly string[]): readonly Operation[] {
  return system.operations.filter(
    ({ binding }) =>
      (binding.kind === 'entity' && (actions.length === 0 || actions.includes(binding.action))) ||
      (binding.kind === 'work' && actions.length === 0),
  );
}

/** The entity of a bound operation. */
export function storedBy(system: System, operation: Operation): Entity | undefined {
  const name = entityOf(operation);
  return system.entities.find(entity => entity.name === name);
}

/** Entities that clients reach, each with the operations on it. */
export function reached(
  system: System,
): readonly { readonly entity: Entity; readonly operations: readonly Operation[] }[] {
  return system.entities.flatMap(entity => {
    const operations = system.operations.filter(operation => entityOf(operation) === entity.name);
    return operations.length === 0 ? [] : [{ entity, operations }];
  });
}

/** Fields that clients may send when they create. */
export function sent(entity: Entity): readonly Field[] {
  return entity.fields.filter(({ writable, generated }) => writable.create && generated === undefined);
}

/** Whether clients can create rows of an entity. */
export function isCreated(system: System, { name }: Entity): boolean {
  return bound(system, 'create').some(operation => entityOf(operation) === name);
}

/** Parameters that play a part, each with its operation. */
export function played(
  system: System,
  ...kinds: readonly Parameter['role']['kind'][]
): readonly { readonly operation: Operation; readonly parameter: Parameter }[] {
  return bound(system).flatMap(operation =>
    operation.parameters
      .filter(({ role }) => kinds.includes(role.kind))
      .map(parameter => ({ operation, parameter })),
  );
}

/** An operation in which one parameter does nothing. */
export function ignoring(operation: Operation, parameter: Parameter): Operation {
  const parameters = operation.parameters.map(each =>
    each === parameter ? { ...each, role: { kind: 'ignored' as const } } : each,
  );
  return { ...operation, parameters };
}

/** Whether a request is for an operation. */
export function isFor(
  operation: Operation,
  asked: { readonly method: string; readonly path: string },
): boolean {
  if (operation.method !== asked.method) return false;
  const wanted = operation.path.split('/');
  const given = asked.path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.includes('{') || part === given[index])
  );
}
