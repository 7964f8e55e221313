import type { Fault } from '../fault.ts';
import { bound, called, storedBy } from '../look.ts';

export default {
  name: 'change-lost',
  summary: 'what was changed is as before',
  sites: system =>
    bound(system, 'update', 'replace', 'transition').flatMap(operation => {
      const entity = storedBy(system, operation);
      if (entity === undefined || operation.binding.kind !== 'entity') return [];
      return [
        {
          text: `${called(operation)} says that it has changed, and has not`,
          claim: operation.binding.effect,
          sentence: `Say what ${called(operation)} changes, and which operation shows it.`,
          plant: { lost: { verb: 'update' as const, table: entity.table } },
        },
      ];
    }),
} satisfies Fault;
