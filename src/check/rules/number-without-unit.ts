import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';
import retentionWithoutUnit from './retention-without-unit.ts';
import ttlWithoutUnit from './ttl-without-unit.ts';

const rule: Rule = {
  code: 'number-without-unit',
  family: 'numbers',
  summary: 'A sentence says how long something lasts with a number and no unit.',
  severity: { ...ADVICE, draft: 'warning' },
  *find(context) {
    const { design } = context;
    const said = [retentionWithoutUnit, ttlWithoutUnit].flatMap(other => [...other.find(context)]);
    for (const { text, place, kind } of sentencesOf(design.document)) {
      if (kind === 'cell' || said.some(one => one.place.start >= place.start && one.place.start < place.end))
        continue;
      const match = LASTS.exec(text);
      if (match === null || ASIDE.has(sectionAt(design, place.start)?.concept ?? '')) continue;
      yield {
        message: `"${quote(match[0].trim(), 40)}" has no unit; write one, such as "days" or "s".`,
        place,
      };
    }
  },
};
export default rule;

/** "kept for 10.", "cached for 5 and dropped": a length of time without its unit. */
const LASTS =
  /\b(?:kept|keeps?|retained|stored|cached|caches|archived|blocked|locked|valid|lives?|expires?|deleted|purged|removed|erased|times out|time-?out)(?: only| at most| up to)? (?:for|after|in|within|of)(?: at most| up to)? \d{1,6}(?=\s*(?:$|[.;,)](?!\d)|(?:and|then|or|but)\s[a-z]))/i;

const ASIDE: ReadonlySet<string> = new Set(['references', 'alternatives', 'background']);
