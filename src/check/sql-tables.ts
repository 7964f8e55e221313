import type { Design, SqlColumnName, SqlConstraint, StatedSql } from '../design/index.ts';

/** A table as the statements of the document leave it. */
export interface SqlTable {
  readonly name: string;
  /** The statement that creates it. */
  readonly created: StatedSql;
  readonly columns: ReadonlyMap<string, SqlColumnName>;
  /** Every name a column ever has, also those that are added, renamed or dropped by and by. */
  readonly everNamed: ReadonlySet<string>;
  readonly constraints: readonly SqlConstraint[];
  /** Columns come from elsewhere too, so that unknown names prove nothing. */
  readonly open: boolean;
}

/** The tables that the SQL of a document creates, by their name in lower case; what is shown twice counts once. */
export function sqlTablesOf({ sql }: Pick<Design, 'sql'>): ReadonlyMap<string, SqlTable> {
  const tables = new Map<string, SqlTable>();
  for (const statement of sql) {
    const { does } = statement;
    if (does.kind !== 'create-table') continue;
    const before = tables.get(sqlKey(does.table));
    tables.set(sqlKey(does.table), merged(before, statement, does));
  }
  for (const { does } of sql) {
    if (does.kind === 'alter-table') altered(tables, does);
    else if (does.kind === 'rename-table') {
      const table = tables.get(sqlKey(does.table));
      if (table !== undefined) tables.set(sqlKey(does.to), table);
    }
  }
  return tables;
}

/** PostgreSQL folds names; nobody keeps two tables apart by case alone. */
export const sqlKey = (name: string): string => name.toLowerCase();

type Created = Extract<StatedSql['does'], { kind: 'create-table' }>;
type Altered = Extract<StatedSql['does'], { kind: 'alter-table' }>;

function merged(before: SqlTable | undefined, created: StatedSql, does: Created): SqlTable {
  const columns = new Map(before?.columns);
  for (const column of does.columns)
    if (!columns.has(sqlKey(column.value))) columns.set(sqlKey(column.value), column);
  return {
    name: does.table,
    created: before?.created ?? created,
    columns,
    everNamed: new Set(columns.keys()),
    constraints: [...(before?.constraints ?? []), ...does.constraints],
    open: does.open || (before?.open ?? false),
  };
}

function altered(tables: Map<string, SqlTable>, does: Altered): void {
  const table = tables.get(sqlKey(does.table));
  if (table === undefined) return;
  const columns = new Map(table.columns);
  for (const column of does.adds)
    if (!columns.has(sqlKey(column.value))) columns.set(sqlKey(column.value), column);
  const everNamed = new Set([...table.everNamed, ...columns.keys()]);
  for (const { from, to } of does.renames) for (const name of [from, to]) everNamed.add(sqlKey(name));
  for (const name of does.drops) everNamed.add(sqlKey(name));
  const constraints = [...table.constraints, ...does.constraints];
  tables.set(sqlKey(does.table), { ...table, columns, everNamed, constraints });
}

/** Two statements of one code block are one script; those of two may show one table at two times. */
export function inOneScript(design: Pick<Design, 'document'>, first: StatedSql, second: StatedSql): boolean {
  const between = design.document.source.text.slice(first.place.start, second.place.start);
  return !/^[ \t>]*(?:```|~~~)/m.test(between);
}
