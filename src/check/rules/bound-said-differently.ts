import { otherBounds } from '../figure/field-figure.ts';
import { figuresOf } from '../figure/figure.ts';
import { namedBounds } from '../figure/named-bound.ts';
import { otherRanges } from '../figure/range-of-unit.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'bound-said-differently',
  family: 'data',
  summary: 'A sentence gives a field another bound than its declaration.',
  severity: CONTRADICTION,
  *find({ design }) {
    const said = new Set<number>();
    for (const { name, written, stated, place, declared } of [
      ...namedBounds(design),
      ...otherRanges(design),
    ]) {
      if (said.has(place.start)) continue;
      said.add(place.start);
      yield {
        message: `"${quote(written, 24)}" here, and \`${quote(name, 24)}\` has ${stated} as its bound; write one.`,
        place,
        also: [{ place: declared, message: String(stated) }],
      };
    }
    if (design.entities.length === 0) return;
    for (const { field, stated, place, figure } of otherBounds(design, figuresOf(design))) {
      if (said.has(figure.place.start)) continue;
      yield {
        message: `"${quote(figure.amount.written, 24)}" here, and \`${quote(field, 24)}\` has ${stated} as its bound; write one.`,
        place: figure.place,
        also: [{ place, message: String(stated) }],
      };
    }
  },
};
export default rule;
