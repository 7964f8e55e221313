import type { StatedAlternative } from '../../design/index.ts';
import { groupsBy } from '../groups.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'option-chosen-twice',
  family: 'planning',
  summary: 'Two options for one thing are both marked as chosen.',
  severity: CONTRADICTION,
  *find({ design: { alternatives } }) {
    for (const options of groupsBy(alternatives, ({ topic }) => topic)) {
      const [first, second] = options.filter(({ chosen }) => chosen);
      if (first === undefined || second === undefined || isSelection(options)) continue;
      yield {
        message: `Both ${quote(first.name, 26)} and ${quote(second.name, 26)} are marked as chosen; keep one.`,
        place: second.place,
        also: [{ place: first.place, message: 'is marked as chosen too' }],
      };
    }
  },
};
export default rule;

/** Where most are taken, the list is of what to use, not of what to choose between. */
function isSelection(options: readonly StatedAlternative[]): boolean {
  const chosen = options.filter(option => option.chosen).length;
  return (
    chosen > 2 ||
    (chosen === options.length &&
      !options.every(({ label }) => label !== undefined) &&
      !/option|alternativ|方案|選択肢|대안|opcion|opç/i.test(options[0]?.topic ?? ''))
  );
}
