import { readdirSync, readFileSync, statSync } from 'node:fs';
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
    if (isDirectory(absolute, path)) for (const file of walk(absolute)) found.add(shown(file, directory));
    else found.add(shown(absolute, directory));
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
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

/** Text may hold a stray NUL or a few broken bytes; a binary file is full of them. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 8192);
  let strange = 0;
  for (let index = 0; index < sample.length; index++) {
    const code = sample.charCodeAt(index);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) strange++;
  }
  return strange > sample.length / 10;
}

function isDirectory(absolute: string, path: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch (error) {
    throw unreadable(error, path);
  }
}

function walk(directory: string): string[] {
  const files: string[] = [];
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !SKIPPED.has(entry.name)) files.push(...walk(path));
    } else if (entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) files.push(path);
  }
  return files;
}

/** Relative to the working folder when it lies in it, else absolute; always with `/`. */
function shown(absolute: string, directory: string): string {
  const short = relative(directory, absolute);
  return (short.startsWith('..') || short === '' ? absolute : short).split(sep).join('/');
}
