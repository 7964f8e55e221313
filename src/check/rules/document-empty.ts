import { placeOf } from '../../text/source.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'document-empty',
  family: 'text',
  summary: 'The document says nothing.',
  severity: always('warning'),
  *find({ design }) {
    const { root, source } = design.document;
    const blank = root.blocks.every(block => isComment(source.text.slice(block.start, block.end)));
    if (root.sections.length > 0 || !blank) return;
    yield {
      message: 'The document is empty; write a title and the design under it.',
      place: placeOf(source, { start: 0, end: 0 }),
    };
  },
};
export default rule;

const isComment = (text: string): boolean => /^\s*<!--/.test(text) && /-->\s*$/.test(text);
