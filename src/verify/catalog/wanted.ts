import type {
  Design,
  Entity,
  Field,
  SqlColumnName,
  StatedConstraint,
  StatedDeclaration,
  StatedField,
  System,
} from '../../design/index.ts';
import { looseName } from './name.ts';
import { meaningOf } from './type.ts';

/** What the live table of an entity is held to. */
export interface WantedTable {
  readonly entity: Entity;
  /** The document states the table in SQL, or our own run has made it: its names are exact. */
  readonly exact: boolean;
  /** Our own run has made the database, so that every rule a table can hold is in it. */
  readonly ours: boolean;
  readonly columns: readonly WantedColumn[];
}

export interface WantedColumn {
  readonly field: Field;
  /** Stated in SQL, or made by our own run. */
  readonly exact: boolean;
  /** The type in PostgreSQL's words; absent when only the values say what it has to hold. */
  readonly type?: string;
  /** `always`: never null; `maybe`: null is allowed; absent when the document leaves it open. */
  readonly presence?: 'always' | 'maybe';
  /** The database itself fills a value that is left out. */
  readonly filled: boolean;
  /** The rules that the database itself has to keep, by keyword. */
  readonly keeps: (keyword: string) => boolean;
  /** The column itself is stated as a key or reference. */
  readonly keyed: boolean;
}

/** What the design asks of the tables of its entities. */
export function wantedTables(
  system: System,
  design: Design,
  made: ReadonlySet<string>,
): readonly WantedTable[] {
  const typed = sqlColumns(design);
  const checked = checkedColumns(design);
  return system.entities.map(entity => {
    const declared = sqlDeclarations(design, entity);
    const ours = made.has(entity.table);
    const columns = entity.fields.map((field): WantedColumn => {
      const name = `${key(entity.table)}.${key(field.column)}`;
      const stated = declared.flatMap(({ fields }) => fields.filter(one => isSame(one, field)));
      return columnOf(design, entity, field, stated, typed.get(name), checked.has(name), ours);
    });
    return { entity, ours, columns, exact: ours || declared.length > 0 };
  });
}

function columnOf(
  design: Design,
  entity: Entity,
  field: Field,
  stated: readonly StatedField[],
  typed: SqlColumnName | undefined,
  checked: boolean,
  ours: boolean,
): WantedColumn {
  const rules = stated.flatMap(({ constraints }) => constraints);
  const has = (...kinds: readonly string[]) => rules.some(({ rule }) => kinds.includes(rule.kind));
  const always = field.required && !field.nullable;
  const isKey = entity.primaryKey.includes(field.name);
  const type = ours ? field.columnType : typed === undefined ? undefined : typeText(typed);
  const presence = ours
    ? isKey || always
      ? 'always'
      : 'maybe'
    : stated.length === 0
      ? undefined
      : has('not-null', 'primary-key')
        ? 'always'
        : always || isKey
          ? undefined
          : 'maybe';
  return {
    field,
    exact: ours || stated.length > 0,
    ...(type !== undefined && { type }),
    ...(presence !== undefined && { presence }),
    filled: ours ? fillsItself(entity, field) : stated.some(one => statesDefault(design, one)),
    keeps: keyword =>
      ours || ((checked || isInType(keyword, typed)) && rules.some(rule => saysSame(rule, keyword, field))),
    keyed: ours || has('references', 'primary-key', 'unique'),
  };
}

/** The SQL that makes or alters the entity's table. */
function sqlDeclarations(design: Design, entity: Entity): readonly StatedDeclaration[] {
  return design.entities
    .flatMap(({ declarations }) => declarations)
    .filter(({ notation, name }) => notation === 'sql' && key(name) === key(entity.table));
}

function sqlColumns(design: Design): ReadonlyMap<string, SqlColumnName> {
  const columns = new Map<string, SqlColumnName>();
  for (const { does } of design.sql) {
    if (does.kind !== 'create-table' && does.kind !== 'alter-table') continue;
    const own = does.kind === 'create-table' ? does.columns : does.adds;
    for (const column of own) columns.set(`${key(does.table)}.${key(column.value)}`, column);
  }
  return columns;
}

/** The columns that a `CHECK` speaks of; a choice in a comment binds nobody's table. */
function checkedColumns(design: Design): ReadonlySet<string> {
  return new Set(
    design.sql.flatMap(({ does }) =>
      does.kind === 'create-table' || does.kind === 'alter-table'
        ? does.constraints
            .filter(({ kind }) => kind === 'check')
            .flatMap(({ columns }) => columns.map(column => `${key(does.table)}.${key(column)}`))
        : [],
    ),
  );
}

/** `varchar(20)` bounds the length, and the name of a type of the author's own stands for its choices. */
function isInType(keyword: string, typed: SqlColumnName | undefined): boolean {
  if (typed === undefined) return false;
  if (keyword === 'enum') return meaningOf(typed.type).family === 'other';
  return keyword === 'maxLength' && typed.sizes.length > 0;
}

function typeText({ type, sizes, list }: SqlColumnName): string {
  const sized =
    sizes.length === 0 || !/char|numeric|decimal/.test(type) ? type : `${type}(${sizes.join(',')})`;
  return list ? `${sized}[]` : sized;
}

/** Another notation may state another number; only what the SQL itself says binds the table. */
function saysSame({ rule }: StatedConstraint, keyword: string, field: Field): boolean {
  if (rule.kind !== keyword) return false;
  if (rule.kind === 'enum') return JSON.stringify(rule.values) === JSON.stringify(field.schema.enum);
  if (!('value' in rule)) return true;
  const own: unknown = field.schema[keyword as keyof Field['schema']];
  return keyword === 'default' || own === rule.value;
}

function statesDefault(design: Design, { place }: StatedField): boolean {
  const text = design.document.source.text.slice(place.start, Math.min(place.end, place.start + 500));
  return /\bdefault\b(?!\s+null)|\b(?:big|small)?serial\d?\b|\bgenerated\b/i.test(text);
}

function fillsItself(entity: Entity, field: Field): boolean {
  const type = field.columnType;
  switch (field.generated) {
    case 'uuid':
      return type === 'uuid';
    case 'created':
    case 'updated':
      return /^(timestamp|date|time)/.test(type);
    case 'serial':
      return /int|serial/.test(type);
    case 'initial-state':
      return entity.states?.initial !== undefined && /^(text|varchar)/.test(type);
    default:
      return isLiteral(field);
  }
}

function isLiteral({ default: value, columnType }: Field): boolean {
  if (typeof value === 'boolean') return columnType === 'boolean';
  if (typeof value === 'number') return /int|numeric|real|double/.test(columnType);
  return typeof value === 'string' && /^(text|varchar)/.test(columnType);
}

function isSame(stated: StatedField, field: Field): boolean {
  return key(stated.name) === key(field.column) || looseName(stated.name) === looseName(field.column);
}

function key(name: string): string {
  return name.replaceAll('"', '').toLowerCase().split('.').at(-1)!;
}
