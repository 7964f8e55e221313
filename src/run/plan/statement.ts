import { createHash } from 'node:crypto';
import type { Statement } from '../../database/index.ts';

/** A statement without its values: prepared once for all requests. */
export interface Template {
  readonly name?: string;
  readonly shared?: boolean;
  readonly text: string;
}

/** A template whose name says its text, so that sessions shared by several systems never mix two up. */
export function template(text: string): Template {
  const shared = text.startsWith('select ');
  return { shared, name: `a_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text };
}

/** A template with its values. */
export function filled(made: Template, values: readonly (string | null)[]): Statement {
  const { name, text, shared } = made;
  if (name === undefined) return { text, values };
  return { name, text, shared: shared === true, values };
}

/** How many variants of one statement are prepared; rarer ones are sent whole. */
const MOST_VARIANTS = 200;

/** Templates made on demand, one for each set of optional parts in use. */
export function variants(): (key: string, make: () => string) => Template {
  const made = new Map<string, Template>();
  return (key, make) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    if (made.size >= MOST_VARIANTS) return { text: make() };
    const one = template(make());
    made.set(key, one);
    return one;
  };
}

/** Collects values while a text is written that refers to them. */
export interface Values {
  readonly all: (string | null)[];
  /** Adds a value and gives its number, from 1. */
  add(value: string | null): number;
}

export function newValues(): Values {
  const all: (string | null)[] = [];
  return { all, add: value => all.push(value) };
}
