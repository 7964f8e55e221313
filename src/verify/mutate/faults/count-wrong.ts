import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';
import { reshaped } from '../shapes.ts';

export default {
  name: 'count-wrong',
  summary: 'the count of a list is that of one page',
  sites: system =>
    system.operations.flatMap(operation => {
      const { shape, claim } = operation.success;
      const wrong = shape && reshaped(shape, part => (part.kind === 'count' ? { kind: 'limit' } : undefined));
      if (wrong === undefined) return [];
      return [
        {
          text: `${called(operation)} counts the page instead of all rows`,
          claim,
          sentence: `Say that ${called(operation)} counts all rows that match.`,
          plant: {
            system: withOperation(system, { ...operation, success: { ...operation.success, shape: wrong } }),
          },
        },
      ];
    }),
} satisfies Fault;
