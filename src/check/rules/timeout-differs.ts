import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'timeout-differs',
  summary: 'Two places state two timeouts for the same call.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.timeouts.flatMap(({ of, kind, ms, place, how }): readonly StatedNumber[] =>
      of === undefined
        ? []
        : [
            {
              place,
              how,
              key: `${sameName(of)} ${kind}`,
              name: `the timeout of "${quote(of, 30)}"`,
              value: ms,
              shown: shownTime(ms),
            },
          ],
    );
    yield* differing(numbers);
  },
};
export default rule;
