import type { Fault } from '../fault.ts';
import { bound, called } from '../look.ts';

export default {
  name: 'replay-twice',
  summary: 'a request that is sent again is carried out again',
  sites: ({ operability, ...system }) =>
    operability.idempotency.map(one => ({
      text: `a request with the same \`${one.header}\` is carried out again`,
      claim: one.claim,
      sentence: `Say which operations take \`${one.header}\`, and what the second request is answered with.`,
      plant: { system: { ...system, operability: { ...operability, idempotency: [] } } },
    })),
  silences(system) {
    const [first] = bound(system, 'create');
    if (first === undefined || system.operability.idempotency.length > 0) return [];
    return [
      {
        claim: first.claim,
        sentence: `Say what becomes of ${called(first)} sent twice, such as "with the same Idempotency-Key it is carried out once".`,
      },
    ];
  },
} satisfies Fault;
