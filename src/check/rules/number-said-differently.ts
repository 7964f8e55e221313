import { figuresOf } from '../figure/figure.ts';
import { unlikePairs } from '../figure/pair.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'number-said-differently',
  family: 'numbers',
  summary: 'Two sentences speak of the same number in other words, and give it two values.',
  severity: CONTRADICTION,
  *find({ design }) {
    // What is read as a rule of a field is compared with the field.
    const ruled = new Set(
      design.types.flatMap(({ fields }) =>
        fields.flatMap(({ place, constraints }) => [place.line, ...constraints.map(one => one.place.line)]),
      ),
    );
    const figures = figuresOf(design).filter(({ place }) => !ruled.has(place.line));
    for (const [before, later] of unlikePairs(figures)) {
      yield {
        message: `"${quote(later.amount.written, 24)}" here is "${quote(before.amount.written, 24)}" above, of the same thing; write one.`,
        place: later.place,
        also: [{ place: before.place, message: before.amount.written }],
      };
    }
  },
};
export default rule;
