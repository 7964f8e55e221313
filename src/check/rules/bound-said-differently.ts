import { otherBounds } from '../figure/field-figure.ts';
import { figuresOf } from '../figure/figure.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'bound-said-differently',
  family: 'data',
  summary: 'A sentence gives a field another bound than its declaration.',
  severity: CONTRADICTION,
  *find({ design }) {
    if (design.entities.length === 0) return;
    for (const { field, stated, place, figure } of otherBounds(design, figuresOf(design))) {
      yield {
        message: `"${quote(figure.amount.written, 24)}" here, and \`${quote(field, 24)}\` has ${stated} as its bound; write one.`,
        place: figure.place,
        also: [{ place, message: String(stated) }],
      };
    }
  },
};
export default rule;
