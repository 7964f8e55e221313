import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import { testTemplate } from '../../../test/support/template.ts';
import type { Field, System } from '../../design/index.ts';
import { type Database, openDatabase } from '../index.ts';
import { catalogOf } from './catalog.ts';
import { isWider } from './column-type.ts';
import { planMigration } from './plan.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('memory', { template: testTemplate });
});
afterAll(() => database.close());

const TYPES = [
  'varchar(20)',
  'varchar(90)',
  'text',
  'integer',
  'bigint',
  'smallint',
  'numeric(8,2)',
  'date',
  'jsonb',
];

/** The tasks, with columns more or less, other types, rules, keys and tables. */
const systems = fc
  .record({
    columns: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        type: fc.constantFrom(...TYPES),
        required: fc.boolean(),
        unique: fc.boolean(),
        enumerated: fc.constantFrom(undefined, ['x', 'y'], ['x', 'y', 'z']),
      }),
      { selector: column => column.name, maxLength: 3 },
    ),
    withTasks: fc.boolean(),
  })
  .map(({ columns, withTasks }): System => {
    const fields = columns.map(({ name, type, required, enumerated }): Field => {
      const isText = /char|text/.test(type);
      return {
        name,
        column: name,
        columnType: type,
        schema: isText && enumerated !== undefined ? { type: 'string', enum: enumerated } : {},
        required,
        nullable: false,
        writable: { create: true, update: true },
        secret: false,
        claim: `field:${name}`,
        rules: {},
      };
    });
    const keys = columns.filter(({ unique, type }) => unique && type !== 'jsonb');
    const entities = tasks.entities
      .filter(({ name }) => name === 'Project' || withTasks)
      .map(entity =>
        entity.name === 'Project'
          ? {
              ...entity,
              fields: [...entity.fields, ...fields],
              unique: [
                ...entity.unique,
                ...keys.map(({ name }) => ({ fields: [name], claim: `unique:${name}` })),
              ],
            }
          : entity,
      );
    return { ...tasks, entities };
  });

test('steps from one system to another leave the tables that the other one asks for', async () => {
  await fc.assert(
    fc.asyncProperty(systems, systems, async (before, after) => {
      const looked = async (steps: readonly { readonly sql: string }[]) => {
        try {
          return await database.transaction(async session => {
            for (const { sql } of steps) await session.query({ text: sql, values: [] });
            const { rows } = await session.query({ text: LOOK, values: [] });
            throw new Looked(rows);
          });
        } catch (error) {
          if (error instanceof Looked) return error.rows;
          throw error;
        }
      };
      const none = { tables: [] };
      const made = await looked(planMigration(none, after));
      expect(await looked([...planMigration(none, before), ...planMigration(before, after)])).toEqual(made);
      expect(planMigration(after, after)).toEqual([]);
      expect(planMigration(catalogOf(after), after)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

class Looked extends Error {
  readonly rows: unknown;
  constructor(rows: unknown) {
    super('rolled back');
    this.rows = rows;
  }
}

/** Columns, constraints and indexes, without the order of columns. */
const LOOK = `
  select 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
      coalesce(pg_get_expr(d.adbin, d.adrelid), a.attidentity::text)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  union all
  select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', ''
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
  union all
  select 'index', tablename, indexname, indexdef, '', '' from pg_indexes where schemaname = 'public'
  order by 1, 2, 3`;

test('a type is wider when it loses no value', () => {
  const wider = [
    ['character varying(20)', 'text'],
    ['character varying(20)', 'character varying(21)'],
    ['smallint', 'bigint'],
    ['integer', 'numeric(12,2)'],
    ['numeric(8,2)', 'numeric'],
    ['real', 'double precision'],
  ] as const;
  for (const [from, to] of wider) {
    expect(isWider(from, to), `${from} → ${to}`).toBe(true);
    expect(isWider(to, from), `${to} → ${from}`).toBe(false);
  }
  const other = [
    ['integer', 'text'],
    ['bigint', 'numeric(12,2)'],
    ['bigint', 'double precision'],
    ['date', 'timestamp with time zone'],
    ['text[]', 'text'],
    ['text', 'character(5)'],
  ] as const;
  for (const [from, to] of other) expect(isWider(from, to), `${from} → ${to}`).toBe(false);
});
