import type { Entity, Field, Json, System } from '../../design/index.ts';
import type { Ask } from '../catalog/ask.ts';
import { readCatalog } from '../catalog/live.ts';
import { type Random, randomOf } from '../generate/random.ts';
import { sampleOf } from '../generate/value.ts';

const ROWS = 12;

/** Fills the tables of a system with made-up rows that keep its rules; returns how many are in each. */
export async function fillTables(
  ask: Ask,
  system: System,
  seed: number,
): Promise<ReadonlyMap<string, number>> {
  const random = randomOf(seed, 'rows');
  const counts = new Map<string, number>();
  const keys = new Map<string, string[]>();
  const live = new Map(
    (await readCatalog(ask)).map(table => [table.name, new Set(table.columns.map(({ name }) => name))]),
  );
  for (const entity of system.entities) {
    const columns = live.get(entity.table);
    if (columns === undefined) continue;
    for (let row = 0; row < ROWS; row++) {
      const values = rowOf(system, entity, random, row, keys).filter(([column]) => columns.has(column));
      const key = entity.fields.find(({ name }) => name === entity.primaryKey[0])?.column;
      const returned = key !== undefined && columns.has(key) ? ` returning ${quoted(key)}::text` : '';
      const into =
        values.length === 0
          ? 'default values'
          : `(${values.map(([column]) => quoted(column)).join(', ')}) values (${values.map((_, index) => `$${index + 1}`).join(', ')})`;
      try {
        const rows = await ask(
          `insert into ${quoted(entity.table)} ${into}${returned}`,
          values.map(([, value]) => value),
        );
        counts.set(entity.table, (counts.get(entity.table) ?? 0) + 1);
        const made = rows[0]?.[0];
        if (typeof made === 'string') keys.set(entity.name, [...(keys.get(entity.name) ?? []), made]);
      } catch {
        // A row that breaks a rule only the table knows is left out: there are others.
      }
    }
  }
  return counts;
}

function rowOf(
  system: System,
  entity: Entity,
  random: Random,
  row: number,
  keys: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [column: string, value: string | null])[] {
  const unique = new Set([...entity.primaryKey, ...entity.unique.flatMap(({ fields }) => fields)]);
  return entity.fields.flatMap((field): (readonly [string, string | null])[] => {
    const made = field.generated;
    if (made !== undefined && made !== 'owner' && made !== 'server' && made !== 'initial-state') return [];
    if (made === 'initial-state' || field.counts !== undefined || field.address !== undefined) return [];
    const { references } = field;
    if (references !== undefined) {
      const known = keys.get(references.entity) ?? [];
      if (known.length > 0) return [[field.column, known[row % known.length]!]];
      return field.required ? [[field.column, valueText(system, field, random, true)]] : [];
    }
    // Some rows leave out what may be left out.
    if (!field.required && row % 3 === 2) return [];
    return [[field.column, valueText(system, field, random, unique.has(field.name))]];
  });
}

function valueText(system: System, field: Field, random: Random, isUnique: boolean): string | null {
  const value = sampleOf(field.schema, { random, schemas: system.schemas, optional: true }, field.name);
  const { columnType } = field;
  if (columnType === 'uuid' && !/^[0-9a-f-]{36}$/i.test(String(value))) return random.uuid();
  if (
    isUnique &&
    typeof value === 'string' &&
    field.schema.enum === undefined &&
    field.schema.format === undefined &&
    field.schema.pattern === undefined
  )
    return random.word(Math.max(1, Math.min(field.schema.maxLength ?? 12, 12)));
  if (columnType.endsWith('[]'))
    return Array.isArray(value)
      ? `{${(value as Json[]).map(item => JSON.stringify(String(item))).join(',')}}`
      : '{}';
  if (/^jsonb?$/.test(columnType)) return JSON.stringify(value);
  return value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** How many rows each table has, and how many values each of its columns. */
export async function countRows(ask: Ask): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const { name, schema, columns } of await readCatalog(ask)) {
    const parts = ['count(*)', ...columns.map(column => `count(${quoted(column.name)})`)];
    const [row = []] = await ask(`select ${parts.join(', ')} from ${quoted(schema)}.${quoted(name)}`);
    counts.set(
      name,
      new Map(['*', ...columns.map(column => column.name)].map((each, index) => [each, Number(row[index])])),
    );
  }
  return counts;
}
