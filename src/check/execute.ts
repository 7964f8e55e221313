import type { Design, Diagnostic, SqlColumnName, StatedSql } from '../design/index.ts';
import { quote } from './name-operation.ts';
import { phaseOf, statusOf } from './phase.ts';
import { CONTRADICTION } from './rule.ts';
import { sqlKey } from './sql-tables.ts';

/** What PostgreSQL said no to. */
export interface SqlRefusal {
  /** The SQLSTATE, such as `42703`. */
  readonly code: string;
  readonly message: string;
}

/** An empty database that keeps what it ran until now; a refused statement leaves no trace. */
export interface SqlExecutor {
  run(statement: string): Promise<SqlRefusal | undefined>;
}

/**
 * Runs the SQL of a design on a database and reports what it refuses. Tables may be printed in any order; a table
 * that the document does not create is stood in for, because it may exist already.
 */
export async function executeSql(design: Design, executor: SqlExecutor): Promise<readonly Diagnostic[]> {
  const created = new Set(design.sql.flatMap(createdBy));
  const found: Diagnostic[] = [];
  let waiting = [...design.sql].sort((a, b) => rank(a) - rank(b));
  while (waiting.length > 0) {
    const later: StatedSql[] = [];
    for (const statement of waiting) {
      const refusal = await runWithStandIns(statement, created, executor);
      if (refusal === undefined) continue;
      // A table that did not come to be is stood in for as well, so that one refusal is said once.
      if (refusal.code !== UNDEFINED_TABLE && refusal.code !== EXISTS)
        for (const table of createdBy(statement)) created.delete(table);
      if (FORGIVEN.has(refusal.code)) continue;
      if (refusal.code === UNDEFINED_TABLE) later.push(statement);
      else
        found.push(
          diagnosticOf(
            design,
            statement,
            `PostgreSQL refuses this: ${quote(refusal.message, 60)}; correct it.`,
          ),
        );
    }
    if (later.length === waiting.length) {
      for (const statement of later.filter(one => namesOnly(one, created)))
        found.push(
          diagnosticOf(
            design,
            statement,
            'The tables refer to each other in a circle; add one of the keys later.',
          ),
        );
      break;
    }
    waiting = later;
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const UNDEFINED_TABLE = '42P01';
const EXISTS = '42P07';

/**
 * What says nothing of the design: syntax, which is reported without running; things that are there already, since
 * documents show a table twice; types and functions of extensions; what this database cannot do.
 */
const FORGIVEN: ReadonlySet<string> = new Set([
  '42601',
  EXISTS,
  '42710',
  '42704',
  '42883',
  '0A000',
  '58P01',
  '3F000',
]);

/** Types before tables, tables before what changes them, rows at the end; else in order. */
function rank({ does: { kind } }: StatedSql): number {
  if (kind === 'create-type') return 0;
  if (kind === 'create-table') return 1;
  return kind === 'insert' ? 3 : 2;
}

function createdBy({ does }: StatedSql): readonly string[] {
  return does.kind === 'create-table' ? [sqlKey(does.table)] : [];
}

async function runWithStandIns(
  statement: StatedSql,
  created: ReadonlySet<string>,
  executor: SqlExecutor,
): Promise<SqlRefusal | undefined> {
  if (!isRun(statement, created)) return undefined;
  const refusal = await executor.run(statement.text);
  if (refusal?.code !== UNDEFINED_TABLE) return refusal;
  const stands = standInsFor(statement, created);
  if (stands.length === 0) return refusal;
  for (const stand of stands) await executor.run(stand);
  return executor.run(statement.text);
}

/** Only statements that define something, and only on tables of the document. */
function isRun({ does }: StatedSql, created: ReadonlySet<string>): boolean {
  switch (does.kind) {
    case 'create-type':
    case 'create-table':
      return true;
    case 'alter-table':
    case 'create-index':
    case 'insert':
      return created.has(sqlKey(does.table));
    default:
      return false;
  }
}

/** `CREATE TABLE "users" ("id" uuid PRIMARY KEY)` for a table of before. */
function standInsFor({ does }: StatedSql, created: ReadonlySet<string>): string[] {
  if (does.kind !== 'create-table' && does.kind !== 'alter-table') return [];
  const columns = does.kind === 'create-table' ? does.columns : does.adds;
  return does.constraints.flatMap(one => {
    if (one.kind !== 'references' || created.has(sqlKey(one.table))) return [];
    const targets = one.toColumns.length > 0 ? one.toColumns : ['id'];
    const typed = targets.map((target, index) => {
      const own = columns.find(({ value }) => sqlKey(value) === sqlKey(one.columns[index] ?? ''));
      return `${identifier(target)} ${typeOf(own)}`;
    });
    return [
      `CREATE TABLE ${identifier(one.table)} (${typed.join(', ')}, PRIMARY KEY (${targets.map(identifier).join(', ')}))`,
    ];
  });
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function typeOf(column: SqlColumnName | undefined): string {
  if (column === undefined || !/^[a-z_]\w*$/.test(column.type)) return 'text';
  if (/serial/.test(column.type)) return 'bigint';
  return column.type === 'bpchar' ? 'text' : column.type;
}

/** Everything it names is a table of the document, so that only the order can be wrong. */
function namesOnly({ does }: StatedSql, created: ReadonlySet<string>): boolean {
  if (does.kind !== 'create-table') return false;
  const names = does.constraints.flatMap(one => (one.kind === 'references' ? [sqlKey(one.table)] : []));
  return names.length > 0 && names.every(name => created.has(name));
}

function diagnosticOf(design: Design, { place }: StatedSql, said: string): Diagnostic {
  return {
    code: 'sql-refused',
    severity: severityOf(design),
    message: quote(said, 100),
    place,
  };
}

function severityOf(design: Design): Diagnostic['severity'] {
  const severity = CONTRADICTION[phaseOf(statusOf(design))];
  return severity === 'off' ? 'hint' : severity;
}
