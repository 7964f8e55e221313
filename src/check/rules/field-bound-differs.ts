import type { StatedConstraint } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { requestFieldsOf } from '../request-field.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

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
  family: 'data',
  summary: 'Two places bound the same field differently.',
  severity: CONTRADICTION,
  *find(context) {
    for (const entity of context.design.entities) {
      for (const { name, constraints } of entity.fields) yield* differing(name, constraints);
    }
    for (const { sent, kept } of requestFieldsOf(context)) {
      const inOrder = [...sent.constraints, ...kept.constraints].sort(
        (a, b) => a.place.start - b.place.start,
      );
      const own = new Set([...differing(kept.name, kept.constraints)].map(({ place }) => place.start));
      for (const finding of differing(sent.name, inOrder)) if (!own.has(finding.place.start)) yield finding;
    }
  },
};
export default rule;

function* differing(name: string, constraints: readonly StatedConstraint[]): Generator<Finding> {
  if (constraints.length < 2) return;
  const first = new Map<string, { value: number; constraint: StatedConstraint }>();
  for (const constraint of constraints) {
    const { rule: bound } = constraint;
    if (!(bound.kind in BOUNDS) || !('value' in bound) || typeof bound.value !== 'number') continue;
    const before = first.get(bound.kind);
    if (before === undefined) first.set(bound.kind, { value: bound.value, constraint });
    else if (before.value !== bound.value) {
      const word = BOUNDS[bound.kind as keyof typeof BOUNDS];
      yield {
        message: `\`${quote(name, 24)}\` is ${word} ${bound.value} here and ${word} ${before.value} above; write one number.`,
        place: constraint.place,
        also: [{ place: before.constraint.place, message: `${word} ${before.value}` }],
      };
    }
  }
}
