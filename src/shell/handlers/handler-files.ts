import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';

/** The folder of handlers that goes with a document or a folder of designs: the named one, or the one beside it. */
export function handlersBeside(
  path: string,
  named: string | undefined,
  directory: string,
): string | undefined {
  if (named !== undefined) {
    const folder = resolve(directory, named);
    if (isFolder(folder)) return folder;
    throw new Failure(`${named} is no folder; name the one that holds the handlers.`);
  }
  const absolute = resolve(directory, path);
  const beside = join(isFolder(absolute) ? absolute : dirname(absolute), 'handlers');
  return isFolder(beside) ? beside : undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The operations that have a file in a folder of handlers; nothing is loaded. */
export function handledIn(folder: string | undefined): ReadonlySet<string> {
  return new Set(folder === undefined ? [] : handlerFiles(folder).map(operationOf));
}

/** The operation that a file is named after. */
export function operationOf(file: string): string {
  return file.replace(HANDLER, '');
}

const HANDLER = /\.[mc]?[jt]s$/;

/** Files of handlers; what starts with `_`, tests and declarations are for the team's own use, and so are folders. */
export function handlerFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      entry =>
        entry.isFile() &&
        HANDLER.test(entry.name) &&
        !/^[_.]|\.d\.[mc]?ts$|\.(?:test|spec)\.[mc]?[jt]s$|^types\.ts$/.test(entry.name),
    )
    .map(entry => entry.name)
    .sort();
}
