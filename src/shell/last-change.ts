import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LastChange } from '../govern/status/age.ts';
import { Failure } from './failure.ts';
import { type Repository, repositoryAt } from './git.ts';
import { dayOf } from './today.ts';

/** Tells when a file was last changed: by its last commit, or by its own time when git does not know it. */
export function lastChangesIn(directory: string): (path: string) => LastChange | undefined {
  let repository: Repository | undefined;
  let asked = false;
  return path => {
    if (!asked) repository = repositoryIfAny(directory);
    asked = true;
    const absolute = resolve(directory, path);
    const committed = repository?.ask('log', '-1', '--format=%cs', '--', absolute)?.toString('utf8').trim();
    if (committed) return { day: committed, from: 'git' };
    const stat = statSync(absolute, { throwIfNoEntry: false });
    return stat && { day: dayOf(stat.mtime), from: 'file' };
  };
}

function repositoryIfAny(directory: string): Repository | undefined {
  try {
    return repositoryAt(directory);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
