import type { Fact, System } from '../design/index.ts';
import { oneLine } from './line.ts';

/** What artifacts call the document: its path as named, without folders that only this machine has. */
export function documentOf({ path }: Pick<System, 'path'>): string {
  const plain = oneLine(path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''));
  const foreign = /^(?:\/|[A-Za-z]:|\.\.(?:\/|$)|~)/.test(plain);
  return (foreign ? plain.split('/').at(-1) : plain) || 'design.md';
}

/** `design.md:12` */
export function whereOf(system: Pick<System, 'path'>, line: number): string {
  return `${documentOf(system)}:${line}`;
}

/** Where a fact stands, as `design.md:12`. */
export function placeOf(system: Pick<System, 'path'>, { place }: Pick<Fact, 'place'>): string {
  return whereOf(system, place.line);
}
