import { PGlite } from '@electric-sql/pglite';
import { loadModule, parseSync } from 'libpg-query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import type { Claim, System } from '../../design/index.ts';
import { compileMigration, compileTarget } from '../index.ts';

let database: PGlite;
beforeAll(async () => {
  await loadModule();
  database = new PGlite();
});
afterAll(() => database.close());

function fileOf(system: System, path: string): string {
  return compileTarget(system, 'sql').find(artifact => artifact.path === path)!.text;
}

async function tablesThere(): Promise<readonly string[]> {
  const { rows } = await database.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(row => row.tablename);
}

test('the schema names the line of each part and runs on PostgreSQL', async () => {
  const [artifact] = compileTarget(tasks, 'sql');
  expect(artifact?.path).toBe('schema.sql');
  const line = tasks.claims.get('field:task.title')!.place.line;
  expect(artifact?.text).toContain(`"title" varchar(200) NOT NULL, -- \`title\` is text (line ${line})`);
  expect(parseSync(artifact!.text).stmts).toHaveLength(6);
});

test('up, down and up again; the catalog is what the entities say', async () => {
  const down = fileOf(tasks, 'down.sql');
  await database.exec(fileOf(tasks, 'schema.sql'));
  await database.exec(fileOf(tasks, 'guards.sql'));
  expect(await tablesThere()).toEqual(['projects', 'tasks']);
  await database.exec(down);
  expect(await tablesThere()).toEqual([]);
  const { rows: functions } = await database.query(
    `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
  );
  expect(functions).toEqual([]);
  await database.exec(down);
  await database.exec(fileOf(tasks, 'schema.sql'));
  const { rows } = await database.query<{ name: string; type: string; always: boolean }>(
    `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS always
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 ORDER BY c.relname, a.attnum`,
  );
  const wanted = tasks.entities.flatMap(({ table, fields }) =>
    fields.map(({ column, columnType, required }) => ({
      name: `${table}.${column}`,
      type: columnType
        .replace('varchar', 'character varying')
        .replace('timestamptz', 'timestamp with time zone'),
      always: required,
    })),
  );
  expect(rows).toEqual(wanted);
  await database.exec(down);
});

test('the guards refuse every move that is not drawn and allow every one that is', async () => {
  await database.exec(fileOf(tasks, 'schema.sql') + fileOf(tasks, 'guards.sql'));
  const { states, transitions } = tasks.entities[1]!.states!;
  await database.exec(`INSERT INTO projects (name) VALUES ('p')`);
  for (const from of states) {
    for (const to of states) {
      const { rows } = await database.query<{ id: string }>(
        `INSERT INTO tasks (project_id, title, status) SELECT id, 't', $1 FROM projects RETURNING id`,
        [from],
      );
      const moved = await database
        .query('UPDATE tasks SET status = $1 WHERE id = $2', [to, rows[0]!.id])
        .then(
          () => true,
          (error: { code?: string }) => (error.code === '23514' ? false : Promise.reject(error)),
        );
      const legal = from === to || transitions.some(move => move.from === from && move.to === to);
      expect(moved, `${from} to ${to}`).toBe(legal);
    }
  }
  await database.exec(fileOf(tasks, 'down.sql'));
});

test('the row policies let in whom the document lets in, and nobody else', async () => {
  const owned: System = {
    ...tasks,
    entities: tasks.entities.map(entity =>
      entity.name === 'Task'
        ? {
            ...entity,
            fields: entity.fields.map(field =>
              field.name === 'title' ? { ...field, generated: 'owner' } : field,
            ),
          }
        : entity,
    ),
    operations: tasks.operations.map(operation => {
      if (operation.id === 'listTasks' || operation.id === 'getTask')
        return { ...operation, access: { ...operation.access, kind: 'token', roles: [], own: true } };
      if (operation.id === 'updateTask')
        return { ...operation, access: { ...operation.access, orOwner: true } };
      return operation;
    }),
  };
  await database.exec(fileOf(owned, 'schema.sql') + fileOf(owned, 'policies.sql'));
  await database.exec(`INSERT INTO projects (name) VALUES ('p');
    INSERT INTO tasks (project_id, title) SELECT id, owner FROM projects, (VALUES ('ann'), ('ben')) AS people (owner);
    CREATE ROLE app; GRANT ALL ON ALL TABLES IN SCHEMA public TO app`);
  const as = async (subject: string, roles: readonly string[], text: string): Promise<number | string> => {
    await database.exec('BEGIN; SET LOCAL ROLE app');
    await database.query(
      `SELECT set_config('asbuilt.subject', $1, true), set_config('asbuilt.roles', $2, true)`,
      [subject, JSON.stringify(roles)],
    );
    const answer = await database.query(text).then(
      ({ rows, affectedRows }) => rows.length || (affectedRows ?? 0),
      (error: { code?: string }) => error.code ?? 'unknown',
    );
    await database.exec('ROLLBACK');
    return answer;
  };
  expect(await as('', [], 'SELECT * FROM projects')).toBe(0);
  expect(await as('ann', ['reader'], 'SELECT * FROM projects')).toBe(1);
  expect(await as('ann', ['stranger'], 'SELECT * FROM projects')).toBe(0);
  expect(await as('ann', ['reader'], `INSERT INTO projects (name) VALUES ('q')`)).toBe('42501');
  expect(await as('ann', ['writer'], `INSERT INTO projects (name) VALUES ('q') RETURNING id`)).toBe(1);
  expect(await as('ann', ['reader'], 'DELETE FROM projects')).toBe(0);
  expect(await as('ann', [], 'SELECT * FROM tasks')).toBe(1);
  expect(await as('cleo', [], 'SELECT * FROM tasks')).toBe(0);
  expect(await as('ann', [], 'UPDATE tasks SET points = 3')).toBe(1);
  expect(await as('cleo', ['writer'], 'UPDATE tasks SET points = 3')).toBe(2);
  await database.exec(`${fileOf(owned, 'policies.sql')}${fileOf(owned, 'down.sql')}DROP ROLE app`);
});

test('work beside the usual seven has its policies; who is not known yet has none', () => {
  const bound = (id: string, work: object): System['operations'][number] => {
    const operation = tasks.operations.find(each => each.id === id)!;
    const access = { ...operation.access, kind: 'token' as const, own: 'by' in work };
    const binding = { kind: 'work', entity: 'Task', work, why: 'a test', effect: 'effect:x' } as never;
    return { ...operation, access, binding };
  };
  const text = fileOf(
    {
      ...tasks,
      operations: [
        bound('deleteTask', { does: 'clear' }),
        bound('getTask', { does: 'read-one', by: 'title', made: true }),
        bound('createTask', { does: 'sign-in', logins: [], password: 'title', sent: 'title' }),
      ],
    },
    'policies.sql',
  );
  const policies = [...text.matchAll(/^CREATE POLICY "(\w+) \w+" ON "tasks" FOR (\w+)/gm)].map(
    ([, id, command]) => `${id} ${command}`,
  );
  expect(policies).toEqual(['deleteTask DELETE', 'deleteTask SELECT', 'getTask SELECT', 'getTask INSERT']);
  expect(text).toMatch(/getTask select.*"title"::text = /);
  expect(text).toMatch(/POST \/api\/v1\/tasks: .*\n-- No policy/);
  expect(() => parseSync(text)).not.toThrow();
});

test('the audit log only grows, and a changed entry breaks its chain', async () => {
  const claim = tasks.limits[0]!.claim;
  const audited: System = {
    ...tasks,
    entities: [...tasks.entities, { ...tasks.entities[0]!, name: 'AuditLog', table: 'audit_log' }],
    operability: {
      ...tasks.operability,
      audit: { events: [{ name: 'task\nmade', operations: ['createTask'], claim }], retentionDays: 30 },
    },
  };
  expect(compileTarget(tasks, 'sql').map(({ path }) => path)).not.toContain('audit.sql');
  const text = fileOf(audited, 'audit.sql');
  expect(text).toContain(`(line ${tasks.claims.get(claim)!.place.line})`);
  for (const each of [text, text]) await database.exec(each);
  const log = (event: string) => database.query('INSERT INTO audit_log_2 (event) VALUES ($1)', [event]);
  for (const event of ['one', 'two', 'three']) await log(event);
  for (const change of [
    'UPDATE audit_log_2 SET event = 1',
    'DELETE FROM audit_log_2',
    'TRUNCATE audit_log_2',
  ])
    await expect(database.query(change)).rejects.toMatchObject({ code: '42501' });
  const { rows } = await database.query<{ hash: string; previous: string | null }>(
    'SELECT hash, previous FROM audit_log_2 ORDER BY seq',
  );
  expect(rows.map(row => row.previous)).toEqual([null, rows[0]!.hash, rows[1]!.hash]);
  expect(new Set(rows.map(row => row.hash)).size).toBe(3);
  await database.exec(`DROP TABLE audit_log_2;
    DROP FUNCTION audit_log_2_chain(); DROP FUNCTION audit_log_2_only_grows()`);
});

test('the migration between two revisions goes there and back, and says what it costs', async () => {
  const before: System = {
    ...tasks,
    entities: tasks.entities.map(entity => ({
      ...entity,
      fields: entity.fields.filter(field => field.name !== 'points'),
    })),
  };
  const [there, back] = compileMigration(before, tasks);
  expect(there).toMatchObject({ path: 'migration.sql' });
  expect(back).toMatchObject({ path: 'migration-down.sql', beside: true });
  expect(there!.text).toMatch(/points/);
  expect(there!.text).not.toMatch(/LOSES DATA/);
  expect(back!.text).toMatch(/-- LOSES DATA: .*points/);
  const columns = async () =>
    (await database.query(`SELECT column_name FROM information_schema.columns WHERE table_name = 'tasks'`))
      .rows.length;
  await database.exec(fileOf(before, 'schema.sql'));
  await database.exec(
    `INSERT INTO projects (name) VALUES ('p'); INSERT INTO tasks (project_id, title) SELECT id, 't' FROM projects`,
  );
  const few = await columns();
  await database.exec(there!.text);
  expect(await columns()).toBe(few + 1);
  await database.exec(back!.text);
  expect(await columns()).toBe(few);
  expect((await database.query('SELECT * FROM tasks')).rows).toHaveLength(1);
  await database.exec(fileOf(before, 'down.sql'));
  expect(compileMigration(tasks, tasks)[0]!.text).toMatch(/Nothing changes/);
});

test('names of a hostile document are names', async () => {
  const evil = `x"'\`$guard$ */\n; DROP TABLE safe; -- \\`;
  const claims = new Map([...tasks.claims].map(([id, claim]) => [id, { ...claim, text: evil }] as const));
  const rename = (text: string) => `${text} ${evil}`;
  const system: System = {
    ...tasks,
    title: evil,
    path: evil,
    claims,
    entities: tasks.entities.map(entity => ({
      ...entity,
      table: rename(entity.table),
      fields: entity.fields.map(field => ({
        ...field,
        column: rename(field.column),
        ...(field.name === 'status' && { schema: { type: 'string', enum: ['todo', evil] } }),
      })),
      ...(entity.states && {
        states: {
          ...entity.states,
          states: ['todo', evil],
          transitions: [{ from: 'todo', to: evil, claim: entity.claim }],
        },
      }),
    })),
    operations: tasks.operations.map(operation => ({
      ...operation,
      id: rename(operation.id),
      access: { ...operation.access, roles: [evil] },
    })),
  };
  await database.exec('CREATE TABLE safe ()');
  for (const { text } of [...compileTarget(system, 'sql'), ...compileMigration(tasks, system)]) {
    expect(() => parseSync(text)).not.toThrow();
  }
  const files = ['schema.sql', 'guards.sql', 'policies.sql'].map(path => fileOf(system, path));
  for (const text of [...files, ...files]) await database.exec(text);
  expect(await tablesThere()).toEqual([rename('projects'), 'safe', rename('tasks')]);
  await database.exec(fileOf(system, 'down.sql'));
  expect(await tablesThere()).toEqual(['safe']);
});

test('the same system gives the same bytes', () => {
  expect(compileTarget(structuredClone(tasks), 'sql')).toEqual(compileTarget(tasks, 'sql'));
});

test('a claim or title with line ends stays in its comment', async () => {
  const claims = new Map(
    [...tasks.claims].map(([id, claim]): [string, Claim] => [
      id,
      { ...claim, text: 'x\nDROP TABLE a;\r\n*/' },
    ]),
  );
  const [artifact] = compileTarget({ ...tasks, title: 'T\nDROP TABLE b;', claims }, 'sql');
  const { stmts = [] } = parseSync(artifact!.text);
  expect(stmts.map(({ stmt }: { stmt?: object }) => Object.keys(stmt ?? {})[0])).toEqual([
    'CreateStmt',
    'CreateStmt',
    'IndexStmt',
    'IndexStmt',
    'IndexStmt',
    'IndexStmt',
  ]);
  expect(artifact!.text).not.toMatch(/^DROP/m);
});
