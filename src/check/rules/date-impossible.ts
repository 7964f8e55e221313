import { placeOf } from '../../text/source.ts';
import { isCalendarTime } from '../calendar-time.ts';
import { always, type Rule } from '../rule.ts';
import { textLinesOf, withoutCode } from '../text-line.ts';

const rule: Rule = {
  code: 'date-impossible',
  family: 'lifecycle',
  summary: 'A date is not a day of the calendar.',
  severity: always('warning'),
  *find({ design: { dates, document } }) {
    const said = new Set<number>();
    for (const { day, written, place } of dates) {
      if (day !== undefined || !/^\d{4}-\d{2}-\d{2}/.test(written)) continue;
      said.add(place.line);
      yield { message: `${written.slice(0, 10)} is no day of the calendar; write a real date.`, place };
    }
    if (!hasImpossible(document.source.text)) return;
    for (const { text, start } of textLinesOf(document)) {
      if (!hasImpossible(text) || SPEAKS_OF_IT.test(text)) continue;
      for (const { 0: date, index } of withoutCode(text).matchAll(DATE)) {
        const place = placeOf(document.source, { start: start + index, end: start + index + date.length });
        if (isCalendarTime(date) !== false || said.has(place.line)) continue;
        said.add(place.line);
        yield { message: `${date} is no day of the calendar; write a real date.`, place };
      }
    }
  },
};
export default rule;

const DATE = /(?<![\w./-])(?:19|20)\d\d-\d\d-\d\d(?![\w/-]|\.\d)/g;

/** A test that such a date is refused names one. */
const SPEAKS_OF_IT =
  /invalid|reject|refus|malformed|illegal|impossible|not an? |no such|wrong|\bbad\b|ungültig|无效|無効/i;

function hasImpossible(text: string): boolean {
  return Array.from(text.matchAll(DATE), match => match[0]).some(date => isCalendarTime(date) === false);
}
