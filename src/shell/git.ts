import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Failure } from './failure.ts';

/** A Git work tree, asked through the program `git`. */
export interface Repository {
  /** The absolute path of its top folder. */
  readonly top: string;
  /** What a command prints; nothing when it fails. */
  readonly ask: (...args: readonly string[]) => Buffer | undefined;
}

/** The work tree that holds a folder; a failure says what is missing. */
export function repositoryAt(directory: string): Repository {
  const cdup = git(directory, ['rev-parse', '--show-cdup']);
  if (cdup === undefined) throw new Failure('This folder is in no Git repository; --changed needs one.');
  // Git may have resolved links in the path; the way up from here is the same for both.
  const top = resolveUp(directory, cdup.toString('utf8').trim());
  return { top, ask: (...args) => git(top, args) };
}

/** The commit that a revision names. */
export function commitOf({ ask }: Repository, revision: string): string {
  const commit = revision.startsWith('-')
    ? undefined
    : ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  const name = commit?.toString('utf8').trim();
  if (name) return name;
  throw new Failure(`Git knows no revision \`${revision}\`; correct --base, or fetch it first.`);
}

function git(directory: string, args: readonly string[]): Buffer | undefined {
  try {
    return execFileSync('git', ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', ...args], {
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Failure('The program git is not there; --changed needs it.');
    }
    return undefined;
  }
}

function resolveUp(directory: string, cdup: string): string {
  return cdup === '' ? directory : resolve(directory, cdup);
}
