import type { System } from '../../design/index.ts';
import { quoteIdentifier } from '../quote.ts';
import { type Catalog, catalogOf, type Table, type TableConstraint } from './catalog.ts';
import { columnSteps } from './column-steps.ts';
import type { MigrationStep } from './step.ts';

/** The steps from one state of the tables to another, in an order in which they can be run. */
export function planMigration(before: Catalog | System, after: Catalog | System): readonly MigrationStep[] {
  const from = asCatalog(before);
  const to = asCatalog(after);
  const pairs = to.tables.flatMap(table => {
    const old = from.tables.find(one => one.name === table.name);
    return old === undefined ? [] : [{ old, table }];
  });
  const made = to.tables.filter(table => !from.tables.some(one => one.name === table.name));
  const gone = from.tables.filter(table => !to.tables.some(one => one.name === table.name));
  const changes = pairs.map(({ old, table }) => ({ old, table, ...constraintChanges(old, table, pairs) }));
  return [
    ...changes.flatMap(({ old, dropped }) => dropped.map(one => dropConstraint(old, one))),
    ...changes.flatMap(({ old, table }) => droppedIndexes(old, table)),
    ...made.map(createTable),
    ...changes.flatMap(({ old, table }) => columnSteps(old, table)),
    ...gone.flatMap(table => foreignKeys(table).map(one => dropConstraint(table, one))),
    ...gone.map(dropTable),
    ...changes.flatMap(({ old, table, added }) =>
      added
        .filter(one => one.kind !== 'foreign-key')
        .map(one => narrowing(old, table, one) ?? addConstraint(table, one)),
    ),
    ...changes.flatMap(({ table, added }) =>
      added.filter(one => one.kind === 'foreign-key').map(one => addConstraint(table, one)),
    ),
    ...made.flatMap(table => waitingKeys(table).map(one => addConstraint(table, one, true))),
    ...changes.flatMap(({ old, table }) => addedIndexes(old, table)),
    ...made.flatMap(table => addedIndexes({ ...table, indexes: [] }, table)),
  ];
}

function asCatalog(from: Catalog | System): Catalog {
  return 'tables' in from ? from : catalogOf(from);
}

interface Pair {
  readonly old: Table;
  readonly table: Table;
}

/** A key that others refer to can only be dropped after them, and they come back after it. */
function constraintChanges(
  old: Table,
  table: Table,
  pairs: readonly Pair[],
): { readonly dropped: readonly TableConstraint[]; readonly added: readonly TableConstraint[] } {
  const rekeyed = pairs.filter(pair => losesKey(pair)).map(pair => pair.table.name);
  const stays = (one: TableConstraint): boolean =>
    table.constraints.some(other => other.name === one.name && other.sql === one.sql) &&
    !(one.kind === 'foreign-key' && rekeyed.includes(one.target ?? '')) &&
    !(one.kind === 'check' && retyped(old, table).some(column => one.columns.includes(column)));
  const dropped = old.constraints.filter(one => !stays(one));
  const kept = old.constraints.filter(stays).map(one => one.name);
  // Foreign keys first: they hold on to keys.
  const order = [...dropped].sort((one, other) => rank(one) - rank(other));
  return { dropped: order, added: table.constraints.filter(one => !kept.includes(one.name)) };
}

const rank = ({ kind }: TableConstraint): number => (kind === 'foreign-key' ? 0 : 1);

function losesKey({ old, table }: Pair): boolean {
  return old.constraints.some(
    one =>
      (one.kind === 'primary-key' || one.kind === 'unique') &&
      !table.constraints.some(other => other.name === one.name && other.sql === one.sql),
  );
}

function retyped(old: Table, table: Table): readonly string[] {
  return table.columns.flatMap(({ name, type }) => {
    const was = old.columns.find(column => column.name === name);
    return was !== undefined && was.type !== type ? [name] : [];
  });
}

const foreignKeys = (table: Table): readonly TableConstraint[] =>
  table.constraints.filter(one => one.kind === 'foreign-key');

/** The foreign keys that the statement of the table does not hold, because their target comes later. */
const waitingKeys = (table: Table): readonly TableConstraint[] =>
  foreignKeys(table).filter(one => !table.sql.includes(one.sql));

function createTable(table: Table): MigrationStep {
  return step(table, table.sql, `make table \`${table.name}\``, 'safe', table);
}

function dropTable(table: Table): MigrationStep {
  const sql = `DROP TABLE IF EXISTS ${quoteIdentifier(table.name)}`;
  return step(
    table,
    sql,
    `drop table \`${table.name}\` with all its rows: the design no longer has it`,
    'loss',
  );
}

function dropConstraint(table: Table, constraint: TableConstraint): MigrationStep {
  const name = quoteIdentifier(constraint.name);
  const sql = `ALTER TABLE ${quoteIdentifier(table.name)} DROP CONSTRAINT IF EXISTS ${name}`;
  return step(
    table,
    sql,
    `drop ${WORDS[constraint.kind]} \`${constraint.name}\` of \`${table.name}\``,
    'safe',
  );
}

const WORDS = {
  'primary-key': 'primary key',
  unique: 'unique key',
  'foreign-key': 'foreign key',
  check: 'check',
};

function addConstraint(table: Table, constraint: TableConstraint, isNew = false): MigrationStep {
  const { kind, name, sql } = constraint;
  const text = `add ${WORDS[kind]} \`${name}\` to \`${table.name}\``;
  const added = `ALTER TABLE ${quoteIdentifier(table.name)} ADD ${sql}`;
  return step(table, added, text, isNew ? 'safe' : 'rows', constraint);
}

/** The check of a list of values that lost some of them. */
function narrowing(old: Table, table: Table, constraint: TableConstraint): MigrationStep | undefined {
  const name = constraint.keyword === 'enum' ? constraint.columns[0] : undefined;
  const was = old.columns.find(column => column.name === name)?.choices;
  const now = table.columns.find(column => column.name === name)?.choices ?? [];
  const lost = was?.filter(choice => !now.includes(choice)) ?? [];
  if (lost.length === 0) return undefined;
  const values = lost.map(value => `\`${value}\``).join(', ');
  const text = `take ${values} from what \`${name}\` of \`${table.name}\` may be`;
  return { ...addConstraint(table, constraint), text, risk: 'loss' };
}

function droppedIndexes(old: Table, table: Table): readonly MigrationStep[] {
  return old.indexes
    .filter(index => !table.indexes.some(other => other.name === index.name && other.sql === index.sql))
    .map(({ name }) =>
      step(
        old,
        `DROP INDEX IF EXISTS ${quoteIdentifier(name)}`,
        `drop index \`${name}\` of \`${old.name}\``,
        'safe',
      ),
    );
}

function addedIndexes(old: Table, table: Table): readonly MigrationStep[] {
  return table.indexes
    .filter(index => !old.indexes.some(other => other.name === index.name && other.sql === index.sql))
    .map(index => step(table, index.sql, `make index \`${index.name}\` on \`${table.name}\``, 'safe', index));
}

function step(
  table: Table,
  sql: string,
  text: string,
  risk: MigrationStep['risk'],
  by: { readonly claim?: string } = {},
): MigrationStep {
  return { table: table.name, sql, text, risk, ...(by.claim === undefined ? {} : { claim: by.claim }) };
}
