import type { Json, StatedConstraint, StatedField } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { requestFieldsOf } from '../request-field.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-default-differs',
  family: 'data',
  summary: 'Two places give one field two defaults.',
  severity: CONTRADICTION,
  *find(context) {
    for (const { fields } of context.design.entities)
      for (const field of fields) yield* differing(field, field.constraints);
    for (const { sent, kept } of requestFieldsOf(context))
      yield* differing(kept, [...kept.constraints, ...sent.constraints]);
  },
};
export default rule;

function* differing({ name }: StatedField, constraints: readonly StatedConstraint[]): Generator<Finding> {
  const stated = constraints
    .flatMap(({ rule: own, place }) => (own.kind === 'default' ? [{ place, value: spelt(own.value) }] : []))
    .filter(({ value }) => value !== undefined)
    .sort((a, b) => a.place.start - b.place.start);
  const [first, ...others] = stated;
  const other = others.find(({ value, place }) => value !== first!.value && place.line !== first!.place.line);
  if (first === undefined || other === undefined) return;
  yield {
    message: `The default of \`${quote(name, 24)}\` is ${quote(other.value!, 16)} here and ${quote(first.value!, 16)} above; write one.`,
    place: other.place,
    also: [{ place: first.place, message: first.value! }],
  };
}

/** Plain values as they are compared; calls and empty lists are spelt otherwise in each notation. */
function spelt(value: Json): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value)
    ? value.toLowerCase().replaceAll('-', '_')
    : undefined;
}
