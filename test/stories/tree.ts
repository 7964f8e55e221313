import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ASBUILT, asbuilt, type Ended, ended, start } from './command.ts';

/** A folder of a test, with all that tests do in it. */
export interface Tree {
  readonly path: string;
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  readonly read: (path: string) => string;
  readonly git: (...args: readonly string[]) => string;
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** The same with more of an environment. */
  readonly runWith: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<Ended>;
  readonly remove: () => void;
}

/** A new folder with these files; their names may hold folders. */
export function treeWith(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'asbuilt-tree-')));
  const write: Tree['write'] = more => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
  };
  write(files);
  return {
    path,
    write,
    read: name => readFileSync(join(path, name), 'utf8'),
    git: (...args) => execFileSync('git', args, { cwd: path, env: GIT, encoding: 'utf8', stdio: 'pipe' }),
    run: (...args) => asbuilt(args, path),
    runWith: (env, ...args) => {
      const set = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      return ended(start('env', [...set, process.execPath, ASBUILT, ...args], path));
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Git as it is for nobody in particular. */
const GIT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};
