import type { Operation, System } from '../../design/index.ts';

/** An operation under the path it shares with others. */
export interface RoutedOperation {
  readonly operation: Operation;
  /** The name of each path parameter as the shared path has it, by the operation's own name. */
  readonly parameterNames: ReadonlyMap<string, string>;
}

export interface SharedPath {
  readonly path: string;
  readonly operations: readonly RoutedOperation[];
}

/** The paths in document order; `/orders/{id}` and `/orders/{orderId}` are one path, as OpenAPI wants it. */
export function pathsOf(system: System): readonly SharedPath[] {
  const paths = new Map<string, { path: string; operations: RoutedOperation[] }>();
  for (const operation of system.operations) {
    const key = operation.path.replace(/\{[^{}]*\}/g, '{}');
    const shared = paths.get(key) ?? { path: operation.path, operations: [] };
    paths.set(key, shared);
    if (shared.operations.some(other => other.operation.method === operation.method)) continue;
    const own = parametersIn(operation.path);
    const theirs = parametersIn(shared.path);
    const parameterNames = new Map(own.map((name, index) => [name, theirs[index] ?? name]));
    shared.operations.push({ operation, parameterNames });
  }
  return [...paths.values()];
}

/** The names in `{…}` of a path. */
export function parametersIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(match => match[1]!);
}
