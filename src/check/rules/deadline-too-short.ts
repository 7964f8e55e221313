import type { Design, StatedRetry, StatedTimeout } from '../../design/index.ts';
import { sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'deadline-too-short',
  family: 'numbers',
  summary: 'All tries of a call together take longer than the whole request may.',
  severity: ADVICE,
  *find({ design }) {
    const deadline = design.timeouts.find(
      ({ kind, of }) => kind === 'deadline' && (of === undefined || WHOLE.test(of)),
    );
    if (deadline === undefined) return;
    for (const call of design.timeouts) {
      if (call.kind !== 'call' || call.of === undefined) continue;
      const total = worstCase(call, design);
      if (total <= deadline.ms) continue;
      yield {
        message: `All tries of "${quote(call.of, 30)}" take ${shownTime(total)}, the whole request ${shownTime(deadline.ms)}; write numbers that fit.`,
        place: call.place,
        also: [{ place: deadline.place, message: shownTime(deadline.ms) }],
      };
    }
  },
};
export default rule;

const WHOLE = /\b(?:whole|overall|total|end-to-end|all)\b|^request$|全体/i;

/** The longest that a call and the retries stated for the very same call can take, without the waits. */
function worstCase({ of, ms }: StatedTimeout, { retries }: Design): number {
  const own = retries.find(retry => sameName(retry.of ?? '') === sameName(of ?? ''));
  return ms * triesOf(own);
}

function triesOf(retry: StatedRetry | undefined): number {
  return retry?.attempts?.value ?? (retry?.retries?.value ?? 0) + 1;
}
