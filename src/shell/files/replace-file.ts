import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, Failure } from '../failure.ts';
import { unwritable } from '../folder.ts';

/**
 * Puts a text in the place of a file in one step, with the file's permissions; a reader sees the old or the new one.
 * Refuses when the file is not, or no longer, what it was: `before` is nothing for a file that must not be there.
 */
export function replaceFile(path: string, before: Uint8Array | undefined, text: string, shown: string): void {
  const temporary = { path: '' };
  try {
    // A link stays a link.
    const real = before === undefined ? path : realpathSync(path);
    temporary.path = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
    const mode = before === undefined ? 0o666 : statSync(real).mode & 0o7777;
    writeFileSync(temporary.path, text, { flag: 'wx', mode });
    if (before !== undefined) chmodSync(temporary.path, mode);
    if (!isStill(real, before)) throw new Failure(`${shown} was changed meanwhile; try again.`);
    renameSync(temporary.path, real);
  } catch (error) {
    if (temporary.path !== '' && errorCode(error) !== 'ENOTDIR') rmSync(temporary.path, { force: true });
    if (error instanceof Failure) throw error;
    if (errorCode(error) === 'ENOENT') throw new Failure(`The folder of ${shown} does not exist; make it.`);
    throw unwritable(error, shown);
  }
}

function isStill(path: string, before: Uint8Array | undefined): boolean {
  try {
    const now = readFileSync(path);
    return before !== undefined && now.equals(before);
  } catch (error) {
    return before === undefined && errorCode(error) === 'ENOENT';
  }
}
