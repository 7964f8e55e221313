import { PGlite } from '@electric-sql/pglite';
import { loadModule, parseSync } from 'libpg-query';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import type { Entity, Field, JsonSchema, System } from '../design/index.ts';
import { postgresPattern } from './ddl/pattern.ts';
import { constraintsOf, tablesOf } from './ddl.ts';

function field(name: string, columnType: string, schema: JsonSchema, more: Partial<Field> = {}): Field {
  const writable = { create: true, update: true };
  const base = {
    name,
    column: name,
    columnType,
    schema,
    required: true,
    nullable: false,
    writable,
    secret: false,
  };
  return { ...base, claim: `field:${name}`, rules: {}, ...more };
}

function entity(name: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  const base = { name, table: name.toLowerCase(), claim: `entity:${name}`, fields, primaryKey: ['id'] };
  return { ...base, unique: [], indexes: [], ...more };
}

function system(...entities: readonly Entity[]): System {
  return { ...tasks, entities, operations: [] };
}

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid' });
const refersTo = (target: string, onDelete: 'cascade' | 'restrict' | 'set-null' = 'cascade') => ({
  references: { entity: target, field: 'id', onDelete, claim: `relation:${target}` },
});

describe('tables of a system, on a real PostgreSQL', () => {
  let database: PGlite;
  beforeAll(async () => {
    await loadModule();
    database = new PGlite();
    await database.waitReady;
  });
  afterAll(() => database.close());

  async function make(of: System): Promise<void> {
    const statements = tablesOf(of);
    for (const statement of statements) parseSync(statement);
    await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    for (const statement of [...statements, ...statements]) await database.exec(statement);
  }

  /** What PostgreSQL says to a row, or `ok`. */
  async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    const columns = Object.keys(row).map(name => `"${name}"`);
    const values = Object.keys(row).map((_, index) => `$${index + 1}`);
    try {
      await database.query(`INSERT INTO ${table} (${columns}) VALUES (${values})`, Object.values(row));
      return 'ok';
    } catch (error) {
      return (error as { constraint?: string; message: string }).constraint ?? (error as Error).message;
    }
  }

  test('the tasks: made twice without harm, defaults, keys and choices held', async () => {
    await make(tasks);
    expect(await insert('projects', { name: 'one' })).toBe('ok');
    expect(await insert('projects', { name: 'one' })).toBe('projects_name_key');
    expect(await insert('projects', { name: '' })).toBe('projects_name_minLength');
    const { rows } = await database.query<{ id: string }>('SELECT id FROM projects');
    const project = rows[0]!.id;
    expect(await insert('tasks', { project_id: project, title: 'a', points: 14 })).toBe(
      'tasks_points_maximum',
    );
    expect(await insert('tasks', { project_id: project, title: 'a', status: 'lost' })).toBe(
      'tasks_status_enum',
    );
    expect(await insert('tasks', { project_id: project, title: 'a' })).toBe('ok');
    const task = await database.query('SELECT status, points FROM tasks');
    expect(task.rows).toEqual([{ status: 'todo', points: null }]);
    const nowhere = { project_id: '00000000-0000-4000-8000-000000000000', title: 'a' };
    expect(await insert('tasks', nowhere)).toBe('tasks_project_id_fkey');
  });

  test('every name that the database can answer with is known to `constraintsOf`', async () => {
    await make(tasks);
    const made = await database.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype <> 'n' AND connamespace = 'public'::regnamespace`,
    );
    const known = constraintsOf(tasks).filter(one => one.kind !== 'index');
    expect(made.rows.map(row => row.name).sort()).toEqual(known.map(one => one.name).sort());
  });

  test('tables that refer to each other and to themselves', async () => {
    const one = entity('One', [
      id,
      field('two', 'uuid', {}, { required: false, ...refersTo('Two', 'set-null') }),
    ]);
    const two = entity('Two', [id, field('one', 'uuid', {}, { required: false, ...refersTo('One') })]);
    const tree = entity('Tree', [
      id,
      field('parent', 'uuid', {}, { required: false, ...refersTo('Tree', 'restrict') }),
    ]);
    await make(system(one, two, tree));
    const keys = await database.query(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' ORDER BY conname`,
    );
    expect(keys.rows).toEqual([
      { conname: 'one_two_fkey' },
      { conname: 'tree_parent_fkey' },
      { conname: 'two_one_fkey' },
    ]);
  });

  test('a long text can be stored although a list is ordered by it', async () => {
    const note = entity('Note', [id, field('title', 'text', { type: 'string' })]);
    const list = tasks.operations.find(operation => operation.id === 'listTasks')!;
    const binding = { ...list.binding, kind: 'entity', entity: 'Note', action: 'list', effect: 'e' } as const;
    const sort = [{ field: 'title', descending: false }];
    await make({ ...system(note), operations: [{ ...list, binding, list: { ...list.list!, sort } }] });
    const random = Array.from({ length: 9000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
    );
    expect(await insert('note', { title: random.join('') })).toBe('ok');
  });

  test('a reference that PostgreSQL cannot hold is left out, the table stays', async () => {
    const other = entity('Other', [id, field('code', 'text', {})]);
    const wrong = {
      references: { entity: 'Other', field: 'code', onDelete: 'cascade', claim: 'c' },
    } as const;
    const lost = { references: { entity: 'Nobody', field: 'id', onDelete: 'cascade', claim: 'c' } } as const;
    const user = entity('User', [
      id,
      field('a', 'text', {}, wrong),
      field('b', 'uuid', {}, lost),
      field('c', 'text', {}, refersTo('Other')),
    ]);
    await make(system(other, user));
    const keys = await database.query(`SELECT 1 FROM pg_constraint WHERE contype = 'f'`);
    expect(keys.rows).toEqual([]);
  });

  test('hostile names, types, defaults and choices stay data', async () => {
    const hostile = `x"; DROP TABLE a; --`;
    const evil = entity(hostile, [
      id,
      field(`a"'b`, 'text); DROP TABLE a; --', { enum: [`it's`, 'back\\slash'] }, { default: `it's \\` }),
      field('ünï', 'geometry', {}, { default: { a: 1 } }),
      field('n'.repeat(80), 'integer', { minimum: -5, maximum: 1e21 }, { default: 'abc' }),
      field('m'.repeat(80), 'integer', { minimum: 1 }),
    ]);
    await make(system(evil));
    const columns = await database.query<{ column_name: string; data_type: string }>(
      `SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND ordinal_position <= 3`,
      [hostile.toLowerCase()],
    );
    expect(columns.rows.map(row => [row.column_name, row.data_type])).toEqual([
      ['id', 'uuid'],
      [`a"'b`, 'text'],
      ['ünï', 'text'],
    ]);
  }, 60_000);

  test('each keyword and type: values at the bound pass, beyond it the named check refuses', async () => {
    const all = entity(
      'All',
      [
        id,
        field('short', 'varchar(3)', { maxLength: 2 }, { required: false }),
        field('shape', 'text', { pattern: '^\\d{2}[A-Z]$' }, { required: false }),
        field('price', 'numeric(10,2)', { exclusiveMinimum: 0, multipleOf: 0.25 }, { required: false }),
        field('ratio', 'double precision', { type: 'integer', exclusiveMaximum: 10 }, { required: false }),
        field('tags', 'jsonb', { minItems: 1, maxItems: 2 }, { required: false, default: ["it's"] }),
        field('names', 'text[]', { maxItems: 1 }, { required: false }),
        field('level', 'smallint', { enum: [1, 2] }, { required: false, default: 2 }),
        field('on', 'boolean', {}, { default: false }),
        field('day', 'date', {}, { default: '2026-01-31' }),
        field('meta', 'json', {}, { required: false }),
        field('count', 'bigint', {}, { generated: 'serial' }),
      ],
      {
        unique: [{ fields: ['meta'], claim: 'u' }],
        indexes: [
          { fields: ['tags'], claim: 'i' },
          { fields: ['meta'], claim: 'i' },
        ],
      },
    );
    await make(system(all));
    const held: [string, unknown, unknown][] = [
      ['short', '😀😀', 'abc'],
      ['shape', '12A', '12a'],
      ['price', '0.75', '0.8'],
      ['price', '0.25', '0'],
      ['ratio', 9, 9.5],
      ['ratio', 0, 10],
      ['tags', '[1,2]', '[]'],
      ['tags', '[1]', '[1,2,3]'],
      ['names', '{a}', '{a,b}'],
      ['level', 1, 3],
    ];
    for (const [column, inside, outside] of held) {
      expect([column, await insert('"all"', { [column]: inside })]).toEqual([column, 'ok']);
      expect(await insert('"all"', { [column]: outside })).toMatch(new RegExp(`^all_${column}_`));
    }
    const { rows } = await database.query(
      `SELECT level, "on", day::text, tags, count::int FROM "all" ORDER BY count LIMIT 1`,
    );
    expect(rows).toEqual([{ level: 2, on: false, day: '2026-01-31', tags: ["it's"], count: 1 }]);
  });

  test('a pattern means the same to PostgreSQL and to JavaScript, or is left to the service', async () => {
    const texts = [
      '',
      'a',
      'A1',
      'ab-c',
      'x.y',
      'a\nb',
      'é',
      '٣',
      '12',
      'a b',
      'a\u00a0b',
      '[',
      '\\',
      '-',
      '😀',
      'foo@bar.de',
      '+49 30',
      '_',
    ];
    const patterns = [
      '^[a-z]+$',
      '\\d',
      '^\\w+$',
      '^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$',
      '^.$',
      '^a.b$',
      '[\\[\\\\]',
      '^\\+?[\\d ]{2,}$',
      '^(?!a)',
      '^(?:a|x)',
      '\\u00e9',
      '^\\u{1F600}$',
      '^\\S*$',
      '^[\\w.-]*$',
      '\\D',
      '^[A-Z](?=\\d)',
      '^-?$',
      'a|b',
      '',
    ];
    for (const pattern of patterns) {
      const translated = postgresPattern(pattern);
      expect(translated, pattern).toBeDefined();
      for (const text of texts) {
        const { rows } = await database.query<{ held: boolean }>('SELECT $1 ~ $2 AS held', [
          text,
          translated!,
        ]);
        expect([pattern, text, rows[0]!.held]).toEqual([pattern, text, new RegExp(pattern, 'u').test(text)]);
      }
    }
    for (const pattern of ['(a', '\\bword', '(?<=a)b', '(a)\\1', '\\p{L}', 'a{1,300}', '[\\D]', '\\0']) {
      expect([pattern, postgresPattern(pattern)]).toEqual([pattern, undefined]);
    }
  });
});
