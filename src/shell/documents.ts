import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Source, sourceOf } from '../text/source.ts';
import { errorCode, Failure } from './failure.ts';

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage', 'vendor', 'target']);
const LARGEST = 64 * 1024 * 1024;

/** The Markdown files that paths name: a file as it is, a folder with all `.md` files below it, sorted. */
export function findDocuments(paths: readonly string[], directory: string): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(directory, path);
    const files = isDirectory(absolute, path) ? walk(absolute, path) : [absolute];
    if (files.length === 0)
      throw new Failure(`${path} holds no Markdown document; name a file or another folder.`);
    for (const file of files) found.add(shown(file, directory));
  }
  return [...found];
}

/** Reads one document as text: UTF-8, or UTF-16 with its mark; refuses what is no text at all. */
export function readDocument(path: string, directory: string): Source {
  const bytes = readBytes(resolve(directory, path), path);
  const text = decode(bytes);
  if (looksBinary(text)) throw new Failure(`${path} is not a text file; name a Markdown document.`);
  return sourceOf(path, text);
}

function readBytes(absolute: string, path: string): Buffer {
  try {
    const stat = statSync(absolute);
    if (stat.isDirectory()) throw new Failure(`${path} is a folder; name one document in it.`);
    if (stat.size > LARGEST) throw new Failure(`${path} is larger than 64 MB; split the document.`);
    return readFileSync(absolute);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unreadable(error, path);
  }
}

function unreadable(error: unknown, path: string): Failure {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure(`${path} does not exist; check the path.`);
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

/** The Markdown files below a folder, named from there; nothing when there is no such folder. */
export function documentsBelow(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return walk(folder, folder).map(file => relative(folder, file).split(sep).join('/'));
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

function walk(directory: string, path: string): string[] {
  const files: string[] = [];
  for (const entry of entriesOf(directory, path)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      for (const file of walk(path, path)) files.push(file);
    } else if (entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) files.push(path);
  }
  return files;
}

function entriesOf(directory: string, path: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw unreadable(error, path);
  }
}

/** Relative to the working folder when it lies in it, else absolute; always with `/`. */
function shown(absolute: string, directory: string): string {
  const short = relative(directory, absolute);
  return (short.startsWith('..') || short === '' ? absolute : short).split(sep).join('/');
}
