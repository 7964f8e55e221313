import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'target-without-unit',
  family: 'numbers',
  summary: 'A latency target has a number and no unit.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    for (const { text, place } of sentencesOf(design.document)) {
      const match = BARE.exec(text);
      if (match === null || ASIDE.has(sectionAt(design, place.start)?.concept ?? '')) continue;
      yield {
        message: `"${quote(match[0].trim(), 30)}" has no unit; write one, such as \`p95 < 200ms\`.`,
        place,
      };
    }
  },
};
export default rule;

/** A percentile compared with a bare number: `p95 < 200`. */
const BARE =
  /\bp\d{2}\b(?: latency| response time)?\s{0,2}(?:[<≤]=?|(?:is |stays |must be |at most |of )*(?:below|under|less than))\s{0,2}\d+(?:\.\d+)?(?=\s*(?:$|[,;.)|](?!\d)|and\b))/i;

const ASIDE: ReadonlySet<string> = new Set([
  'alternatives',
  'background',
  'problem',
  'open-questions',
  'data-model',
]);
