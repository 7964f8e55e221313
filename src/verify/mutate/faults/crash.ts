import type { Fault } from '../fault.ts';
import { bound, called, isFor } from '../look.ts';

export default {
  name: 'crash',
  summary: 'a body that breaks a rule is answered with 500',
  sites: system =>
    bound(system, 'create', 'update', 'replace').map(operation => ({
      text: `${called(operation)} answers 500 to a body that breaks a rule`,
      claim: operation.claim,
      sentence: `Say what ${called(operation)} answers to a body that breaks a rule.`,
      plant: {
        around: () => async (asked, answer) => {
          const reply = await answer();
          const refused = reply.status === 400 || reply.status === 422;
          return isFor(operation, asked) && refused ? { ...reply, status: 500 } : reply;
        },
      },
    })),
} satisfies Fault;
