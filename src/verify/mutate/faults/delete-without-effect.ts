import type { Fault } from '../fault.ts';
import { bound, called, storedBy } from '../look.ts';

export default {
  name: 'delete-without-effect',
  summary: 'what was removed is still there',
  sites: system =>
    bound(system, 'delete').flatMap(operation => {
      const entity = storedBy(system, operation);
      if (entity === undefined || operation.binding.kind !== 'entity') return [];
      return [
        {
          text: `${called(operation)} says that it has removed, and has not`,
          claim: operation.binding.effect,
          sentence: `Say that what ${called(operation)} has removed is answered with 404.`,
          plant: { lost: { verb: 'delete' as const, table: entity.table } },
        },
      ];
    }),
} satisfies Fault;
