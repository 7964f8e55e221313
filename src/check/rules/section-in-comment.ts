import { dialectNamed } from '../../dialects/index.ts';
import { walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { type Rule, UNFINISHED } from '../rule.ts';

const rule: Rule = {
  code: 'section-in-comment',
  family: 'template',
  summary: 'A section that the template asks for stands in a comment, and nowhere else.',
  severity: UNFINISHED,
  *find({ design: { dialect, document, sections } }) {
    const { text } = document.source;
    const slots = (dialect.name === undefined ? undefined : dialectNamed(dialect.name))?.slots ?? [];
    if (slots.length === 0 || !text.includes('<!--')) return;
    const wanted = new Set(slots.map(({ heading }) => keyOf(heading)));
    const written = new Set(sections.map(({ title }) => keyOf(title)));
    for (const block of walkBlocks(document.blocks)) {
      if (block.kind !== 'html' || !text.startsWith('<!--', block.start)) continue;
      for (const match of text.slice(block.start, block.end).matchAll(HEADING)) {
        const key = keyOf(match[1]!);
        if (!wanted.has(key) || written.has(key)) continue;
        written.add(key);
        const start = block.start + match.index;
        yield {
          message: `"${quote(match[1]!, 30)}" stands in a comment, where nobody reads it; take it out of there.`,
          place: placeOf(document.source, { start, end: start + match[0].length }),
        };
      }
    }
  },
};
export default rule;

const HEADING = /(?<=^|<!--)[ \t]{0,3}#{1,6}[ \t]+([^\n\r]{1,120}?)[ \t#]*(?=\r?$|-->)/gm;

function keyOf(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
