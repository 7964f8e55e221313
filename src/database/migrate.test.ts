import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { testTemplate } from '../../test/support/template.ts';
import type { Entity, Field, System } from '../design/index.ts';
import { type Database, MigrationRefused, migrate, openDatabase } from './index.ts';

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
    expect(await ask('select count(*) from _asbuilt.migrations')).toEqual([['1']]);
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
    await expect(migrate(database, tasks, { allowDestructive: true })).rejects.toThrow(
      /The rows in table projects do not fit the design/,
    );
    await ask('delete from projects');
    await migrate(database, tasks, { allowDestructive: true });
    await ask(insert);
    await expect(ask(insert)).rejects.toMatchObject({ code: '23505' });
  });

  test('refuses what loses values, a line for each step, until it is allowed', async () => {
    const before = changed(fields => [...fields, note({ required: true })]);
    await migrate(database, before);
    await ask(insert.replace('(id,', '(note, id,').replace('values (', "values ('kept', "));
    const refused = migrate(database, tasks);
    await expect(refused).rejects.toThrow(MigrationRefused);
    await expect(refused).rejects.toThrow(
      /^ {2}- drop column `note` of `projects` with its values: the design no longer has it$/m,
    );
    expect(await ask('select note from projects')).toEqual([['kept']]);
    await migrate(database, tasks, { allowDestructive: true });
    expect(await ask("select 1 from pg_attribute where attname = 'note' and not attisdropped")).toEqual([]);
    expect(await migrate(database, tasks, { allowDestructive: true })).toEqual([]);
  });

  test('drops the table of its own last version alone, and never that of another design', async () => {
    const [, ...fewer] = tasks.entities.filter(entity => entity.name !== 'Project');
    const other: System = {
      ...tasks,
      title: 'Another',
      entities: [
        {
          ...tasks.entities[0]!,
          name: 'Thing',
          table: 'things',
          fields: [note()],
          primaryKey: [],
          unique: [],
          indexes: [],
        },
      ],
    };
    await ask('create table neighbours (id int)');
    await migrate(database, tasks);
    await migrate(database, other);
    const without = {
      ...tasks,
      entities: fewer.filter(entity => !entity.fields.some(field => field.references?.entity === 'Project')),
    };
    await expect(migrate(database, without)).rejects.toThrow('drop table `projects` with all its rows');
    await migrate(database, without, { allowDestructive: true });
    expect(
      await ask(
        `select to_regclass('projects'), to_regclass('things') is null, to_regclass('neighbours') is null`,
      ),
    ).toEqual([[null, 'f', 'f']]);
  });

  test('widens a type and adds a choice by itself; takes a choice away only when that is allowed', async () => {
    const kind = (choices: string[], columnType = 'varchar(10)') =>
      changed(fields => [...fields, note({ columnType, schema: { type: 'string', enum: choices } })]);
    await migrate(database, kind(['a', 'b']));
    await ask(insert);
    await ask("update projects set note = 'b'");
    await migrate(database, kind(['a', 'b', 'c'], 'varchar(40)'));
    await ask("update projects set note = 'c'");
    await expect(migrate(database, kind(['a', 'b'], 'varchar(40)'))).rejects.toThrow(
      'take `c` from what `note` of `projects` may be',
    );
    await expect(
      migrate(database, kind(['a', 'b'], 'varchar(40)'), { allowDestructive: true }),
    ).rejects.toThrow('do not fit');
    await expect(migrate(database, kind(['a', 'b', 'c'], 'varchar(5)'))).rejects.toThrow(
      'which may not hold every value',
    );
    await ask("update projects set note = 'a'");
    await migrate(database, kind(['a', 'b'], 'varchar(5)'), { allowDestructive: true });
    await expect(ask("update projects set note = 'c'")).rejects.toMatchObject({ code: '23514' });
  });

  test('asks for a value in each row before it lets none be missing', async () => {
    const required = changed(fields => [...fields, note({ required: true })]);
    await migrate(database, tasks);
    await migrate(database, required);
    await migrate(database, { ...tasks, title: 'Tasks' }, { allowDestructive: true });
    await ask(insert);
    await expect(migrate(database, required)).rejects.toThrow('there are rows without a value for it');
    await migrate(
      database,
      changed(fields => [...fields, note()]),
    );
    await expect(migrate(database, required)).rejects.toThrow('there are rows without a value for it');
    await ask("update projects set note = ''");
    await migrate(database, required);
    await expect(ask(insert)).rejects.toMatchObject({ code: '23502' });
  });

  test('never alters a table that it did not make', async () => {
    await ask('create table projects (id int primary key)');
    await expect(migrate(database, tasks)).rejects.toThrow('was not made by Asbuilt, and has no column name');
    expect(await ask('select count(*) from projects')).toEqual([['0']]);
  });
});
