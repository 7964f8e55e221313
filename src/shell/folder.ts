import { mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, Failure } from './failure.ts';

/** Makes a folder with those above it; `shown` names it in the failure when that cannot be done. */
export function makeFolder(path: string, shown: string): void {
  if (isFolder(path, shown)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, shown);
  try {
    // Not `recursive`: where a file system invents its folders, such as /proc, that never ends.
    mkdirSync(path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    throw new Failure(
      `The folder ${shown} cannot be made (${errorCode(error) ?? 'unknown error'}); choose another one.`,
    );
  }
}

function isFolder(path: string, shown: string): boolean {
  const stat = statOf(path);
  if (stat === undefined) return false;
  if (!stat.isDirectory())
    throw new Failure(`${shown} cannot be a folder: ${path} is a file; choose another name.`);
  return true;
}

/** Nothing when it is not there, also below a file; whether it may be made shows when it is made. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Why a file or folder could not be written, in one sentence. */
export function unwritable(error: unknown, shown: string): Failure {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(`${shown} may not be written; check its permissions.`);
    case 'EISDIR':
      return new Failure(`${shown} is a folder; choose another name.`);
    default:
      return new Failure(`${shown} cannot be written (${errorCode(error) ?? 'unknown error'}).`);
  }
}
