import type { Session } from '../port.ts';
import type { Catalog, Table } from './catalog.ts';
import type { MigrationStep } from './step.ts';

/** Where Asbuilt keeps what is its own. */
export const OWN_SCHEMA = 'create schema if not exists _asbuilt';

const HISTORY = `create table if not exists _asbuilt.migrations (
  id bigint generated always as identity primary key,
  title text not null,
  hash text not null,
  catalog jsonb not null,
  steps jsonb not null,
  applied_at timestamptz not null default now()
)`;

/** What was applied to a database so far. */
export interface History {
  /** The hash of the last catalog of this design. */
  readonly hash?: string;
  /** Every table that was made, as it was made last. */
  readonly tables: readonly Table[];
  /** The names of the tables that this design had last and no other one has. */
  readonly own: ReadonlySet<string>;
}

/** Reads the history of a database and makes room for it. */
export async function readHistory(session: Session, title: string): Promise<History> {
  const { rows: exists } = await session.query({
    text: `select to_regclass('_asbuilt.migrations')`,
    values: [],
  });
  if (exists[0]?.[0] === null) {
    await session.query({ text: OWN_SCHEMA, values: [] });
    await session.query({ text: HISTORY, values: [] });
    return { tables: [], own: new Set() };
  }
  const { rows } = await session.query({
    text: 'select distinct on (title) title = $1, hash, catalog, id from _asbuilt.migrations order by title, id desc',
    values: [title],
  });
  const records = rows
    .map(([mine, hash, catalog, id]) => ({
      mine: mine === 't',
      hash: hash!,
      id: Number(id),
      tables: (JSON.parse(catalog!) as Catalog).tables,
    }))
    .sort((one, other) => other.id - one.id);
  const tables = new Map<string, Table>();
  for (const table of records.flatMap(record => record.tables)) {
    if (!tables.has(table.name)) tables.set(table.name, table);
  }
  const mine = records.find(record => record.mine);
  const others = records.filter(record => !record.mine).flatMap(record => record.tables);
  const own = mine?.tables.filter(table => !others.some(other => other.name === table.name)) ?? [];
  return {
    tables: [...tables.values()],
    own: new Set(own.map(table => table.name)),
    ...(mine === undefined ? {} : { hash: mine.hash }),
  };
}

/** Remembers what was applied. */
export async function remember(
  session: Session,
  title: string,
  hash: string,
  catalog: Catalog,
  steps: readonly MigrationStep[],
): Promise<void> {
  await session.query({
    text: 'insert into _asbuilt.migrations (title, hash, catalog, steps) values ($1, $2, $3, $4)',
    values: [
      title,
      hash,
      JSON.stringify(catalog),
      JSON.stringify(steps.map(({ text, sql }) => ({ text, sql }))),
    ],
  });
}
