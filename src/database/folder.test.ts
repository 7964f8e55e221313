import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testTemplate } from '../../test/support/template.ts';
import { openDatabase } from './index.ts';
import { lockFolder } from './lock.ts';

const place = mkdtempSync(join(tmpdir(), 'asbuilt-folder-'));
const data = join(place, 'data');
const program = join(place, 'writer.mjs');
let template: Uint8Array;

beforeAll(async () => {
  template = await testTemplate();
  writeFileSync(join(place, 'template.tar'), template);
  // The engine is looked up from where the program stands.
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(place, 'node_modules'));
  const source = `
    import { readFileSync } from 'node:fs';
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    const template = async () => readFileSync(process.argv[3]);
    const database = await openDatabase(process.argv[2], { template });
    await database.query({ text: 'create table if not exists t (n int)', values: [] });
    for (let n = 0; ; n++) {
      const wave = [0, 1, 2].map(() => database.query({ name: 'i', text: 'insert into t values ($1)', values: [String(n)] }));
      await Promise.all(wave);
      process.stdout.write(n + '\\n');
    }`;
  await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: program,
    absWorkingDir: import.meta.dirname,
    nodePaths: [],
    plugins: [absoluteExternals],
  });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The program stands outside of the repository, so it names packages by where they are. */
const absoluteExternals = {
  name: 'absolute',
  setup(made: {
    onResolve: (
      filter: { filter: RegExp },
      found: (args: { path: string }) => { path: string; external: true } | undefined,
    ) => void;
  }) {
    made.onResolve({ filter: /^(@electric-sql|pg)/ }, ({ path }) => ({
      path: import.meta.resolve(path),
      external: true,
    }));
  },
};

function write(): ChildProcess {
  return spawn(execPath, [program, data, join(place, 'template.tar')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('keeps every acknowledged write when its process is killed, and takes the folder over', async () => {
  for (let round = 0; round < 2; round++) {
    const child = write();
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > 100) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const last = Number(said.trim().split('\n').at(-1));
    expect(last).toBeGreaterThan(50);
    const database = await openDatabase(data);
    const { rows } = await database.query({
      text: 'select count(*) from t where n <= $1',
      values: [String(last)],
    });
    expect(rows).toEqual([[String(3 * (last + 1))]]);
    await database.query({ text: 'drop table t', values: [] });
    await database.close();
  }
  expect(existsSync(join(data, 'asbuilt.lock'))).toBe(false);
});

test('lets one process in at a time, and says who is inside', async () => {
  const child = write();
  await once(child.stdout!, 'data');
  await expect(openDatabase(data)).rejects.toThrow(`is in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('lets nobody in twice, and anybody after a release', () => {
  const folder = join(place, 'twice');
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow('in use');
  lock.release();
  lockFolder(folder).release();
});

test('takes over from a dead process, also when another one now has its number', () => {
  const folder = join(place, 'stale');
  lockFolder(folder).release();
  const path = join(folder, 'asbuilt.lock');
  for (const stale of ['', '999999999 x\n', `${process.pid} another-boot:1\n`, '1 another-boot:1\n']) {
    writeFileSync(path, stale);
    const lock = lockFolder(folder);
    expect(readFileSync(path, 'utf8')).toContain(`${process.pid} `);
    lock.release();
  }
});

test('starts from a template with nothing but what a fresh one has', async () => {
  const database = await openDatabase('memory', {
    template: async () => new Blob([Uint8Array.from(template)]),
  });
  const { rows } = await database.query({
    text: "select count(*) from pg_tables where schemaname = 'public'",
    values: [],
  });
  expect(rows).toEqual([['0']]);
  await database.close();
});
