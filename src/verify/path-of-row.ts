import type { Operation } from '../design/index.ts';
import type { Made } from './world.ts';

/** The path parameters of an operation on a row, as far as the row knows them. */
export function pathFor(operation: Operation, row: Made): { [name: string]: string } | undefined {
  const values: { [name: string]: string } = {};
  for (const { name, in: where, role } of operation.parameters) {
    if (where !== 'path') continue;
    const field = role.kind === 'key' || role.kind === 'parent' ? row.value[role.field] : undefined;
    const known = field ?? row.path[name] ?? row.sent[name] ?? (role.kind === 'key' ? row.id : undefined);
    if (typeof known !== 'string' && typeof known !== 'number') return undefined;
    values[name] = String(known);
  }
  return values;
}
