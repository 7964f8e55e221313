import type { StatedRequirement } from '../../design/index.ts';
import { requirementKey } from '../../read/planning/requirement-id.ts';
import { likenessOf, meaningOf } from '../likeness.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'requirement-stated-twice',
  family: 'planning',
  summary: 'Two different requirements have the same id.',
  severity: CONTRADICTION,
  *find({ design: { requirements } }) {
    const first = new Map<string, StatedRequirement>();
    for (const requirement of requirements) {
      if (requirement.id === undefined) continue;
      const key = requirementKey(requirement.id);
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, requirement);
        continue;
      }
      if (!differ(known.text, requirement.text)) continue;
      yield {
        message: `${quote(requirement.id, 20)} is another requirement in line ${known.place.line}; give this one its own id.`,
        place: requirement.place,
        also: [{ place: known.place, message: `${requirement.id} is also this` }],
      };
    }
  },
};
export default rule;

/** A requirement said again in other words shares some of them; a title and its text need not. */
function differ(a: string, b: string): boolean {
  const left = meaningOf(a);
  const right = meaningOf(b);
  return Math.min(left.size, right.size) >= 3 && likenessOf(left, right) < 0.25;
}
