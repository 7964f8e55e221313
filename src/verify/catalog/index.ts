import type { Design, System } from '../../design/index.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';
import { type Random, randomOf } from '../generate/random.ts';
import type { Ask } from './ask.ts';
import { compareColumn } from './column.ts';
import { type Columns, compareKeys } from './key.ts';
import { type LiveColumn, type LiveTable, readCatalog } from './live.ts';
import { tablesOfRun } from './made.ts';
import { findColumn, findTable } from './name.ts';
import { compareRules } from './rule.ts';
import { tellTable } from './tell.ts';
import { type WantedColumn, type WantedTable, wantedTables } from './wanted.ts';

export type { Ask } from './ask.ts';

/** Compares the tables of a live PostgreSQL with what the design says of them; tables it does not own are ignored. */
export async function probeCatalog(
  system: System,
  design: Design,
  ask: Ask,
  seed: number,
): Promise<Evidence> {
  const findings = newFindings();
  const live = await readCatalog(ask);
  const found = new Map<string, { readonly table: LiveTable; readonly columns: Columns }>();
  const wanted = wantedTables(system, design, await tablesOfRun(ask));
  const random = randomOf(seed, 'catalog');
  for (const each of wanted) {
    const { found: table, meant } = findTable(each, live);
    if (table === undefined) tellMissingTable(findings, each, meant);
    else
      found.set(each.entity.name, { table, columns: await compareTable(ask, findings, random, each, table) });
  }
  for (const each of wanted) {
    const here = found.get(each.entity.name);
    if (here !== undefined) compareKeys(system, findings, each, here.table, here.columns, found);
  }
  return findings.evidence();
}

async function compareTable(
  ask: Ask,
  findings: Findings,
  random: Random,
  wanted: WantedTable,
  table: LiveTable,
): Promise<Columns> {
  findings.held(wanted.entity.claim);
  const columns = new Map<string, string>();
  for (const column of wanted.columns) {
    const { found, meant } = findColumn(column, table.columns);
    if (found === undefined) {
      tellMissingColumn(findings, wanted, table, column, meant);
      continue;
    }
    columns.set(column.field.name, found.name);
    const fits = await compareColumn(ask, findings, table, column, found);
    if (!fits) continue;
    findings.held(column.field.claim);
    await compareRules(ask, findings, random, table, column, found);
  }
  if (wanted.ours) tellUnfillable(findings, wanted, table, columns);
  return columns;
}

function tellMissingTable(
  findings: Findings,
  { entity, exact }: WantedTable,
  meant: string | undefined,
): void {
  if (!exact) {
    findings.untested(
      entity.claim,
      `the database has no table \`${entity.table}\`; state the table of ${entity.name} in SQL`,
    );
    return;
  }
  tellTable(findings, {
    claim: entity.claim,
    table: entity.table,
    code: 'table-missing',
    message: `The database has no table \`${entity.table}\`; ${meant === undefined ? 'make it' : `did you mean \`${meant}\``}${meant === undefined ? '.' : '?'}`,
    expected: { table: entity.table },
    actual: { table: meant ?? null },
  });
}

function tellMissingColumn(
  findings: Findings,
  { entity }: WantedTable,
  table: LiveTable,
  { field, exact }: WantedColumn,
  meant: string | undefined,
): void {
  if (!exact) {
    findings.untested(
      field.claim,
      `\`${table.name}\` has no column of this name; state the table of ${entity.name} in SQL`,
    );
    return;
  }
  tellTable(findings, {
    claim: field.claim,
    table: table.name,
    code: 'column-missing',
    message: `\`${table.name}\` has no column \`${field.column}\`; ${meant === undefined ? 'add it.' : `did you mean \`${meant}\`?`}`,
    expected: { column: field.column },
    actual: { columns: table.columns.map(({ name }) => name) },
  });
}

/** A column that the design does not know, and that every row needs a value for. */
function tellUnfillable(
  findings: Findings,
  { entity }: WantedTable,
  table: LiveTable,
  columns: Columns,
): void {
  const known = new Set(columns.values());
  const needs = ({ notNull, filled, default: value }: LiveColumn) =>
    notNull && !filled && value === undefined;
  const strange = table.columns.find(column => !known.has(column.name) && needs(column));
  if (strange === undefined) return;
  tellTable(findings, {
    claim: entity.claim,
    table: table.name,
    code: 'column-unstated',
    message: `\`${table.name}.${strange.name}\` needs a value that the design does not know; state it or drop NOT NULL.`,
    expected: { columns: [...known] },
    actual: { [strange.name]: 'NOT NULL without a default' },
  });
}
