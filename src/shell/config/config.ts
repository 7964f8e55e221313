import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Severity } from '../../design/index.ts';
import { errorCode, Failure } from '../failure.ts';
import { ignoringPatterns, workTreeOf } from '../files/ignored.ts';
import { templatesFolder } from '../team-templates.ts';
import { today } from '../today.ts';

/** What a repository decided in its `asbuilt.json`; without one, nothing. */
export interface Config {
  /** The folder of the file, which paths in it are counted from; the working folder without a file. */
  readonly root: string;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore: readonly string[];
  /** Template names by glob of paths; the last one that matches counts. */
  readonly templates: Readonly<Record<string, string>>;
  readonly baseline?: string;
}

export const CONFIG_FILE = 'asbuilt.json';

/** The configuration for a working folder: the file that is named, or the nearest `asbuilt.json` upwards. */
export async function configFor(directory: string, named?: string): Promise<Config> {
  const path = named === undefined ? nearest(directory) : resolve(directory, named);
  if (path === undefined) return { root: directory, severities: {}, ignore: [], templates: {} };
  const shown = short(path, directory);
  const text = textOf(path, shown);
  const value = parsed(text);
  const { complaintsAbout } = await import('./complaint.ts');
  const complaints = complaintsAbout(value, dirname(path));
  if (value === undefined || complaints.length > 0) {
    const { located } = await import('./located.ts');
    throw new Failure(located(shown, text, complaints));
  }
  const { severities = {}, ignore = [], templates = {}, baseline } = value as Partial<Config>;
  return {
    root: dirname(path),
    severities,
    ignore,
    templates,
    ...(baseline !== undefined && { baseline }),
  };
}

/** All of a configuration that what is said about a document hangs on. */
export function cacheKey({ root, severities, templates }: Config): string {
  const own = [...new Set(Object.values(templates))].map(name => {
    const path = join(templatesFolder(root) ?? root, `${name}.json`);
    return existsSync(path) ? readFileSync(path, 'utf8') : name;
  });
  // Dates lie in the future until they come, and a document outside of a repository has no neighbours.
  return JSON.stringify([root, severities, templates, own, today(), workTreeOf(root)]);
}

/** What `ignore` leaves out, by absolute path. */
export function leftOutBy({
  root,
  ignore,
}: Config): ((absolute: string, folder: boolean) => boolean) | undefined {
  if (ignore.length === 0) return undefined;
  const ignores = ignoringPatterns(ignore);
  return (absolute, folder) => {
    const path = relative(root, absolute).split(sep).join('/');
    return path !== '' && !path.startsWith('../') && ignores(path, folder);
  };
}

function nearest(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const path = join(at, CONFIG_FILE);
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}

function textOf(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new Failure(`${shown} does not exist; check the path.`);
      case 'EISDIR':
        throw new Failure(`${shown} is a folder; name a file.`);
      default:
        throw new Failure(`${shown} may not be read; check its permissions.`);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function short(path: string, directory: string): string {
  return (relative(directory, path) || path).split(sep).join('/');
}
