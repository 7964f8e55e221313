import type { Operation, System } from '../../design/index.ts';

/** An operation with the values of its path parameters. */
export interface Routed {
  readonly operation: Operation;
  readonly path: { readonly [name: string]: string };
}

/** Finds the operation that a method and a path mean; a base path may stand before those of the document. */
export function routerOf(system: System, base: string): (method: string, path: string) => Routed | undefined {
  const routes = system.operations
    .map(operation => ({ operation, parts: partsOf(operation.path) }))
    .sort((a, b) => placeholders(a.parts) - placeholders(b.parts));
  const prefix = base.replace(/\/+$/, '');
  const find = (method: string, path: string): Routed | undefined => {
    const parts = partsOf(path);
    for (const route of routes) {
      if (route.operation.method !== method) continue;
      const values = matched(route.parts, parts);
      if (values !== undefined) return { operation: route.operation, path: values };
    }
    return undefined;
  };
  return (method, path) =>
    find(method, path) ??
    (prefix !== '' && path.startsWith(`${prefix}/`) ? find(method, path.slice(prefix.length)) : undefined);
}

function matched(
  route: readonly string[],
  parts: readonly string[],
): { readonly [name: string]: string } | undefined {
  if (route.length !== parts.length) return undefined;
  const values: { [name: string]: string } = {};
  for (const [index, wanted] of route.entries()) {
    const seen = parts[index]!;
    const names = [...wanted.matchAll(/\{([^{}]+)\}/g)].map(match => match[1]!);
    if (names.length === 0) {
      if (wanted !== seen) return undefined;
      continue;
    }
    const found = fitted(wanted, seen);
    if (found === undefined) return undefined;
    for (const [position, name] of names.entries()) values[name] = decoded(found[position] ?? '');
  }
  return values;
}

/** The values of `{name}.json` in `one.json`. */
function fitted(wanted: string, seen: string): readonly string[] | undefined {
  const pattern = wanted
    .split(/\{[^{}]+\}/)
    .map(text => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^/]+)');
  return new RegExp(`^${pattern}$`).exec(seen)?.slice(1);
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter(part => part !== '');
}

function placeholders(parts: readonly string[]): number {
  return parts.filter(part => part.includes('{')).length;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
