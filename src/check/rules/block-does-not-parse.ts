import type { Document } from '../../markdown/document.ts';
import { walkBlocks } from '../../markdown/index.ts';
import { lineText, placeOf } from '../../text/source.ts';
import { diagramSlips } from '../diagram-slip.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'block-does-not-parse',
  summary: 'A code block does not parse in its own language.',
  severity: ADVICE,
  *find({ design: { document, unread } }) {
    const inOrder = [...unread].sort((a, b) => a.place.start - b.place.start);
    let next = 0;
    for (const block of walkBlocks(document.blocks)) {
      if (block.kind !== 'code') continue;
      // What comes behind the first problem of a block mostly follows from it.
      while (next < inOrder.length && inOrder[next]!.place.start < block.start) next++;
      const from = next;
      while (next < inOrder.length && inOrder[next]!.place.start < block.end) next++;
      const first = inOrder.slice(from, next).find(({ place }) => !isSignature(document, place.line));
      if (first !== undefined) {
        const { how, text, place } = first;
        yield { message: `This ${quote(how, 24)} does not parse: ${quote(text, 36)}; correct it.`, place };
      }
      for (const { start, end, lacks } of diagramSlips(document, block)) {
        const line = quote(document.source.text.slice(start, end), 28);
        yield {
          message: `\`${line}\` is no line of a diagram; write ${lacks}.`,
          place: placeOf(document.source, { start, end }),
        };
      }
    }
  },
};
export default rule;

/** `Provider.request(args: Arguments): Promise<unknown>;` is how interfaces are told, though it is no statement. */
function isSignature({ source }: Document, line: number): boolean {
  return /^\s*[\w$]+(?:\.[\w$]+)+\s*\(.*\)\s*:/.test(lineText(source, line).slice(0, 300));
}
