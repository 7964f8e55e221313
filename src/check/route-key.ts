import type { StatedOperation } from '../design/index.ts';
import { remembered } from '../text/remember.ts';

/** A path with its parameters unnamed, in lower case, so that `/orders/{id}` is `/orders/{orderId}`. */
export const routeKey = remembered((path: string): string => path.replace(/\{[^{}]*\}/g, '{}').toLowerCase());

/** A route key without the version and `api` in front of it. */
export function withoutPrefix(key: string): string {
  return key.replace(/^(?:\/(?:api|rest|v\d+))+(?=\/)/, '');
}

/** Operations by the key of their path. */
export function byRoute(
  operations: readonly StatedOperation[],
  keyOf: (path: string) => string,
): ReadonlyMap<string, readonly StatedOperation[]> {
  const found = new Map<string, StatedOperation[]>();
  for (const operation of operations) {
    const key = keyOf(operation.path);
    const same = found.get(key);
    if (same) same.push(operation);
    else found.set(key, [operation]);
  }
  return found;
}
