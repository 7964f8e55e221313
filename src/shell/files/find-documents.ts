import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { errorCode, Failure } from '../failure.ts';
import { globOf, hasMagic } from './glob.ts';
import { gitIgnoring, type Ignoring, nothingIgnored } from './ignored.ts';

/** How a folder is searched. */
export interface Search {
  /** True to look also into what git ignores. */
  readonly noIgnore?: boolean;
  /** Leaves out what a repository's configuration names; takes an absolute path. */
  readonly leaveOut?: (absolute: string, folder: boolean) => boolean;
}

/**
 * The Markdown documents that paths name, in their order: a file as it is, a folder with all `.md` files below it,
 * a glob with what it matches. What is named as a file is never left out.
 */
export function findDocuments(
  paths: readonly string[],
  directory: string,
  search: Search = {},
): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) {
    for (const file of filesAt(path, directory, search)) found.add(shown(file, directory));
  }
  return [...found];
}

/** The Markdown files below a folder, named from there; nothing when there is no such folder. */
export function documentsBelow(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return markdownBelow(folder, folder, { noIgnore: true }).map(file =>
    relative(folder, file).split(sep).join('/'),
  );
}

function filesAt(path: string, directory: string, search: Search): readonly string[] {
  const absolute = resolve(directory, path);
  const kind = kindOf(absolute, path);
  if (kind === 'file') return [absolute];
  if (kind === 'folder') {
    const files = markdownBelow(absolute, path, search);
    if (files.length > 0) return files;
    throw new Failure(
      search.noIgnore || markdownBelow(absolute, path, { noIgnore: true }).length === 0
        ? `${path} holds no Markdown document; name a file or another folder.`
        : `All documents in ${path} are ignored; name one, or add --no-ignore.`,
    );
  }
  if (!hasMagic(path)) throw new Failure(`${path} does not exist; check the path.`);
  const files = filesOfGlob(absolute, path, search);
  if (files.length === 0) throw new Failure(`${path} matches no document; check the pattern.`);
  return files;
}

function filesOfGlob(absolute: string, path: string, search: Search): readonly string[] {
  let fixed = dirname(absolute);
  while (hasMagic(fixed)) fixed = dirname(fixed);
  if (kindOf(fixed, path) !== 'folder') return [];
  const matches = globOf(relative(fixed, absolute).split(sep).join('/'));
  const all = matches.extension === undefined || /^(md|markdown)$/i.test(matches.extension);
  return filesBelow(fixed, path, search, all ? isMarkdown : () => true).filter(file =>
    matches.test(relative(fixed, file).split(sep).join('/')),
  );
}

function kindOf(absolute: string, path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(absolute).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw unlisted(error, path);
  }
}

function markdownBelow(folder: string, path: string, search: Search): string[] {
  return filesBelow(folder, path, search, isMarkdown);
}

function filesBelow(
  folder: string,
  path: string,
  search: Search,
  wanted: (name: string) => boolean,
): string[] {
  const files: string[] = [];
  walk(folder, path, search.noIgnore ? nothingIgnored : gitIgnoring(folder));
  return files;

  function walk(at: string, named: string, ignoring: Ignoring): void {
    for (const entry of entriesOf(at, named)) {
      const { name } = entry;
      const inside = at.endsWith(sep) ? at + name : at + sep + name;
      if (entry.isDirectory()) {
        if (name.startsWith('.') || SKIPPED.has(name) || ignoring.ignores(name, true)) continue;
        if (search.leaveOut?.(inside, true)) continue;
        walk(inside, inside, ignoring.into(name));
      } else if (entry.isFile() && wanted(name)) {
        if (!ignoring.ignores(name, false) && !search.leaveOut?.(inside, false)) files.push(inside);
      }
    }
  }
}

/** Folders that tools fill; nobody writes a design there. */
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage', 'vendor', 'target']);

const isMarkdown = (name: string): boolean => /\.(md|markdown)$/i.test(name);

function entriesOf(folder: string, path: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw unlisted(error, path);
  }
}

function unlisted(error: unknown, path: string): Failure {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return new Failure(`${path} may not be read; check its permissions.`);
    default:
      return new Failure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Relative to the working folder when it lies in it, else absolute; always with `/`. */
function shown(absolute: string, directory: string): string {
  if (sep === '/' && absolute.startsWith(`${directory}/`)) return absolute.slice(directory.length + 1);
  const short = relative(directory, absolute);
  return (short.startsWith('..') || short === '' ? absolute : short).split(sep).join('/');
}
