import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type CheckContext, type Rule } from '../rule.ts';
import { textLinesOf } from '../text-line.ts';

/** A count of requests, and any word that says in how much time. */
const COUNT = /(?<![\w.$€£-])\d[\d,]*\s*(?:requests?|reqs?|calls|API calls)\b|\[[^\]]{1,20}\]\s*requests?\b/i;
const WINDOW =
  /\b(?:per|each|every|an?|in|within|over|\/)\s*\d*[\s-]*(?:s|sec|seconds?|m|min|minutes?|h|hrs?|hours?|days?|weeks?|months?|window|interval|period)\b|\/\s*(?:s|m|h|d|sec|min|hr)\b|\b(?:rps|rpm|qps|tps|secondly|minutely|hourly|daily|concurrent|simultaneous|in[- ]flight|burst|window|parallel|queued?)\b|秒|分|時間|小时|天/i;

const rule: Rule = {
  code: 'limit-without-window',
  family: 'numbers',
  summary: 'A rate limit says how many requests and not in how much time.',
  severity: ADVICE,
  *find({ design }) {
    const spans = limitSections(design);
    if (spans.length === 0) return;
    const stated = new Set(design.limits.map(({ place }) => place.line));
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

function limitSections({ sections, document }: CheckContext['design']): Span[] {
  return sections.slice(0, MOST_SECTIONS).flatMap((section, index) => {
    if (section.concept !== 'rate-limits') return [];
    const next = sections.slice(index + 1).find(({ level }) => level <= section.level);
    return [{ start: section.place.end, end: next?.place.start ?? document.source.text.length }];
  });
}

/** No document of people has more. */
const MOST_SECTIONS = 2000;
