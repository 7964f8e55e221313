import type { Entity, Field, System } from '../design/index.ts';
import { columnOf, columnTypeOf } from './ddl/column.ts';
import { definitionsOf } from './ddl.ts';
import { DatabaseError, type Session } from './port.ts';
import { quoteIdentifier } from './quote.ts';

interface Column {
  readonly name: string;
  /** As PostgreSQL prints it. */
  readonly type: string;
  readonly always: boolean;
  readonly isFilled: boolean;
}

/**
 * Alters tables that exist to what the system says: columns are added, given another type or nullability, never
 * dropped; checks and keys are made anew. A table that is `foreign` to us has to fit as it is.
 */
export async function alterTables(session: Session, system: System, ours: boolean): Promise<void> {
  for (const entity of system.entities) {
    const columns = await columnsOf(session, entity);
    if (columns.length === 0) continue;
    const changes = columnChanges(entity, columns);
    if (!ours) {
      const missing = changes.find(change => change.adds);
      if (missing !== undefined) throw foreignTable(entity, missing.column);
      continue;
    }
    for (const change of changes) await alter(session, entity, change.column, change.sql);
  }
  if (ours) await renewConstraints(session, system);
}

async function columnsOf(session: Session, entity: Entity): Promise<readonly Column[]> {
  const { rows } = await session.query({
    text: `select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef or a.attidentity <> ''
      from pg_attribute a where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    values: [quoteIdentifier(entity.table)],
  });
  return rows.map(([name, type, always, isFilled]) => ({
    name: name!,
    type: type!,
    always: always === 't',
    isFilled: isFilled === 't',
  }));
}

interface Change {
  readonly column: string;
  readonly sql: string;
  readonly adds: boolean;
}

function columnChanges(entity: Entity, columns: readonly Column[]): readonly Change[] {
  const wanted = entity.fields.flatMap(field => fieldChanges(entity, field, columns));
  const unused = columns.filter(
    column => column.always && !column.isFilled && !entity.fields.some(field => field.column === column.name),
  );
  return [
    ...wanted,
    ...unused.map(({ name }) => ({
      column: name,
      sql: `alter column ${quoteIdentifier(name)} drop not null`,
      adds: false,
    })),
  ];
}

function fieldChanges(entity: Entity, field: Field, columns: readonly Column[]): readonly Change[] {
  const present = columns.find(column => column.name === field.column);
  const column = quoteIdentifier(field.column);
  const made = (sql: string, adds = false): Change => ({ column: field.column, sql, adds });
  if (present === undefined) return [made(`add column ${columnOf(entity, field)}`, true)];
  const isKey = entity.primaryKey.includes(field.name);
  const always = isKey || (field.required && !field.nullable);
  const type = columnTypeOf(field);
  return [
    ...(isSameType(type, present.type) ? [] : [made(`alter column ${column} type ${type}`)]),
    ...(always === present.always
      ? []
      : [made(`alter column ${column} ${always ? 'set' : 'drop'} not null`)]),
  ];
}

/** What PostgreSQL prints for the types that have more than one name. */
const PRINTED: readonly (readonly [RegExp, string])[] = [
  [/^(int|int4|serial4?)$/, 'integer'],
  [/^(int8|bigserial|serial8)$/, 'bigint'],
  [/^(int2|smallserial|serial2)$/, 'smallint'],
  [/^(float8|float)$/, 'double precision'],
  [/^float4$/, 'real'],
  [/^bool$/, 'boolean'],
  [/^varchar/, 'character varying'],
  [/^(bpchar|char)\b/, 'character'],
  [/^decimal/, 'numeric'],
];

function isSameType(wanted: string, printed: string): boolean {
  const [, element = wanted, brackets = ''] = /^(.*?)((?:\[\d*\])*)$/.exec(wanted) ?? [];
  const [pattern, name] = PRINTED.find(([one]) => one.test(element)) ?? [/^$/, ''];
  return plain(element.replace(pattern, name)) + (brackets === '' ? '' : '[]') === plain(printed);
}

/** One spelling for time stamps, blanks and `character(1)`. */
function plain(type: string): string {
  return type
    .replace(/^(timestamp|time)tz(.*)$/, '$1$2 with time zone')
    .replace(/ without time zone$/, '')
    .replace(/^numeric\((\d+)\)$/, 'numeric($1,0)')
    .replace(/^character$/, 'character(1)')
    .replaceAll(' ', '');
}

/** Drops checks, foreign keys and keys that are no more, and adds those of now. */
async function renewConstraints(session: Session, system: System): Promise<void> {
  const definitions = definitionsOf(system).filter(definition => definition.kind === 'table');
  for (const entity of system.entities) {
    const { rows } = await session.query({
      text: `select conname, contype from pg_constraint
        where conrelid = to_regclass($1) and contype in ('c', 'f', 'u') order by contype = 'u'`,
      values: [quoteIdentifier(entity.table)],
    });
    const parts =
      definitions.find(one => one.entity === entity.name)?.parts.slice(entity.fields.length) ?? [];
    const named = parts.map(({ sql }) => ({
      sql,
      name: /^CONSTRAINT "((?:[^"]|"")*)"/.exec(sql)?.[1]?.replaceAll('""', '"'),
    }));
    const exists = (await columnsOf(session, entity)).length > 0;
    if (!exists) continue;
    const kept = new Set<string>();
    for (const [name, kind] of rows) {
      if (kind === 'u' && named.some(one => one.name === name)) kept.add(name!);
      else await alter(session, entity, name!, `drop constraint ${quoteIdentifier(name!)} cascade`);
    }
    for (const { name, sql } of named) {
      if (name === undefined || kept.has(name) || / PRIMARY KEY /.test(sql)) continue;
      await alter(session, entity, name, `add ${sql}`);
    }
  }
}

async function alter(session: Session, entity: Entity, what: string, sql: string): Promise<void> {
  try {
    await session.query({ text: `alter table ${quoteIdentifier(entity.table)} ${sql}`, values: [] });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new DatabaseError(
      `The rows in table ${entity.table} do not fit the design (${what}: ${error.message}); start with an empty database or change them first.`,
      { code: error.code },
    );
  }
}

function foreignTable(entity: Entity, column: string): DatabaseError {
  return new DatabaseError(
    `The table ${entity.table} exists already, was not made by Asbuilt, and has no column ${column}; use another database.`,
    { code: '42P07' },
  );
}
