import type { StatedEntity, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { type Demand, splitFieldsOf } from '../field-demand.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-optionality-differs',
  family: 'data',
  summary: 'A field is required in one place and optional in another.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const [entity, split] of splitFieldsOf(design.entities)) {
      const fields = new Map(entity.fields.map(field => [fieldKey(field.name), field]));
      for (const [key, said] of split) {
        const field = fields.get(key);
        if (field !== undefined) yield differing(field, said, entity);
      }
    }
  },
};
export default rule;

function differing({ name }: StatedField, said: readonly Demand[], { place }: StatedEntity): Finding {
  const inOrder = said.toSorted((a, b) => a.place.start - b.place.start);
  const first = inOrder[0] ?? { place, always: true };
  const second = inOrder.find(({ always }) => always !== first.always) ?? first;
  const word = (always: boolean) => (always ? 'required' : 'optional');
  return {
    message: `\`${quote(name, 28)}\` is ${word(second.always)} here and ${word(first.always)} above; write one of the two.`,
    place: second.place,
    also: [{ place: first.place, message: word(first.always) }],
  };
}
