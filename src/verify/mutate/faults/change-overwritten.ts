import type { Fault } from '../fault.ts';
import { bound, called } from '../look.ts';

export default {
  name: 'change-overwritten',
  summary: 'a change made from an old version is carried out',
  sites: ({ operability, ...system }) =>
    operability.concurrency.map(one => ({
      text: `a change of ${one.entity} made from an old version is carried out`,
      claim: one.claim,
      sentence: `Say which operations of ${one.entity} ask for the version, and what a lost race is answered with.`,
      plant: {
        system: {
          ...system,
          operability: { ...operability, concurrency: operability.concurrency.filter(each => each !== one) },
        },
      },
    })),
  silences(system) {
    const [first] = bound(system, 'update', 'replace');
    if (first === undefined || system.operability.concurrency.length > 0) return [];
    return [
      {
        claim: first.claim,
        sentence: `Say what becomes of two changes at once by ${called(first)}, such as "If-Match, 412 when it has changed".`,
      },
    ];
  },
} satisfies Fault;
