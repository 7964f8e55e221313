import change from './change/dialect.ts';
import type { Dialect } from './dialect.ts';
import feature from './feature/dialect.ts';
import numbered from './numbered/dialect.ts';
import proposal from './proposal/dialect.ts';
import record from './record/dialect.ts';

export type { Blank, Dialect, Evidence, FileName, Placeholders, Slot } from './dialect.ts';

/** The dialects that come with the program. */
export const knownDialects: readonly Dialect[] = [numbered, record, proposal, change, feature];

/** The dialect of a name, if it is known. */
export function dialectNamed(name: string): Dialect | undefined {
  return knownDialects.find(dialect => dialect.name === name);
}
