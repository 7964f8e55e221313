import type { Fault } from '../fault.ts';
import { bound, called, isFor } from '../look.ts';

export default {
  name: 'nothing-found',
  summary: 'what is not there is answered with success',
  sites: system =>
    bound(system, 'read', 'delete').map(operation => ({
      text: `${called(operation)} answers ${operation.success.status} for what is not there`,
      claim: operation.errors.find(({ cause }) => cause === 'not-found')?.claim ?? operation.claim,
      sentence: `Say that ${called(operation)} answers 404 when there is no such row.`,
      plant: {
        around: () => async (asked, answer) => {
          const reply = await answer();
          if (!isFor(operation, asked) || reply.status !== 404) return reply;
          const { status } = operation.success;
          return status === 204 ? { kind: 'reply', status } : { kind: 'reply', status, body: '{}' };
        },
      },
    })),
} satisfies Fault;
