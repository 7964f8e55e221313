import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { testTemplate } from '../../test/support/template.ts';
import type { Entity, Field, System } from '../design/index.ts';
import { type Database, migrate, openDatabase } from './index.ts';

let database: Database;
beforeEach(async () => {
  database = await openDatabase('memory', { template: testTemplate });
});
afterEach(() => database.close());

const ask = async (text: string) => (await database.query({ text, values: [] })).rows;

/** The tasks with their projects' fields changed. */
function changed(change: (fields: readonly Field[]) => readonly Field[], more: Partial<Entity> = {}): System {
  const entities = tasks.entities.map(entity =>
    entity.name === 'Project' ? { ...entity, fields: change(entity.fields), ...more } : entity,
  );
  return { ...tasks, entities };
}

const note = (more: Partial<Field> = {}): Field => ({
  name: 'note',
  column: 'note',
  columnType: 'text',
  schema: { type: 'string' },
  required: false,
  nullable: false,
  writable: { create: true, update: true },
  secret: false,
  claim: 'field:note',
  rules: {},
  ...more,
});
const insert = "insert into projects (id, name, created_at) values (gen_random_uuid(), 'a', now())";

describe('migrate', () => {
  test('does nothing the second time', async () => {
    await migrate(database, tasks);
    await ask(insert);
    await migrate(database, tasks);
    expect(await ask('select count(*) from _asbuilt_schema')).toEqual([['1']]);
    expect(await ask('select name from projects')).toEqual([['a']]);
  });

  test('knows its own tables again under every name of a type', async () => {
    const types = [
      'varchar(5)',
      'char(3)',
      'int',
      'int8',
      'numeric(5)',
      'decimal(5,2)',
      'timestamp',
      'timestamptz(3)',
      'text[]',
      'int[]',
      'float8',
      'bool',
      'time',
      'jsonb',
      'char',
      'serial',
    ];
    const many = changed(fields => [
      ...fields,
      ...types.map((columnType, index) =>
        note({ name: `f${index}`, column: `f${index}`, columnType, schema: {} }),
      ),
    ]);
    await migrate(database, many);
    const before = await ask("select oid, relfilenode from pg_class where relname = 'projects'");
    await migrate(database, { ...many, title: 'Renamed' });
    expect(await ask("select oid, relfilenode from pg_class where relname = 'projects'")).toEqual(before);
  });

  test('adds a column and loosens and tightens rules, and keeps the rows', async () => {
    await migrate(database, tasks);
    await ask(insert);
    const longer = changed(
      fields => [
        ...fields.map(field =>
          field.name === 'name'
            ? {
                ...field,
                columnType: 'varchar(200)',
                required: false,
                schema: { type: 'string' as const, minLength: 0 },
              }
            : field,
        ),
        note({ required: true, default: 'none' }),
      ],
      { unique: [] },
    );
    await migrate(database, longer);
    await ask(
      "insert into projects (id, name, created_at) values (gen_random_uuid(), 'a', now()), (gen_random_uuid(), null, now())",
    );
    expect(await ask('select name, note from projects order by name')).toEqual([
      ['a', 'none'],
      ['a', 'none'],
      [null, 'none'],
    ]);
    await expect(migrate(database, { ...tasks, title: 'Tasks' })).rejects.toThrow(
      /The rows in table projects do not fit the design/,
    );
    await ask('delete from projects');
    await migrate(database, tasks);
    await ask(insert);
    await expect(ask(insert)).rejects.toMatchObject({ code: '23505' });
  });

  test('lets rows be stored without a column that the design gave up', async () => {
    await migrate(
      database,
      changed(fields => [...fields, note({ required: true })]),
    );
    await migrate(database, tasks);
    await ask(insert);
    expect(await ask('select note from projects')).toEqual([[null]]);
  });

  test('never alters a table that it did not make', async () => {
    await ask('create table projects (id int primary key)');
    await expect(migrate(database, tasks)).rejects.toThrow('was not made by Asbuilt, and has no column name');
    expect(await ask('select count(*) from projects')).toEqual([['0']]);
  });
});
