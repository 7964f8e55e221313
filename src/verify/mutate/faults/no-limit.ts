import type { Fault } from '../fault.ts';

export default {
  name: 'no-limit',
  summary: 'a limit of requests is not kept',
  sites: system =>
    system.limits.map(limit => ({
      text: `more than ${limit.count} requests in ${limit.windowSeconds} s are served`,
      claim: limit.claim,
      sentence: 'Say what is answered above the limit: 429, and with which headers.',
      about: 'limits' as const,
      plant: { system: { ...system, limits: system.limits.filter(each => each !== limit) } },
    })),
  silences(system) {
    const [first] = system.operations;
    if (first === undefined || system.limits.length > 0) return [];
    return [
      {
        claim: first.claim,
        sentence: 'State a limit if there is one, such as "100 requests a minute per user".',
      },
    ];
  },
} satisfies Fault;
