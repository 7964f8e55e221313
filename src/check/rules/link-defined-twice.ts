import type { LinkDefinition } from '../../markdown/document.ts';
import { walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'link-defined-twice',
  family: 'text',
  summary: 'A link label is defined twice with two targets, of which the second is never used.',
  severity: always('warning'),
  *find({ design: { document } }) {
    const { text } = document.source;
    if (document.definitions.size === 0) return;
    const first = new Map<string, LinkDefinition>();
    for (const block of walkBlocks(document.blocks)) {
      if (block.kind !== 'definition' || block.label.startsWith('^')) continue;
      const other = first.get(block.label);
      if (other === undefined) first.set(block.label, block);
      else if (other.destination !== block.destination)
        yield {
          message: `\`[${quote(text.slice(block.start + 1, text.indexOf(']', block.start)), 40)}]\` is defined above already; give this one another name.`,
          place: placeOf(document.source, block),
          also: [
            { place: placeOf(document.source, other), message: `leads to ${quote(other.destination, 60)}` },
          ],
        };
    }
  },
};
export default rule;
