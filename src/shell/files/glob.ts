import { sourceOf } from './pattern.ts';

export interface Glob {
  /** What comes behind the last dot, when the glob fixes it. */
  readonly extension: string | undefined;
  readonly test: (path: string) => boolean;
}

/** True when a path is a pattern rather than a name. */
export const hasMagic = (path: string): boolean => /[*?{[]/.test(path);

/** A glob over whole paths with `/`: `*`, `**`, `?`, `[a-z]` and `{a,b}`. */
export function globOf(glob: string): Glob {
  const sources = alternatives(glob).flatMap(one => sourceOf(one) ?? []);
  const expression = new RegExp(sources.length > 0 ? `^(?:${sources.join('|')})$` : '(?!)', 'su');
  const extension = /\.([^.*?[\]{}/]+)$/.exec(glob)?.[1];
  return { extension, test: path => expression.test(path) };
}

/** `{a,b}` written out, at most a hundred times. */
function alternatives(glob: string): readonly string[] {
  const done: string[] = [];
  const open = [glob];
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    // The innermost braces first: they hold no others.
    const braces = /\{([^{}]*,[^{}]*)\}/.exec(one);
    if (braces === null || done.length + open.length >= MOST) done.push(one);
    else {
      const [all, inside] = braces;
      const before = one.slice(0, braces.index);
      const after = one.slice(braces.index + all.length);
      open.push(...inside!.split(',').map(choice => before + choice + after));
    }
  }
  return done;
}

const MOST = 100;
