import type { Operation, System } from '../design/index.ts';

/** The operations that a text names as `METHOD /path`, in the order of the text. */
export function operationsNamed(system: System, text: string): readonly Operation[] {
  const found: Operation[] = [];
  for (const [, method, path] of text.matchAll(ROUTE)) {
    const operation = operationAt(system, method!.toUpperCase(), path!);
    if (operation !== undefined) found.push(operation);
  }
  return found;
}

const ROUTE = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+`?(\/[^\s`"'),;]{0,300})/g;

/** With or without the base path, whatever its parameters are called. */
function operationAt(system: System, method: string, path: string): Operation | undefined {
  const wanted = plainPath(path);
  const same = system.operations.filter(operation => operation.method === method);
  return (
    same.find(operation => plainPath(operation.path) === wanted) ??
    same.find(operation => wanted !== '' && plainPath(operation.path).endsWith(wanted))
  );
}

function plainPath(path: string): string {
  return path
    .replace(/[?#].*$/s, '')
    .replace(/\{[^{}/]*\}|:[A-Za-z_]\w*|\[[^[\]/]*\]|<[^<>/]*>/g, '{}')
    .replace(/[/.]+$/, '');
}
