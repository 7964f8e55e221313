import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Source, sourceOf } from '../text/source.ts';
import { errorCode, Failure } from './failure.ts';

const LARGEST = 64 * 1024 * 1024;

/** Reads one document as text: UTF-8, or UTF-16 with its mark; refuses what is no text at all. */
export function readDocument(path: string, directory: string): Source {
  return sourceOf(path, textOf(readBytes(path, directory), path));
}

/** The bytes of one document. */
export function readBytes(path: string, directory: string): Buffer {
  const file = opened(path, directory);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new Failure(`${path} is a folder; name one document in it.`);
    if (stat.size > LARGEST) throw new Failure(`${path} is larger than 64 MB; split the document.`);
    // Only a plain file tells how long it is.
    return stat.isFile() ? filled(file, stat.size) : readFileSync(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unreadable(error, path);
  } finally {
    closeSync(file);
  }
}

function opened(path: string, directory: string): number {
  try {
    return openSync(resolve(directory, path), 'r');
  } catch (error) {
    throw unreadable(error, path);
  }
}

function filled(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null);
    // The file became shorter.
    if (read === 0) return bytes.subarray(0, length);
    length += read;
  }
  return bytes;
}

/** The text that bytes are; refuses what is no text at all. */
export function textOf(bytes: Buffer, path: string): string {
  const text = decode(bytes);
  if (looksBinary(text)) throw new Failure(`${path} is not a text file; name a Markdown document.`);
  return text;
}

function unreadable(error: unknown, path: string): Failure {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure(`${path} does not exist; check the path.`);
    case 'EISDIR':
      return new Failure(`${path} is a folder; name one document in it.`);
    case 'EACCES':
    case 'EPERM':
      return new Failure(`${path} may not be read; check its permissions.`);
    default:
      return new Failure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Latin letters without the mark: every other byte is NUL.
  if (bytes.length > 3 && first !== 0 && second === 0 && bytes[2] !== 0 && bytes[3] === 0) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (bytes.length > 3 && first === 0 && second !== 0 && bytes[2] === 0 && bytes[3] !== 0) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return bytes.toString('utf8');
}

/** Text may hold a few NULs or broken bytes, a small one relatively many; a binary file is full of them. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 8192);
  let strange = 0;
  for (let index = 0; index < sample.length; index++) {
    const code = sample.charCodeAt(index);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) strange++;
  }
  return strange > Math.max(8, sample.length / 10);
}

/** The working folder; `-C` moves it. */
export function workingFolder(path: string): string {
  const absolute = resolve(path);
  if (!isDirectory(absolute, path)) throw new Failure(`${path} is a file; -C takes a folder.`);
  return absolute;
}

function isDirectory(absolute: string, path: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch (error) {
    throw unreadable(error, path);
  }
}
