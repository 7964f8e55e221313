import type { Html, Section } from '../../markdown/document.ts';
import { placeOf } from '../../text/source.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'template-comment-left',
  family: 'template',
  summary: "A comment of the team's template still stands in the document.",
  severity: ADVICE,
  *find(context) {
    const strings = heldTo(context)?.strings.filter(({ length }) => length >= SHORTEST) ?? [];
    const { document } = context.design;
    const { text } = document.source;
    if (strings.length === 0 || !text.includes('<!--')) return;
    for (const block of commentsBesideText(document.root, text)) {
      const said = text.slice(block.start, block.end).replace(/\s+/g, ' ');
      const own = strings
        .filter(string => said.includes(string))
        .sort((one, other) => said.indexOf(one) - said.indexOf(other));
      if (own.length === 0) continue;
      yield {
        message: `"${quote(own[0]!, 44)}" is the template's comment; take it out.`,
        place: placeOf(document.source, { start: block.start, end: block.start + 4 }),
        ...fixOf(block, said, own, text),
      };
    }
  },
};
export default rule;

/** The comments of sections in which somebody wrote: until then they are of use. */
function* commentsBesideText({ heading, blocks, sections }: Section, text: string): Generator<Html> {
  const comments = blocks.filter(
    (block): block is Html => block.kind === 'html' && text.startsWith('<!--', block.start),
  );
  const written = blocks.length > comments.length || sections.length > 0;
  if (written || heading === undefined) yield* comments;
  for (const section of sections) yield* commentsBesideText(section, text);
}

/** Shorter sentences may be anybody's. */
const SHORTEST = 20;

/** Where nothing but the template's sentences stands in it, the whole comment goes, with its line. */
function fixOf(
  { start, end }: Html,
  said: string,
  own: readonly string[],
  text: string,
): Pick<Finding, 'fix'> {
  const rest = own.reduce((left, string) => left.replaceAll(string, ''), said);
  if (/[\p{L}\p{N}]/u.test(rest)) return {};
  const line = /^(?:[ \t]*(?:\r\n?|\n)){0,2}/.exec(text.slice(end, end + 40))?.[0].length ?? 0;
  return { fix: { title: "Take the template's comment out", edits: [{ start, end: end + line, text: '' }] } };
}
