import type { Fault } from '../fault.ts';
import { bound, called, storedBy } from '../look.ts';

export default {
  name: 'write-lost',
  summary: 'what was created is not there',
  sites: system =>
    bound(system, 'create').flatMap(operation => {
      const entity = storedBy(system, operation);
      if (entity === undefined || operation.binding.kind !== 'entity') return [];
      return [
        {
          text: `${called(operation)} says that it has stored, and has not`,
          claim: operation.binding.effect,
          sentence: `Say what ${called(operation)} stores, and which operation shows it.`,
          plant: { lost: { verb: 'insert' as const, table: entity.table } },
        },
      ];
    }),
} satisfies Fault;
