import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'retry-differs',
  summary: 'Two places state two numbers for the retries of the same call.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.retries.flatMap((retry): readonly StatedNumber[] => {
      if (retry.of === undefined) return [];
      const key = sameName(retry.of);
      const name = quote(retry.of, 30);
      return [
        ...number(retry.attempts, `${key} attempts`, `the number of attempts of "${name}"`, String),
        ...number(retry.retries, `${key} retries`, `the number of retries of "${name}"`, String),
        ...number(retry.baseMs, `${key} base`, `the first wait of "${name}"`, shownTime),
        ...number(retry.maxMs, `${key} max`, `the longest wait of "${name}"`, shownTime),
      ];
    });
    yield* differing(numbers);
  },
};
export default rule;

function number(
  stated: { readonly value: number; readonly place: StatedNumber['place']; readonly how: string } | undefined,
  key: string,
  name: string,
  show: (value: number) => string,
): readonly StatedNumber[] {
  return stated === undefined ? [] : [{ ...stated, key, name, shown: show(stated.value) }];
}
