import { placeOf } from '../../text/source.ts';
import { always, type Rule } from '../rule.ts';
import { textLinesOf, withoutCode } from '../text-line.ts';

const rule: Rule = {
  code: 'figure-reference-missing',
  family: 'text',
  summary: 'The text refers to a figure or a table by a number that no caption has.',
  severity: always('warning'),
  *find({ design: { document } }) {
    if (!NAMED.test(document.source.text)) return;
    const captions = new Set<string>();
    const named: {
      readonly kind: string;
      readonly number: string;
      readonly start: number;
      readonly end: number;
    }[] = [];
    for (const line of textLinesOf(document)) {
      if (!/fig|table/i.test(line.text)) continue;
      const text = withoutCode(line.text);
      const caption = CAPTION.exec(text);
      if (caption) captions.add(keyOf(caption[1]!, caption[2]!));
      else if (line.kind === 'heading') {
        const titled = /^\W*(figure|fig\.|table)\s(\d{1,2})\b/i.exec(text);
        if (titled) captions.add(keyOf(titled[1]!, titled[2]!));
      } else if (named.length < MOST) {
        for (const match of text.matchAll(REFERENCE)) {
          if (ELSEWHERE.test(text.slice(match.index + match[0].length, match.index + match[0].length + 40)))
            continue;
          const start = line.start + match.index;
          named.push({ kind: match[1]!, number: match[2]!, start, end: start + match[0].length });
        }
      }
    }
    for (const { kind, number, start, end } of named) {
      const key = keyOf(kind, number);
      // Where nothing of the kind has a caption, the numbers count by position.
      if (captions.has(key) || ![...captions].some(each => each[0] === key[0])) continue;
      yield {
        message: `No caption says ${kind} ${number}; correct the number or write the caption.`,
        place: placeOf(document.source, { start, end }),
      };
    }
  },
};
export default rule;

/** The number comes first, which is seldom: most texts are passed by soon. */
const NAMED = /\s\d(?<=(?:figure|table)\s\d)/i;

const MOST = 300;
const CAPTION = /^[\s*_>]*(figure|fig\.|table)\s(\d{1,2})\s?[*_]*\s?[:.–—-]/i;
const REFERENCE = /\b(Figure|Fig\.|Table|figure|table)\s(\d{1,2})\b(?![.\d]*\d|\s?%)/g;
/** `Table 2 of RFC 9110` stands in another document. */
const ELSEWHERE = /^\s*(?:of|in|from)\s+(?:the\s+)?(?:\[|RFC|[A-Z]{2,})/;

const keyOf = (kind: string, number: string): string => `${kind[0]!.toLowerCase()}${number}`;
