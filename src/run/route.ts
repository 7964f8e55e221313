import FindMyWay from 'find-my-way';
import type { Operation } from '../design/index.ts';

/** What a method and a path lead to. */
export type Route<Target> =
  | { readonly kind: 'found'; readonly target: Target; readonly params: readonly string[] }
  | { readonly kind: 'other-method'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Compiles the paths of operations to one lookup; `HEAD` goes where `GET` goes. */
export function router<Target>(
  targets: readonly { readonly operation: Operation; readonly target: Target }[],
): (method: string, path: string) => Route<Target> {
  const routes = FindMyWay({
    ignoreTrailingSlash: true,
    maxParamLength: 4096,
    querystringParser: () => ({}),
  });
  for (const { operation, target } of targets) {
    add(operation.method, operation.path, target);
  }
  for (const { operation, target } of targets) {
    if (operation.method === 'GET') add('HEAD', operation.path, target);
  }
  return (method, path) => {
    const found = find(method, path);
    if (found !== undefined) return found;
    const allow = METHODS.filter(other => find(other, path) !== undefined);
    return allow.length === 0 ? { kind: 'unknown' } : { kind: 'other-method', allow: [...allow, 'OPTIONS'] };
  };

  function add(method: Operation['method'], path: string, target: Target): void {
    const pattern = patternOf(path);
    if (routes.findRoute(method, pattern) === null) routes.on(method, pattern, () => {}, { target });
  }

  function find(method: string, path: string): Route<Target> | undefined {
    const found = routes.find(method as FindMyWay.HTTPMethod, path);
    if (found === null || found.store === null || found.store === undefined) return undefined;
    const params = Object.values(found.params).map(value => value ?? '');
    return { kind: 'found', target: (found.store as { readonly target: Target }).target, params };
  }
}

/** Names of the path's parameters, in order. */
export function pathNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(match => match[1]!);
}

/** `/orders/{id}` as find-my-way writes it; names are numbered, because not every name is one there. */
function patternOf(path: string): string {
  let count = 0;
  const literal = (text: string) => text.replaceAll(':', '::').replaceAll('*', '%2A');
  return path
    .split(/(\{[^{}]*\})/)
    .map(part => (part.startsWith('{') && part.endsWith('}') ? `:p${count++}` : literal(part)))
    .join('');
}
