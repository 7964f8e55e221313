import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith, NOTES } from '../../../../test/stories/command.ts';
import { Failure } from '../../failure.ts';
import type { Terminal } from '../../terminal.ts';
import { type CompileOptions, compileCommand } from './compile.ts';

const LATER = NOTES.replace(
  '| createdAt | timestamp |',
  '| pinned | boolean | optional |\n| createdAt | timestamp |',
);

let folder: ReturnType<typeof folderWith>;
beforeAll(() => {
  folder = folderWith({ 'old.md': NOTES, 'new.md': LATER });
});
afterAll(() => folder.remove());

async function compiled(path: string, options: CompileOptions): Promise<string> {
  let out = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: () => {},
  } as unknown as Terminal;
  expect(await compileCommand(path, options, { directory: folder.path, terminal })).toBe(0);
  return out;
}

test('--from prints the steps between two revisions, and they run on rows', async () => {
  const steps = await compiled('new.md', { target: ['sql'], from: 'old.md' });
  expect(steps).toMatch(/ADD COLUMN[^\n]*"pinned"/i);
  expect(steps).toMatch(/^-- .*\(new\.md:\d+\)$/m);
  const database = new PGlite();
  await database.exec(await compiled('old.md', { target: ['sql'] }));
  await database.exec(`INSERT INTO notes (text) VALUES ('kept')`);
  await database.exec(steps);
  expect((await database.query('SELECT text, pinned FROM notes')).rows).toEqual([
    { text: 'kept', pinned: null },
  ]);
  await database.close();
});

test('a folder gets the way back too', async () => {
  await compiled('new.md', { from: 'old.md', out: 'steps' });
  expect(readFileSync(join(folder.path, 'steps/migration.sql'), 'utf8')).toMatch(/pinned/);
  expect(readFileSync(join(folder.path, 'steps/migration-down.sql'), 'utf8')).toMatch(/LOSES DATA/);
});

test('another target has no steps', async () => {
  await expect(compiled('new.md', { target: ['openapi'], from: 'old.md' })).rejects.toThrow(Failure);
});
