import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'target-without-number',
  family: 'numbers',
  summary: 'A performance target has no number.',
  severity: ADVICE,
  *find({ design }) {
    for (const target of design.targets) {
      if (target.value !== undefined) continue;
      yield {
        message: `"${quote(target.text)}" has no number; write one, such as \`p95 < 200ms\`.`,
        place: target.place,
      };
    }
    const said = new Set(design.targets.map(({ place }) => place.line));
    for (const { text, place, kind } of sentencesOf(design.document)) {
      if (kind === 'cell' || said.has(place.line) || text.length > 120 || !isWish(text)) continue;
      if (!PLACES.has(sectionAt(design, place.start)?.concept ?? '')) continue;
      yield { message: `"${quote(text, 44)}" has no number; write one, such as \`p95 < 200ms\`.`, place };
    }
  },
};
export default rule;

const PLACES: ReadonlySet<string> = new Set(['targets', 'performance', 'requirements', 'reliability']);

/** "Requests are answered fast", "p95 as low as possible": what nobody can measure. */
const isWish = (text: string): boolean => !/\d(?<!p\d|p\d\d)/i.test(text) && WISH.test(text);

const MEASURED =
  '(?:requests?|responses?|answers?|pages?|quer(?:y|ies)|searches|lists?|rankings?|reads?|writes?|calls?|latency|response times?|throughput|p9\\d|api|results?)';
const QUALITY =
  '(?:fast|quick(?:ly)?|low|short|small|high|snappy|prompt(?:ly)?|instant(?:ly)?|as (?:fast|quick|quickly|low|short|high|soon) as possible|in (?:an? )?(?:reasonable|acceptable|short) time|reasonable|acceptable|(?:good|low) latency|without (?:noticeable )?delay)';
const WISH = new RegExp(
  `\\b${MEASURED}\\b[^.;:]{0,40}\\b(?:is|are|must be|should be|comes?|answered|load|return(?:ed)?|stays?|kept|:)?\\s?(?:be |kept |very |always |answered )*${QUALITY}(?: enough)?\\W*$`,
  'i',
);
