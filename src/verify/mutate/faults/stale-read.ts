import type { Fault, Reply } from '../fault.ts';
import { bound, called, isFor, storedBy } from '../look.ts';

export default {
  name: 'stale-read',
  summary: 'a read is answered as the first time, whatever has changed',
  sites: system =>
    // What nothing changes cannot be told from what is remembered.
    bound(system, 'read', 'list')
      .filter(operation => {
        const action = operation.binding.kind === 'entity' && operation.binding.action;
        const changing = [
          'update',
          'replace',
          'delete',
          'transition',
          ...(action === 'list' ? ['create'] : []),
        ];
        return bound(system, ...changing).some(
          each => storedBy(system, each) === storedBy(system, operation),
        );
      })
      .map(operation => ({
        text: `${called(operation)} answers as the first time, whatever has changed`,
        claim: operation.binding.kind === 'entity' ? operation.binding.effect : operation.claim,
        sentence: `Say which operation changes what ${called(operation)} shows.`,
        plant: {
          around: () => {
            const first = new Map<string, Reply>();
            return async (asked, answer) => {
              if (!isFor(operation, asked)) return answer();
              const key = `${asked.path}?${asked.query} ${asked.headers['authorization']}`;
              const reply = first.get(key) ?? (await answer());
              if (reply.status < 300) first.set(key, reply);
              return reply;
            };
          },
        },
      })),
} satisfies Fault;
