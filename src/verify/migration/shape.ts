import type { Ask } from '../catalog/ask.ts';
import { type LiveTable, readCatalog } from '../catalog/live.ts';

/** Everything that a table promises, one line each, without the names of constraints. */
export type TableShape = ReadonlyMap<string, ReadonlySet<string>>;

/** What all tables are like now. */
export async function shapeOfTables(ask: Ask): Promise<TableShape> {
  return new Map((await readCatalog(ask)).map(table => [table.name, linesOf(table)]));
}

/** The first thing in which two states of the tables differ. */
export function firstDifference(before: TableShape, after: TableShape): string | undefined {
  for (const [name, lines] of before) {
    const now = after.get(name);
    if (now === undefined) return `table ${name} is gone`;
    for (const line of lines) if (!now.has(line)) return `${name} no longer has ${line}`;
    for (const line of now) if (!lines.has(line)) return `${name} still has ${line}`;
  }
  for (const name of after.keys()) if (!before.has(name)) return `table ${name} is still there`;
  return undefined;
}

function linesOf({ columns, checks, uniques, indexes, foreignKeys }: LiveTable): ReadonlySet<string> {
  return new Set([
    ...columns.map(
      each =>
        `column ${each.name} ${each.type}${each.notNull ? ' not null' : ''}${each.default === undefined ? '' : ` default ${each.default}`}`,
    ),
    ...checks.map(each => `check ${each.expression}`),
    ...uniques.map(each => `${each.primary ? 'primary key' : 'unique'} ${each.columns.join(', ')}`),
    ...indexes.map(each => `index on ${each.columns.join(', ')}`),
    ...foreignKeys.map(each => `reference ${each.columns.join(', ')} to ${each.table} ${each.onDelete}`),
  ]);
}
