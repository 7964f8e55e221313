import type { Design, SqlColumnName, SqlConstraint, StatedSql } from '../design/index.ts';
import { rememberedFor } from '../text/remember.ts';

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
  return tablesIn(sql);
}

const tablesIn = rememberedFor((sql: readonly StatedSql[]): ReadonlyMap<string, SqlTable> => {
  const tables = new Map<string, Growing>();
  for (const statement of sql) {
    const { does } = statement;
    if (does.kind !== 'create-table') continue;
    const known = tables.get(sqlKey(does.table));
    if (known === undefined) tables.set(sqlKey(does.table), created(statement, does));
    else createAgain(known, does);
  }
  for (const { does } of sql) {
    if (does.kind === 'alter-table') alter(tables.get(sqlKey(does.table)), does);
    else if (does.kind === 'rename-table') {
      const table = tables.get(sqlKey(does.table));
      if (table !== undefined) tables.set(sqlKey(does.to), table);
    }
  }
  return tables;
});

/** PostgreSQL folds names; nobody keeps two tables apart by case alone. */
export const sqlKey = (name: string): string => name.toLowerCase();

type Created = Extract<StatedSql['does'], { kind: 'create-table' }>;
type Altered = Extract<StatedSql['does'], { kind: 'alter-table' }>;

/** A table while its statements are gone through; copies of it for each would make many changes slow. */
interface Growing extends SqlTable {
  name: string;
  readonly columns: Map<string, SqlColumnName>;
  readonly everNamed: Set<string>;
  readonly constraints: SqlConstraint[];
  open: boolean;
}

function created(statement: StatedSql, does: Created): Growing {
  const table: Growing = {
    name: does.table,
    created: statement,
    columns: new Map(),
    everNamed: new Set(),
    constraints: [],
    open: false,
  };
  createAgain(table, does);
  return table;
}

function createAgain(table: Growing, does: Created): void {
  table.name = does.table;
  table.open ||= does.open;
  add(table, does);
}

function alter(table: Growing | undefined, does: Altered): void {
  if (table === undefined) return;
  add(table, { columns: does.adds, constraints: does.constraints });
  for (const { from, to } of does.renames) for (const name of [from, to]) table.everNamed.add(sqlKey(name));
  for (const name of does.drops) table.everNamed.add(sqlKey(name));
}

function add(table: Growing, { columns, constraints }: Pick<Created, 'columns' | 'constraints'>): void {
  for (const column of columns) {
    const key = sqlKey(column.value);
    if (!table.columns.has(key)) table.columns.set(key, column);
    table.everNamed.add(key);
  }
  for (const constraint of constraints) table.constraints.push(constraint);
}

/** Two statements of one code block are one script; those of two may show one table at two times. */
export function inOneScript(design: Pick<Design, 'document'>, first: StatedSql, second: StatedSql): boolean {
  const between = design.document.source.text.slice(first.place.start, second.place.start);
  return !/^[ \t>]*(?:```|~~~)/m.test(between);
}
