import { quote } from '../name-operation.ts';
import { phaseOf, statusOf } from '../phase.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'coverage-target-impossible',
  family: 'planning',
  summary: 'A coverage target is over 100 % or has no number.',
  severity: always('warning'),
  *find({ design }) {
    const { coverage } = design;
    // A draft may still look for its number.
    const isDraft = phaseOf(statusOf(design)) === 'draft';
    const numbered = coverage.some(({ percent }) => percent !== undefined);
    for (const { percent, text, place } of coverage) {
      if (percent !== undefined && percent > 100)
        yield { message: `Nothing can be covered to ${percent} %; write a target of at most 100 %.`, place };
      else if (
        percent === undefined &&
        !isDraft &&
        !numbered &&
        !/\d/.test(text) &&
        !isLeft(design.document.source.text, place)
      )
        yield { message: `“${quote(text, 40)}” has no number; write the per cent to reach.`, place };
    }
  },
};
export default rule;

/** A place that the template keeps is reported as such. */
const isLeft = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /[[<{]/.test(text.slice(start, Math.max(end, text.indexOf('\n', end))));
