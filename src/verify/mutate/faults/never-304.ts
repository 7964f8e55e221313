import type { Fault } from '../fault.ts';

export default {
  name: 'never-304',
  summary: 'what has not changed is sent again',
  sites: system =>
    (system.operability.validators ?? []).map(one => ({
      text: 'what has not changed is sent again instead of 304',
      claim: one.claim,
      sentence: 'Say that 304 is answered while nothing has changed.',
      plant: {
        around: () => (asked, answer) => {
          delete asked.headers['if-none-match'];
          delete asked.headers['if-modified-since'];
          return answer();
        },
      },
    })),
} satisfies Fault;
