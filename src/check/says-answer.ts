import type { Design, StatedOperation } from '../design/index.ts';

/** Text of an operation that goes on for longer than this speaks of other things too. */
const LONGEST = 500;

/**
 * Finds operations beside which words show what they answer, such as "returns `{ id }`" or "→ `Order[]`".
 * Such words are not always read as a body, and are no gap in the document either.
 */
export function answersSaidIn({ document, operations }: Design): (operation: StatedOperation) => boolean {
  const { text } = document.source;
  const starts = operations.map(({ place }) => place.start).sort((a, b) => a - b);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  return ({ place: { start } }) => {
    const end = Math.min(ends.get(start) ?? text.length, start + LONGEST);
    const said = text.slice(start, end);
    const heading = said.search(/\n#{1,6}\s/);
    return ANSWERS.test(heading < 0 ? said : said.slice(0, heading));
  };
}

/** What is refused is no answer: "returns 404 when …". */
const REFUSED = '(?!\\s*(?:(?:an?|with|http|the|status|code)\\s|[`*(:])*(?:[45]\\d\\d|error|nothing))';

/** "Returns an order" leaves status and body open; a shape, a type or a format does not. */
const SHAPE =
  '[^\\n|]{0,80}?(?:[`{[]|\\b2\\d\\d\\b|\\b(?:json|csv|jwt|tokens?|cookie|html|pdf|lists? of|arrays? of|pages? of|paginated)\\b)';

const ANSWERS = new RegExp(
  `\\b(?:returns?|returning|responds?|answers|devuelve|retorna|renvoie|liefert)\\b${REFUSED}${SHAPE}|\\b(?:redirects|streams)\\b|(?:→|\\s->\\s)${REFUSED}|(?:返回|返却|返す|반환)${SHAPE}`,
  'i',
);
