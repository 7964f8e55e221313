import type { Operation, Parameter } from '../design/index.ts';
import type { Made } from './world.ts';

/** The path parameters of an operation on a row, as far as the row knows them. */
export function pathFor(operation: Operation, row: Made): { [name: string]: string } | undefined {
  const values: { [name: string]: string } = {};
  for (const { name, in: where, role } of operation.parameters) {
    if (where !== 'path') continue;
    const isKey = role.kind === 'key' || (role.kind === 'parent' && role.by === undefined);
    const field = isKey ? row.value[role.field] : undefined;
    const known = field ?? row.path[name] ?? row.sent[name] ?? (role.kind === 'key' ? row.id : undefined);
    if (typeof known !== 'string' && typeof known !== 'number') return undefined;
    values[name] = String(known);
  }
  return values;
}

/** What stands in a path for a parent: its key, or the field by which the path finds it. */
export function parentInPath({ role }: Parameter, parent: Made): string {
  const by = role.kind === 'parent' && role.by !== undefined ? role.by : undefined;
  const value = by === undefined ? undefined : (parent.value[by] ?? parent.sent[by]);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : parent.id;
}
