import { createHash } from 'node:crypto';
import type { System } from '../design/index.ts';
import { type Catalog, catalogOf } from './migration/catalog.ts';
import { type History, readHistory, remember } from './migration/history.ts';
import { planMigration } from './migration/plan.ts';
import { refuseLoss, refuseRows } from './migration/refusal.ts';
import type { MigrationStep } from './migration/step.ts';
import { type Database, DatabaseError, type Session } from './port.ts';
import { quoteIdentifier } from './quote.ts';

export interface MigrateOptions {
  /** Carries out steps that may lose values: dropped tables and columns, narrower types, values taken from a list. */
  readonly allowDestructive?: boolean;
}

/**
 * Brings the tables to what the system says, in one transaction, and remembers what was applied in
 * `_asbuilt.migrations`. Tables that somebody else made are left alone. The result is how tables that were there
 * changed; a plan that may lose values is refused with a `MigrationRefused`.
 */
export async function migrate(
  database: Database,
  stated: System,
  options: MigrateOptions = {},
): Promise<readonly MigrationStep[]> {
  const system = withFreeOwners(stated);
  const catalog = catalogOf(system);
  const hash = createHash('sha256')
    .update(JSON.stringify(bare(catalog)))
    .digest('hex');
  return database.transaction(async session => {
    // Two processes that start at once go one after the other.
    await session.query({ text: 'select pg_advisory_xact_lock(7308604758)', values: [] });
    const history = await readHistory(session, system.title);
    const present = await presentTables(session, [...catalog.tables, ...history.tables]);
    if (history.hash === hash && catalog.tables.every(table => present.has(table.name))) return [];
    const before = tablesBefore(catalog, history, present);
    const foreign = await foreignTables(session, catalog, before, present);
    const after = { tables: catalog.tables.filter(table => !foreign.has(table.name)) };
    const steps = planMigration(before, after);
    if (options.allowDestructive !== true && steps.some(step => step.risk === 'loss'))
      throw refuseLoss(steps, stated);
    for (const step of steps) await carryOut(session, step, stated);
    await remember(session, system.title, hash, bare(after), steps);
    return before.tables.length === 0 ? [] : steps;
  });
}

/** The tables that are ours and there: those of the design's last version, and those that it shares with another. */
function tablesBefore(after: Catalog, history: History, present: ReadonlySet<string>): Catalog {
  const named = new Set(after.tables.map(table => table.name));
  return {
    tables: history.tables.filter(
      ({ name }) => present.has(name) && (named.has(name) || history.own.has(name)),
    ),
  };
}

async function presentTables(
  session: Session,
  tables: readonly { readonly name: string }[],
): Promise<ReadonlySet<string>> {
  const names = [...new Set(tables.map(table => table.name))];
  const { rows } = await session.query({
    text: 'select name from json_array_elements_text($1::json) name where to_regclass(quote_ident(name)) is not null',
    values: [JSON.stringify(names)],
  });
  return new Set(rows.map(([name]) => name!));
}

/** The tables that are there and not ours; each has to have the columns of the design. */
async function foreignTables(
  session: Session,
  catalog: Catalog,
  before: Catalog,
  present: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const foreign = catalog.tables.filter(
    ({ name }) => present.has(name) && !before.tables.some(table => table.name === name),
  );
  for (const table of foreign) {
    const { rows } = await session.query({
      text: 'select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped',
      values: [quoteIdentifier(table.name)],
    });
    const missing = table.columns.find(column => !rows.some(([name]) => name === column.name));
    if (missing !== undefined) throw foreignTable(table.name, missing.name);
  }
  return new Set(foreign.map(table => table.name));
}

async function carryOut(session: Session, step: MigrationStep, system: System): Promise<void> {
  const table = quoteIdentifier(step.table);
  if (step.refusedRows !== undefined) {
    const text = `select 1 from ${table} where ${step.refusedRows} limit 1`;
    const { rows } = await session.query({ text, values: [] });
    if (rows.length > 0) throw refuseRows(step, system, 'there are rows without a value for it');
  }
  try {
    await session.query({ text: step.sql, values: [] });
  } catch (error) {
    if (!(error instanceof DatabaseError) || step.risk === 'safe') throw error;
    throw refuseRows(step, system, error.message);
  }
}

/** Without the lines of the document: a catalog that only moved is the same. */
function bare(catalog: Catalog): Catalog {
  return JSON.parse(
    JSON.stringify(catalog, (key, value: unknown) => (key === 'claim' ? undefined : value)),
  ) as Catalog;
}

/** Owners are known by their tokens, so that none of them needs a row of their own. */
function withFreeOwners(system: System): System {
  const entities = system.entities.map(entity => ({
    ...entity,
    fields: entity.fields.map(({ references, ...field }) =>
      references === undefined || field.generated === 'owner' ? field : { ...field, references },
    ),
  }));
  return { ...system, entities };
}

function foreignTable(table: string, column: string): DatabaseError {
  return new DatabaseError(
    `The table ${table} exists already, was not made by Asbuilt, and has no column ${column}; use another database.`,
    { code: '42P07' },
  );
}
