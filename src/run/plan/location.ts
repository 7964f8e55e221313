import { quoteIdentifier } from '../../database/quote.ts';
import type { Input, PlanContext } from './plan.ts';

/** Where a new row can be read. */
export interface Location {
  /** SQL of the key, to be selected behind the answer's columns. */
  readonly column: string;
  readonly of: (input: Input, key: string) => string;
}

/** The address of the row that a create makes, when the document reads rows by `<the path of the create>/{key}`. */
export function locationOf({ system, operation, entity }: PlanContext): Location | undefined {
  const { binding } = operation;
  const item = system.operations.find(
    other =>
      other.method === 'GET' &&
      other.binding.kind === 'entity' &&
      other.binding.action === 'read' &&
      binding.kind === 'entity' &&
      other.binding.entity === binding.entity &&
      isItemOf(other.path, operation.path),
  );
  const role = item?.parameters.filter(({ in: place }) => place === 'path').at(-1)?.role;
  const field = role?.kind === 'key' ? entity.fields.find(({ name }) => name === role.field) : undefined;
  if (field === undefined || field.secret) return undefined;
  const fixed = operation.path.includes('{') ? undefined : operation.path.replace(/\/+$/, '');
  return {
    column: `${quoteIdentifier(field.column)}::text`,
    of: (input, key) =>
      `${fixed ?? filledPath(operation.path, operation.parameters, input)}/${encodeURIComponent(key)}`,
  };
}

function isItemOf(item: string, collection: string): boolean {
  const plain = (path: string) => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '');
  return plain(item) === `${plain(collection)}/{}`;
}

function filledPath(path: string, parameters: PlanContext['operation']['parameters'], input: Input): string {
  return path.replace(/\/+$/, '').replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const position = parameters.findIndex(one => one.in === 'path' && one.name === name);
    return encodeURIComponent((input.written ?? input.texts)[position]?.[0] ?? '');
  });
}
