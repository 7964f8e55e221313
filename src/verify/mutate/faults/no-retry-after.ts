import type { Fault } from '../fault.ts';

export default {
  name: 'no-retry-after',
  summary: 'who has asked too often is not told when to come again',
  sites: system =>
    system.limits.slice(0, 1).map(limit => ({
      text: '429 comes without `Retry-After`',
      claim: limit.claim,
      sentence: 'Say that 429 carries `Retry-After`.',
      about: 'limits' as const,
      plant: {
        around: () => async (_, answer) => {
          const reply = await answer();
          if (reply.status !== 429) return reply;
          const { 'retry-after': _wait, ...headers } = reply.headers ?? {};
          return { ...reply, headers };
        },
      },
    })),
} satisfies Fault;
