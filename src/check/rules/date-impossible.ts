import type { Rule } from '../rule.ts';
import { always } from '../rule.ts';

const rule: Rule = {
  code: 'date-impossible',
  summary: 'A date is not a day of the calendar.',
  severity: always('warning'),
  *find({ design }) {
    for (const date of design.dates) {
      if (date.day !== undefined || !/^\d{4}-\d{2}-\d{2}/.test(date.written)) continue;
      yield {
        message: `${date.written.slice(0, 10)} is no day of the calendar; write a real date.`,
        place: date.place,
      };
    }
  },
};
export default rule;
