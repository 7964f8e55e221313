import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'milestone-done-with-open-tasks',
  family: 'planning',
  summary: 'A phase is said to be done, and a task in it is not ticked.',
  severity: { ...CONTRADICTION, review: 'warning', settled: 'warning' },
  *find({ design: { milestones } }) {
    for (const { name, done, open, place } of milestones) {
      if (!done || open === undefined) continue;
      yield {
        message: `${quote(name, 36)} is done, line ${open.place.line} is not ticked; tick it or reopen the phase.`,
        place,
        also: [{ place: open.place, message: 'is not ticked' }],
      };
    }
  },
};
export default rule;
