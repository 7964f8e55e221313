import { lifecycleDays } from '../lifecycle-day.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'date-in-future',
  family: 'lifecycle',
  summary: 'Something happened to the document on a day that is still to come.',
  severity: ADVICE,
  *find({ design, today }) {
    if (today === undefined) return;
    const tomorrow = dayAfter(today);
    for (const { kind, key, day, place } of lifecycleDays(design)) {
      // When a document is to be published may lie ahead.
      if (day <= tomorrow || (kind === 'date' && !PLAIN.test(key))) continue;
      yield { message: `${day} is still to come; write the day on which it happened.`, place };
    }
  },
};
export default rule;

const PLAIN = /^(?:(?:doc|document|design)? ?date|datum|fecha|data|日期|日付|날짜)$/;

/** Somewhere it is tomorrow already. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? day
    : new Date(date.getTime() + 86_400_000).toISOString().slice(0, 10);
}
