import type { Stated } from '../../design/index.ts';
import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'breaker-differs',
  family: 'numbers',
  summary: 'Two places state two numbers for the same circuit breaker.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.breakers.flatMap(({ of = '', failures, failureRate, openSeconds }) => {
      const whose = of === '' ? '' : ` of "${quote(of, 30)}"`;
      const key = sameName(of);
      return [
        ...number(
          failures,
          `${key} failures`,
          `the number of failures that opens the breaker${whose}`,
          String,
        ),
        ...number(
          failureRate,
          `${key} rate`,
          `the failure rate that opens the breaker${whose}`,
          value => `${value * 100}%`,
        ),
        ...number(openSeconds, `${key} open`, `the open time of the breaker${whose}`, value =>
          shownTime(value * 1000),
        ),
      ];
    });
    yield* differing(numbers);
  },
};
export default rule;

function number(
  stated: Stated<number> | undefined,
  key: string,
  name: string,
  show: (value: number) => string,
): readonly StatedNumber[] {
  return stated === undefined ? [] : [{ ...stated, key, name, shown: show(stated.value) }];
}
