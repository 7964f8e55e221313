import type { StatedStatus } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'statuses-contradict',
  family: 'lifecycle',
  summary: 'The document states two different statuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    const [first, ...rest] = design.statuses.filter(status => status.value !== undefined);
    if (first === undefined) return;
    for (const other of rest) {
      if (other.value === first.value || mayAgree(first, other)) continue;
      yield {
        message: `The status here is "${short(other.stated)}", above "${short(first.stated)}"; keep one.`,
        place: other.place,
        also: [{ place: first.place, message: `"${short(first.stated)}"` }],
      };
    }
  },
};
export default rule;

const short = (text: string): string => quote(text.replace(/^#+\s*(?:Status\s*:\s*)?/i, ''), 24);

/** A document that is complete may be approved, and built or not. */
function mayAgree(...statuses: readonly StatedStatus[]): boolean {
  return (
    statuses.every(({ value }) => value === 'approved' || value === 'implemented') &&
    statuses.some(({ stated }) => /^\W*(?:complete[d]?|done|finished|final|current|active)\W*$/i.test(stated))
  );
}
