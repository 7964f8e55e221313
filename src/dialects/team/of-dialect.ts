import type { Dialect } from '../dialect.ts';
import type { TeamTemplate } from '../team-template.ts';

/** A template of the program as a schema: its required sections, by their words, in any order, others allowed. */
export function templateOfDialect({ name, slots }: Dialect): TeamTemplate {
  return {
    name,
    titles: 'words',
    ordered: false,
    closed: false,
    sections: slots.map(({ heading, level, required }) => ({ title: heading, level, required })),
    metadata: [],
    statuses: [],
    strings: [],
  };
}
