import type { Idempotency, Operation, System } from '../../design/index.ts';

/** The key that a request carries so that it may be sent again. */
export function idempotencyOf(system: System, { id }: Operation): Idempotency | undefined {
  return system.operability.idempotency.find(one => one.operations.includes(id));
}

/** Whether a request says which version it changes, and whether it must. */
export function matchOf(system: System, { id }: Operation): { readonly required: boolean } | undefined {
  return system.operability.concurrency.find(one => one.kind === 'etag' && one.operations.includes(id));
}

/** True when a read can be asked whether anything changed. */
export function isConditional(system: System, { id, method }: Operation): boolean {
  const validators = system.operability.validators ?? [];
  return (
    (method === 'GET' || method === 'HEAD') &&
    validators.some(one => one.kind === 'etag' && one.operations.includes(id))
  );
}
