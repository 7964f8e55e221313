import { relative, sep } from 'node:path';
import { globOf } from '../files/glob.ts';
import type { Config } from './config.ts';

/** The name of the template that a document is held to, if `templates` gives it one. */
export function templateFor({ root, templates }: Config): (absolute: string) => string | undefined {
  const globs = Object.entries(templates).map(([glob, name]) => ({ name, glob: globOf(asFiles(glob)) }));
  return absolute => {
    const path = relative(root, absolute).split(sep).join('/');
    return globs.findLast(({ glob }) => glob.test(path))?.name;
  };
}

/** `docs/rfcs` and `docs/rfcs/` mean everything below. */
function asFiles(glob: string): string {
  const plain = glob.replace(/^\.\//, '');
  if (plain.endsWith('/')) return `${plain}**`;
  return /\.[a-z]+$|\*$/i.test(plain) ? plain : `${plain}/**`;
}
