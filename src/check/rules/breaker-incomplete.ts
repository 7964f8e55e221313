import type { StatedBreaker } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'breaker-incomplete',
  family: 'numbers',
  summary: 'A circuit breaker lacks its threshold, or the time that it stays open.',
  severity: ADVICE,
  *find({ design }) {
    const { breakers } = design;
    // A line on all breakers completes each of them.
    const opens = breakers.some(({ of, openSeconds }) => of === undefined && openSeconds !== undefined);
    const trips = breakers.some(breaker => breaker.of === undefined && isTripped(breaker));
    for (const breaker of breakers) {
      const whose = breaker.of === undefined ? 'The breaker' : `The breaker of "${quote(breaker.of, 30)}"`;
      if (!isTripped(breaker) && !trips && breaker.openSeconds !== undefined)
        yield {
          message: `${whose} has no threshold; write how many failures open it.`,
          place: breaker.place,
        };
      else if (isTripped(breaker) && breaker.openSeconds === undefined && !opens)
        yield { message: `${whose} never closes again; write how long it stays open.`, place: breaker.place };
    }
  },
};
export default rule;

const isTripped = ({ failures, failureRate }: StatedBreaker): boolean =>
  failures !== undefined || failureRate !== undefined;
