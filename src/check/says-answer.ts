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
  return ({ method, place: { start } }) => {
    const end = Math.min(ends.get(start) ?? text.length, start + LONGEST);
    const said = firstSection(text.slice(start, Math.max(end, endOfStack(text, start))));
    return ANSWERS.test(said) || (method === 'GET' && SHOWN.test(said));
  };
}

/** What an operation that is sent nothing shows is its answer. */
const SHOWN = /^\s*(?:```|~~~)jsonc?5?\s*$/m;

/** Headings one right below the other, and the rows of one table, share the text below the last. */
function endOfStack(text: string, start: number): number {
  const row = /^[^\n]*\n(?:[ \t]*\|[^\n]*\n){0,40}\s*/.exec(text.slice(start, start + 6000))?.[0] ?? '';
  if (text[text.lastIndexOf('\n', start) + 1] === '|') return start + row.length + LONGEST;
  const stack = /^(?:[^\n]*\n\s*#{1,6}\s){1,12}/.exec(text.slice(start, start + 1500))?.[0] ?? '';
  return stack === '' ? start : start + stack.length + LONGEST;
}

/** The text up to the first heading that has something above it. */
function firstSection(text: string): string {
  const below = /^(?:[^\n]*\n\s*#{1,6}\s){1,12}/.exec(text)?.[0].length ?? 0;
  const heading = text.slice(below).search(/\n#{1,6}\s/);
  return heading < 0 ? text : text.slice(0, below + heading);
}

/** What is refused is no answer: "returns 404 when …". */
const REFUSED = '(?!\\s*(?:(?:an?|with|http|the|status|code)\\s|[`*(:])*(?:[45]\\d\\d|error|nothing))';

/** "Returns an order" leaves status and body open; a shape, a type or a format does not. */
const SHAPE =
  '[^\\n|]{0,80}?(?:[`{[]|\\b2\\d\\d\\b|\\b(?:json|csv|jwt|tokens?|cookie|html|pdf|lists? of|arrays? of|pages? of|paginated)\\b)';

const ANSWERS = new RegExp(
  `\\b(?:returns?|returning|responds?|answers|devuelve|retorna|renvoie|liefert)\\b${REFUSED}${SHAPE}|\\b(?:redirects|streams)\\b|\\b(?:plain |bare )?json (?:array|object|list)\\b|\\b(?:is|are|gets?)\\s+returned\\b|(?:^|[.;:\\n|])[\\s*]*\`?20[0-6](?: [A-Z][A-Za-z ]{1,20})?\`?,? (?:with|and|the|an?|\`)|(?:→|\\s->\\s)${REFUSED}|(?:返回|返却|返す|반환)${SHAPE}`,
  'i',
);
