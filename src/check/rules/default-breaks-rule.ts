import type { StatedField } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'default-breaks-rule',
  summary: 'The default of a field is a value that its own rules refuse.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const { fields } of design.entities) {
      for (const field of fields) {
        for (const { rule: stated, place } of field.constraints) {
          if (stated.kind !== 'default') continue;
          const broken = brokenBy(stated.value, field);
          if (broken === undefined) continue;
          const value = quote(JSON.stringify(stated.value), 20);
          yield {
            message: `The default ${value} of \`${quote(field.name, 20)}\` is not ${quote(broken, 28)}; correct one.`,
            place,
          };
        }
      }
    }
  },
};
export default rule;

function brokenBy(value: unknown, { constraints, type }: StatedField): string | undefined {
  if (typeof value === 'string' && type?.kind === 'enum' && !type.values.includes(value))
    return `one of ${type.values.join(', ')}`;
  for (const { rule: stated } of constraints) {
    if (stated.kind === 'enum' && typeof value === 'string' && !stated.values.includes(value))
      return `one of ${stated.values.join(', ')}`;
    if (typeof value !== 'number') continue;
    if (stated.kind === 'minimum' && value < stated.value) return `${stated.value} or more`;
    if (stated.kind === 'maximum' && value > stated.value) return `${stated.value} or less`;
  }
  return undefined;
}
