import type { Design, Json, SqlColumnName, Stated, StatedEntity, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { rememberedFor } from '../../text/remember.ts';
import { isCalendarTime } from '../calendar-time.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { type SqlTable, sqlKey, sqlTablesOf } from '../sql-tables.ts';

const rule: Rule = {
  code: 'row-breaks-rule',
  family: 'sql',
  summary: 'A row that the document inserts is one that its table refuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    const tables = sqlTablesOf(design);
    const kept = new Map<SqlTable, Row[]>();
    for (const { does, place } of design.sql) {
      if (does.kind !== 'insert') continue;
      const table = tables.get(sqlKey(does.table));
      if (table === undefined || table.open) continue;
      const columns = does.columns?.map(({ value }) => value) ?? [...table.columns.keys()];
      if (does.rows.length > 0) yield* leftOut(table, does.columns, design, place);
      for (const row of does.rows) {
        if (row.value.length !== columns.length && (does.columns || row.value.length > columns.length)) {
          yield {
            message: `This row of ${quote(table.name, 20)} has ${row.value.length} values for ${columns.length} columns; write as many.`,
            place: row.place,
          };
          continue;
        }
        yield* refused(table, columns, row, design);
        const own = new Map(columns.map((name, index) => [sqlKey(name), row.value[index]]));
        const before = kept.get(table) ?? [];
        yield* repeated(table, own, before, row.place);
        kept.set(table, [...before.slice(-MOST), own]);
      }
    }
  },
};
export default rule;

type Row = ReadonlyMap<string, Json | undefined>;

/** Every row is compared with so many before it. */
const MOST = 50;

function* leftOut(
  table: SqlTable,
  columns: readonly Stated<string>[] | undefined,
  design: Design,
  place: Place,
): Generator<Finding> {
  if (columns === undefined) return;
  const given = new Set(columns.map(({ value }) => sqlKey(value)));
  for (const [key, { value }] of table.columns) {
    if (given.has(key) || !isDemanded(fieldOf(table, value, design))) continue;
    yield {
      message: `The rows leave out \`${quote(value, 24)}\`, which ${quote(table.name, 18)} demands; give it a value.`,
      place,
    };
  }
}

/** Never null, and nothing fills it. */
function isDemanded(field: StatedField | undefined): boolean {
  if (field?.nullable !== false) return false;
  return !field.constraints.some(({ rule: { kind } }) => kind === 'default' || kind === 'generated');
}

function* refused(
  table: SqlTable,
  columns: readonly string[],
  row: Stated<readonly (Json | undefined)[]>,
  design: Design,
): Generator<Finding> {
  for (const [index, name] of columns.entries()) {
    const column = table.columns.get(sqlKey(name));
    const value = row.value[index];
    if (column === undefined || value === undefined) continue;
    const broken = brokenBy(value, column, fieldOf(table, name, design));
    if (broken === undefined) continue;
    yield {
      message: `${quote(JSON.stringify(value), 22)} in \`${quote(column.value, 20)}\` is not ${quote(broken, 28)}; correct it.`,
      place: row.place,
      also: [{ place: column.place, message: broken }],
    };
  }
}

function fieldOf(table: SqlTable, column: string, design: Design): StatedField | undefined {
  return fieldsIn(design.entities).get(sqlKey(table.name))?.get(fieldKey(column));
}

/** The fields of each table, as it is first declared. */
const fieldsIn = rememberedFor((entities: readonly StatedEntity[]) => {
  const byTable = new Map<string, ReadonlyMap<string, StatedField>>();
  for (const { notation, name, fields } of entities.flatMap(({ declarations }) => declarations)) {
    if (notation !== 'sql' || byTable.has(sqlKey(name))) continue;
    byTable.set(sqlKey(name), new Map(fields.toReversed().map(field => [fieldKey(field.name), field])));
  }
  return byTable;
});

function brokenBy(
  value: Json,
  { type, sizes }: SqlColumnName,
  field: StatedField | undefined,
): string | undefined {
  if (value === null) return field?.nullable === false ? 'a value' : undefined;
  const text = String(value);
  if (/^(?:varchar|bpchar)$/.test(type) && sizes[0] !== undefined && [...text].length > sizes[0])
    return `at most ${sizes[0]} characters`;
  if (type === 'uuid' && !/^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i.test(text))
    return 'a UUID';
  if (/^(?:int[248]|numeric|float[48])$/.test(type) && !/^\s*[-+]?[\d.]+(?:e[-+]?\d+)?\s*$/i.test(text))
    return 'a number';
  if (type === 'bool' && !/^(?:true|false|t|f|yes|no|y|n|on|off|0|1)$/i.test(text)) return 'true or false';
  if (/^(?:date|timestamp|timestamptz)$/.test(type) && isCalendarTime(text) === false)
    return 'a day of the calendar';
  for (const { rule: stated } of field?.constraints ?? []) {
    if (stated.kind === 'enum' && !stated.values.map(String).includes(text))
      return `one of ${stated.values.join(', ')}`;
    if (stated.kind === 'maxLength' && [...text].length > stated.value)
      return `at most ${stated.value} characters`;
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number)) continue;
    if (stated.kind === 'minimum' && number < stated.value) return `${stated.value} or more`;
    if (stated.kind === 'maximum' && number > stated.value) return `${stated.value} or less`;
    if (stated.kind === 'exclusiveMinimum' && number <= stated.value) return `more than ${stated.value}`;
    if (stated.kind === 'exclusiveMaximum' && number >= stated.value) return `less than ${stated.value}`;
  }
  return undefined;
}

function* repeated(table: SqlTable, own: Row, before: readonly Row[], place: Place): Generator<Finding> {
  for (const { kind, columns } of table.constraints) {
    if (kind !== 'primary-key' && kind !== 'unique') continue;
    const values = columns.map(name => own.get(sqlKey(name)));
    if (values.length === 0 || values.some(value => value === undefined || value === null)) continue;
    if (!before.some(row => columns.every((name, index) => row.get(sqlKey(name)) === values[index])))
      continue;
    yield {
      message: `${quote(values.map(value => JSON.stringify(value)).join(', '), 30)} stands twice in \`${quote(columns.join(', '), 24)}\`, which is unique; change one.`,
      place,
    };
  }
}
