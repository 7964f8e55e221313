import { likenessOf, meaningOf } from '../likeness.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'goal-excluded',
  family: 'planning',
  summary: 'The same thing is a goal and out of scope.',
  severity: CONTRADICTION,
  *find({ design: { goals, nonGoals } }) {
    if (nonGoals.length === 0 || goals.length * nonGoals.length > MOST) return;
    const meant = goals.map(goal => ({ goal, words: meaningOf(goal.text) }));
    for (const nonGoal of nonGoals) {
      const words = meaningOf(nonGoal.text);
      const same = meant.find(each => isSame(each.words, words));
      if (same === undefined) continue;
      yield {
        message: `“${quote(nonGoal.text, 34)}” is also a goal in line ${same.goal.place.line}; keep one of the two.`,
        place: nonGoal.place,
        also: [{ place: same.goal.place, message: 'the goal' }],
      };
    }
  },
};
export default rule;

/** Comparing more pairs than this takes longer than it helps. */
const MOST = 20_000;

/** One or two words may be shared by chance; of a long text a word may differ. */
function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return Math.min(a.size, b.size) >= 2 && likenessOf(a, b) >= (Math.max(a.size, b.size) > 4 ? 0.8 : 1);
}
