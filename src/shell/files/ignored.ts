import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Pattern, patternsOf } from './pattern.ts';

/** Decides whether a file or folder below a folder is left out; asks folders from the outside in. */
export interface Ignoring {
  /** `path` runs from the folder that this was made for, with `/`. */
  readonly ignores: (path: string, folder: boolean) => boolean;
  /** The same for a folder in it, with the `.gitignore` that lies there. */
  readonly into: (name: string) => Ignoring;
}

/** The patterns of one file, and where it stands: `''`, or `docs/`, from the folder that is asked about. */
interface Layer {
  readonly prefix: string;
  readonly patterns: readonly Pattern[];
}

/** Nothing is left out. */
export const nothingIgnored: Ignoring = { ignores: () => false, into: () => nothingIgnored };

/** What git leaves out below a folder: each `.gitignore` from the top of the work tree, and the tree's own list. */
export function gitIgnoring(folder: string): Ignoring {
  const top = workTreeOf(folder);
  if (top === undefined) return ignoringOf(layersOf(folder), folder);
  const above: string[] = [];
  for (let at = folder; at !== top; at = dirname(at)) above.unshift(at);
  let ignoring = ignoringOf([...exclude(top), ...layersOf(top)], top);
  for (const at of above) ignoring = ignoring.into(at.slice(dirname(at).length).replace(/^[\\/]/, ''));
  return ignoring;
}

/** Leaves out what a list of patterns in the form of a `.gitignore` names, counted from a folder. */
export function ignoringPatterns(lines: readonly string[]): (path: string, folder: boolean) => boolean {
  const patterns = patternsOf(lines.join('\n'));
  return (path, folder) => verdict([{ prefix: '', patterns }], path, folder);
}

/** The folder that holds `.git`, from here upwards. */
export function workTreeOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function ignoringOf(layers: readonly Layer[], folder: string, prefix = ''): Ignoring {
  return {
    ignores: (path, isFolder) => layers.length > 0 && verdict(layers, prefix + path, isFolder),
    into: name => {
      const inside = `${prefix}${name}/`;
      const below = join(folder, name);
      const own = layersOf(below, inside);
      return ignoringOf(own.length > 0 ? [...layers, ...own] : layers, below, inside);
    },
  };
}

/** The last pattern that matches decides, of the innermost file that says anything. */
function verdict(layers: readonly Layer[], path: string, folder: boolean): boolean {
  for (let index = layers.length - 1; index >= 0; index--) {
    const { prefix, patterns } = layers[index]!;
    const short = path.slice(prefix.length);
    for (let last = patterns.length - 1; last >= 0; last--) {
      const pattern = patterns[last]!;
      if (pattern.foldersOnly && !folder) continue;
      if (pattern.matches(short)) return !pattern.negated;
    }
  }
  return false;
}

function layersOf(folder: string, prefix = ''): readonly Layer[] {
  return layerIn(join(folder, '.gitignore'), prefix);
}

function exclude(top: string): readonly Layer[] {
  return layerIn(join(top, '.git', 'info', 'exclude'), '');
}

function layerIn(file: string, prefix: string): readonly Layer[] {
  try {
    const patterns = patternsOf(readFileSync(file, 'utf8'));
    return patterns.length > 0 ? [{ prefix, patterns }] : [];
  } catch {
    return [];
  }
}
