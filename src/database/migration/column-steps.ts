import { quoteIdentifier } from '../quote.ts';
import type { Column, Table } from './catalog.ts';
import { isWider } from './column-type.ts';
import type { MigrationStep } from './step.ts';

/** The steps that bring the columns of one table from one state to another. */
export function columnSteps(old: Table, table: Table): readonly MigrationStep[] {
  const added = table.columns.filter(column => !has(old, column));
  const dropped = old.columns.filter(column => !has(table, column));
  const changed = table.columns.flatMap(column => {
    const was = old.columns.find(one => one.name === column.name);
    return was === undefined ? [] : changes(table, was, column);
  });
  return [
    ...added.map(column => add(table, column)),
    ...changed,
    ...dropped.map(column => drop(table, column)),
  ];
}

const has = (table: Table, { name }: Column): boolean => table.columns.some(column => column.name === name);

function add(table: Table, column: Column): MigrationStep {
  const text = `add column \`${column.name}\` to \`${table.name}\``;
  const fills = !column.always || column.otherwise !== undefined || /^(small|big)?serial/.test(column.type);
  if (fills) return step(table, column, `ADD COLUMN ${column.sql}`, text, { risk: 'safe' });
  const why = `${text}, which every row must have and nothing fills: only an empty table can take it`;
  return step(table, column, `ADD COLUMN ${column.sql}`, why, { risk: 'rows', refusedRows: 'true' });
}

function drop(table: Table, column: Column): MigrationStep {
  const text = `drop column \`${column.name}\` of \`${table.name}\` with its values: the design no longer has it`;
  const sql = `DROP COLUMN IF EXISTS ${quoteIdentifier(column.name)}`;
  return step(table, {}, sql, text, { risk: 'loss' });
}

function changes(table: Table, was: Column, column: Column): readonly MigrationStep[] {
  const name = quoteIdentifier(column.name);
  const of = `\`${column.name}\` of \`${table.name}\``;
  const steps: MigrationStep[] = [];
  const retyped = was.type !== column.type;
  const filledAnew = retyped || was.otherwise !== column.otherwise;
  if (filledAnew && was.otherwise !== undefined) {
    const sql = isIdentity(was)
      ? `ALTER COLUMN ${name} DROP IDENTITY IF EXISTS`
      : `ALTER COLUMN ${name} DROP DEFAULT`;
    steps.push(step(table, column, sql, `drop the default of ${of}`, { risk: 'safe' }));
  }
  if (retyped) steps.push(retype(table, was, column));
  if (filledAnew && column.otherwise !== undefined) {
    const verb = isIdentity(column) ? 'ADD' : 'SET';
    const sql = `ALTER COLUMN ${name} ${verb} ${column.otherwise}`;
    steps.push(step(table, column, sql, `set the default of ${of}`, { risk: 'safe' }));
  }
  if (was.always && !column.always) {
    const text = `let ${of} be null`;
    steps.push(step(table, column, `ALTER COLUMN ${name} DROP NOT NULL`, text, { risk: 'safe' }));
  }
  if (!was.always && column.always) {
    const text = `let ${of} never be null`;
    const refusedRows = `${name} IS NULL`;
    steps.push(step(table, column, `ALTER COLUMN ${name} SET NOT NULL`, text, { risk: 'rows', refusedRows }));
  }
  return steps;
}

const isIdentity = ({ otherwise }: Column): boolean => otherwise?.startsWith('GENERATED') === true;

function retype(table: Table, was: Column, column: Column): MigrationStep {
  const name = quoteIdentifier(column.name);
  const of = `\`${column.name}\` of \`${table.name}\``;
  const sql = `ALTER COLUMN ${name} TYPE ${column.type} USING ${cast(name, was.type, column.type)}`;
  return isWider(was.type, column.type)
    ? step(table, column, sql, `widen ${of} from ${was.type} to ${column.type}`, { risk: 'safe' })
    : step(
        table,
        column,
        sql,
        `change ${of} from ${was.type} to ${column.type}, which may not hold every value`,
        {
          risk: 'loss',
        },
      );
}

/** Numbers become numbers; of everything else the text is read anew, which every type allows. */
function cast(name: string, from: string, to: string): string {
  if (/^jsonb?$/.test(to)) return `to_${to}(${name})`;
  const number = /^(smallint|integer|bigint|real|double precision|numeric)/;
  return number.test(from) && number.test(to) ? `${name}::${to}` : `${name}::text::${to}`;
}

function step(
  table: Table,
  { claim }: { readonly claim?: string },
  sql: string,
  text: string,
  more: Pick<MigrationStep, 'risk' | 'refusedRows'>,
): MigrationStep {
  const whole = `ALTER TABLE ${quoteIdentifier(table.name)} ${sql}`;
  return { table: table.name, sql: whole, text, ...more, ...(claim === undefined ? {} : { claim }) };
}
