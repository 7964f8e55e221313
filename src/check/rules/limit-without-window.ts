import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type CheckContext, type Finding, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';
import { textLinesOf } from '../text-line.ts';

/** A count of requests, and any word that says in how much time. */
const COUNT = /(?<![\w.$€£-])\d[\d,]*\s*(?:requests?|reqs?|calls|API calls)\b|\[[^\]]{1,20}\]\s*requests?\b/i;
const WINDOW =
  /\band (?:second|minute|hour|day|week|month)\b|\b(?:per|each|every|an?|in|within|over|\/)\s*\d*[\s-]*(?:s|sec|seconds?|m|min|minutes?|h|hrs?|hours?|days?|weeks?|months?|window|interval|period)\b|\/\s*(?:s|m|h|d|sec|min|hr)\b|\b(?:rps|rpm|qps|tps|secondly|minutely|hourly|daily|concurrent|simultaneous|in[- ]flight|burst|window|parallel|queued?)\b|秒|分|時間|小时|天/i;

const rule: Rule = {
  code: 'limit-without-window',
  family: 'numbers',
  summary: 'A rate limit says how many requests and not in how much time.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    const stated = new Set(design.limits.map(({ place }) => place.line));
    yield* boundsOfCallers(design, stated);
    const spans = limitSections(design);
    if (spans.length === 0) return;
    for (const { kind, text, start, end } of textLinesOf(design.document)) {
      if (kind !== 'paragraph' || !COUNT.test(text) || WINDOW.test(text)) continue;
      if (!spans.some(span => start >= span.start && start < span.end)) continue;
      const place = placeOf(design.document.source, { start, end });
      if (stated.has(place.line)) continue;
      const bare = text.replace(/^[-*+\s]+|[*`]/g, '');
      yield { message: `"${quote(bare, 44)}" has no window; write one, such as "per minute".`, place };
    }
  },
};
export default rule;

/** "At most 60 requests per terminal": how often a caller may ask, wherever it stands. */
function* boundsOfCallers(design: CheckContext['design'], stated: ReadonlySet<number>): Generator<Finding> {
  const spans = limitSections(design);
  for (const { text, place } of sentencesOf(design.document)) {
    const match = OF_CALLER.exec(text) ?? (TOO_MANY.test(text) ? OF_ANYBODY.exec(text) : null);
    if (match === null || WINDOW.test(text) || stated.has(place.line)) continue;
    if (spans.some(span => place.start >= span.start && place.start < span.end)) continue;
    if (ASIDE.has(sectionAt(design, place.start)?.concept ?? '')) continue;
    yield {
      message: `"${quote(match[0].trim(), 44)}" has no window; write one, such as "per minute".`,
      place,
    };
  }
}

const CALLER =
  '(?:users?|ips?|ip address(?:es)?|address(?:es)?|clients?|callers?|keys?|api keys?|tokens?|accounts?|tenants?|terminals?|devices?|customers?|members?|patients?|drivers?|visitors?|sessions?|organi[sz]ations?|teams?|partners?)';
const OF_CALLER = new RegExp(
  `\\b(?:at most|up to|no more than|more than|maximum of|max\\.?|limit(?:ed)? (?:to|of)|over)? ?\\d[\\d,]*\\s(?:[a-z]+ )?(?:requests|calls|queries|messages|submissions|attempts) (?:per|for each|from (?:one|each|an?)|by (?:one|each|an?)) ${CALLER}\\b|\\b(?:each|every|an?|one) ${CALLER} (?:may|can|is allowed to) (?:send|make|ask|call|issue|submit|try) (?:at most |up to |only )?\\d[\\d,]*(?: (?:[a-z]+ )?(?:requests|calls|queries|times|messages|submissions|attempts))`,
  'i',
);

/** "`QUOTA_EXCEEDED` (429): more than 20 uploads per surveyor" */
const TOO_MANY = /\b429\b|`(?:\w*_)?(?:RATE|QUOTA|THROTTL|TOO_MANY|SLOW_DOWN)\w*`/i;
const OF_ANYBODY =
  /\b(?:more than|over|at most|above|max(?:imum)?(?: of)?) \d[\d,]* [a-z]+ (?:per|for each|by one|from one) [a-z]+/i;

/** Sections that speak of other numbers. */
const ASIDE: ReadonlySet<string> = new Set([
  'alternatives',
  'background',
  'testing',
  'load',
  'open-questions',
  'retry',
  'circuit-breaker',
]);

function limitSections({ sections, document }: CheckContext['design']): Span[] {
  return sections.slice(0, MOST_SECTIONS).flatMap((section, index) => {
    if (section.concept !== 'rate-limits') return [];
    const next = sections.slice(index + 1).find(({ level }) => level <= section.level);
    return [{ start: section.place.end, end: next?.place.start ?? document.source.text.length }];
  });
}

/** No document of people has more. */
const MOST_SECTIONS = 2000;
