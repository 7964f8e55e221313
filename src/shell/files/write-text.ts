import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder, unwritable } from '../folder.ts';

/** Writes a file that a command was asked for, with the folders above it. */
export function writeText(path: string, directory: string, text: string): void {
  const absolute = resolve(directory, path);
  makeFolder(dirname(absolute), dirname(path));
  try {
    writeFileSync(absolute, text);
  } catch (error) {
    throw unwritable(error, path);
  }
}
