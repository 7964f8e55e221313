import type { StatedConstraint } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

const rule: Rule = {
  code: 'bounds-impossible',
  family: 'data',
  summary: 'The least value of a field is more than its greatest.',
  severity: CONTRADICTION,
  *find({ design }) {
    const ruled = [
      ...design.entities.flatMap(({ fields }) => fields),
      ...design.operations.flatMap(({ parameters }) => parameters),
    ];
    for (const { name, constraints } of ruled) {
      if (constraints.length < 2) continue;
      for (const [least, most] of PAIRS) {
        const [low, high] = [bound(constraints, least), bound(constraints, most)];
        if (low === undefined || high === undefined || low.value <= high.value) continue;
        yield {
          message: `\`${quote(name, 28)}\` is at least ${low.value} and at most ${high.value}; correct one of them.`,
          place: high.place,
        };
      }
    }
  },
};
export default rule;

function bound(constraints: readonly StatedConstraint[], kind: string) {
  const found = constraints.find(({ rule: stated }) => stated.kind === kind);
  return found !== undefined && 'value' in found.rule && typeof found.rule.value === 'number'
    ? { value: found.rule.value, place: found.place }
    : undefined;
}
