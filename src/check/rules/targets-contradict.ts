import type { StatedTarget } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'targets-contradict',
  summary: 'Two places state two numbers for the same target.',
  severity: CONTRADICTION,
  *find({ design }) {
    const first = new Map<string, StatedTarget>();
    for (const target of design.targets) {
      if (target.value === undefined || target.measure === 'other') continue;
      const key = `${target.measure} ${target.percentile} ${target.comparator?.[0]} ${scopeKey(target)}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, target);
      else if (before.value !== target.value && sameSubject(before, target)) {
        yield {
          message: `"${quote(target.text, 30)}" is "${quote(before.text, 30)}" above; write one number.`,
          place: target.place,
          also: [{ place: before.place, message: quote(before.text) }],
        };
      }
    }
  },
};
export default rule;

const scopeKey = ({ scope }: StatedTarget): string =>
  (scope ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words around the number say the same thing, so that only the number differs. */
function sameSubject(one: StatedTarget, other: StatedTarget): boolean {
  const words = ({ text }: StatedTarget) =>
    text
      .toLowerCase()
      .replace(/p\d{2}|[\d.,%<>=≤≥]+\s*(?:ms|s|seconds?|rps|requests?)?/g, ' ')
      .split(/[^\p{L}]+/u)
      .filter(word => word.length > 2)
      .sort()
      .join(' ');
  return Math.abs(one.place.line - other.place.line) > 2 && words(one) === words(other);
}
