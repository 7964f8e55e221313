import { PGlite } from '@electric-sql/pglite';
import { loadModule, parseSync } from 'libpg-query';
import { expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import type { Claim } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

test('the schema names the line of each part and runs on PostgreSQL', async () => {
  const [artifact] = compileTarget(tasks, 'sql');
  expect(artifact?.path).toBe('schema.sql');
  const line = tasks.claims.get('field:task.title')!.place.line;
  expect(artifact?.text).toContain(`"title" varchar(200) NOT NULL, -- \`title\` is text (line ${line})`);
  await loadModule();
  expect(parseSync(artifact!.text).stmts).toHaveLength(5);
  const database = new PGlite();
  await database.exec(artifact!.text);
  const tables = await database.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  expect(tables.rows).toEqual([{ tablename: 'projects' }, { tablename: 'tasks' }]);
  await database.close();
});

test('a claim or title with line ends stays in its comment', async () => {
  const claims = new Map(
    [...tasks.claims].map(([id, claim]): [string, Claim] => [
      id,
      { ...claim, text: 'x\nDROP TABLE a;\r\n*/' },
    ]),
  );
  const [artifact] = compileTarget({ ...tasks, title: 'T\nDROP TABLE b;', claims }, 'sql');
  await loadModule();
  const { stmts = [] } = parseSync(artifact!.text);
  expect(stmts.map(({ stmt }: { stmt?: object }) => Object.keys(stmt ?? {})[0])).toEqual([
    'CreateStmt',
    'CreateStmt',
    'IndexStmt',
    'IndexStmt',
    'IndexStmt',
  ]);
  expect(artifact!.text).not.toMatch(/^DROP/m);
});
