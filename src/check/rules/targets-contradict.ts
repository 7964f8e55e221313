import type { StatedTarget } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { subjectOf } from '../subject.ts';

const rule: Rule = {
  code: 'targets-contradict',
  summary: 'Two places state two numbers for the same target.',
  severity: CONTRADICTION,
  *find({ design }) {
    const first = new Map<string, StatedTarget[]>();
    for (const target of design.targets) {
      if (target.value === undefined || target.measure === 'other') continue;
      const key = `${target.measure} ${target.percentile} ${target.comparator?.[0]}`;
      const others = first.get(key) ?? [];
      first.set(key, [...others, target]);
      const before = others.find(one => sameSubject(one, target));
      if (before !== undefined && before.value !== target.value)
        yield {
          message: `"${quote(target.text, 30)}" is "${quote(before.text, 30)}" above; write one number.`,
          place: target.place,
          also: [{ place: before.place, message: quote(before.text) }],
        };
    }
  },
};
export default rule;

/** The words around the number say the same thing, so that only the number differs. */
function sameSubject(one: StatedTarget, other: StatedTarget): boolean {
  const subject = ({ text }: StatedTarget) => subjectOf(text.replace(NUMBERS, ' '));
  return Math.abs(one.place.line - other.place.line) > 2 && subject(one) === subject(other);
}

const NUMBERS = /\b[pP]\d{2}(?:\.\d+)?\b|[\d.,%<>=≤≥]+\s*(?:ms|s|seconds?|rps|requests?)?/g;
