import type { StatedConstraint } from '../../design/index.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const BOUNDS = {
  minLength: 'at least',
  maxLength: 'at most',
  minimum: 'from',
  maximum: 'up to',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  minItems: 'at least',
  maxItems: 'at most',
} as const;

const rule: Rule = {
  code: 'field-bound-differs',
  summary: 'Two places bound the same field differently.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const entity of design.entities) {
      for (const field of entity.fields) {
        const first = new Map<string, { value: number; constraint: StatedConstraint }>();
        for (const constraint of field.constraints) {
          const { rule: bound } = constraint;
          if (!(bound.kind in BOUNDS) || !('value' in bound) || typeof bound.value !== 'number') continue;
          const before = first.get(bound.kind);
          if (before === undefined) first.set(bound.kind, { value: bound.value, constraint });
          else if (before.value !== bound.value) {
            const word = BOUNDS[bound.kind as keyof typeof BOUNDS];
            yield {
              message: `\`${field.name}\` is ${word} ${bound.value} here and ${word} ${before.value} above; write one number.`,
              place: constraint.place,
              also: [{ place: before.constraint.place, message: `${word} ${before.value}` }],
            };
          }
        }
      }
    }
  },
};
export default rule;
