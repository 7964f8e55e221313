import { placeOf } from '../../text/source.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'front-matter-fence-lost',
  family: 'text',
  summary: 'The opening `---` of the front matter is missing.',
  severity: { ...CONTRADICTION, draft: 'error' },
  *find({ design }) {
    const { lostFence, source } = design.document;
    if (lostFence === undefined) return;
    const place = placeOf(source, { start: lostFence.start, end: lostFence.start + 1 });
    yield {
      message: 'This metadata is read as prose; write `---` on a line above it.',
      place,
      fix: {
        title: 'Write the opening `---`',
        edits: [{ start: lostFence.start, end: lostFence.start, text: '---\n' }],
      },
    };
  },
};
export default rule;
