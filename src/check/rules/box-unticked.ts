import type { ListItem } from '../../markdown/document.ts';
import { itemContent, plainText, walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import type { CheckContext, Rule } from '../rule.ts';

const rule: Rule = {
  code: 'box-unticked',
  family: 'lifecycle',
  summary: 'The status says implemented, and boxes are not ticked.',
  severity: { draft: 'off', review: 'off', settled: 'warning' },
  *find({ design }) {
    const { document } = design;
    const status = design.statuses.find(({ value }) => value !== undefined);
    if (status?.value !== 'implemented') return;
    const boxes = boxesOf(design);
    const open = boxes.filter(({ checked }) => checked === false);
    const [first] = open;
    // A list in which nobody ever ticked anything is a list, not a record of progress.
    if (first === undefined || open.length === boxes.length) return;
    const text = quote(plainText(document, itemContent(first)), 24);
    const many = open.length === 1 ? 'is' : `and ${open.length - 1} more are`;
    yield {
      message: `"${text}" ${many} not ticked, the status is "${quote(status.stated, 14)}"; tick or say why not.`,
      place: placeOf(document.source, first.box ?? first),
      also: [{ place: status.place, message: status.stated }],
    };
  },
};
export default rule;

/** Boxes that are neither approvals nor questions: those have rules of their own. */
function boxesOf({ document, approvals, questions }: CheckContext['design']): ListItem[] {
  const own = [...approvals, ...questions].map(({ place }) => place);
  return [...walkBlocks(document.blocks)].flatMap(block =>
    block.kind === 'list'
      ? block.items.filter(
          item =>
            item.checked !== undefined && !own.some(({ start, end }) => start < item.end && end > item.start),
        )
      : [],
  );
}
