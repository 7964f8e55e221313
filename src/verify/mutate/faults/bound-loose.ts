import { BOUNDS, boundSites } from '../bounds.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'bound-loose',
  summary: 'a value just outside a bound is accepted',
  sites: system => boundSites(system, +1),
  silences: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) => {
        const open = sent(entity).filter(({ schema, references }) => {
          const measured = ['string', 'integer', 'number'].includes(String(schema.type));
          const closed = [...BOUNDS, 'enum', 'const', 'format', 'pattern'].some(keyword => keyword in schema);
          return measured && !closed && references === undefined;
        });
        const [first] = open;
        if (first === undefined) return [];
        const names = open.map(({ name }) => `\`${name}\``);
        const shown =
          names.length > 4
            ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`
            : names.join(', ');
        return [
          { claim: first.claim, sentence: `Say how long or how large ${shown} of ${entity.name} may be.` },
        ];
      }),
} satisfies Fault;
