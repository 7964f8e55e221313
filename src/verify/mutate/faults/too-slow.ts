import type { Fault } from '../fault.ts';
import { isFor } from '../look.ts';

/** What is slower than this is not waited for. */
const LONGEST = 2000;

export default {
  name: 'too-slow',
  summary: 'answers take longer than the target',
  sites: system =>
    system.targets
      .filter(({ measure, value }) => measure === 'latency' && value <= LONGEST / 2)
      .map(target => ({
        text: `answers take ${target.value * 2} ms, with a target of ${target.value} ms`,
        claim: target.claim,
        sentence: 'Say of which operations the target is, and with which percentile.',
        about: 'targets' as const,
        plant: {
          around: () => async (asked, answer) => {
            const meant = system.operations.some(
              operation =>
                (target.operations === undefined || target.operations.includes(operation.id)) &&
                isFor(operation, asked),
            );
            if (meant) await new Promise(done => setTimeout(done, target.value * 2));
            return answer();
          },
        },
      })),
} satisfies Fault;
