import type { StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { quote } from '../name-operation.ts';
import { requestFieldsOf } from '../request-field.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { classesClash, classWord, valueClassOf } from '../value-class.ts';

const rule: Rule = {
  code: 'field-type-differs',
  family: 'data',
  summary: 'Two declarations give a field types that no value fits both.',
  severity: CONTRADICTION,
  *find(context) {
    for (const entity of context.design.entities) {
      const first = new Map<string, StatedField>();
      for (const field of entity.declarations.flatMap(declaration => declaration.fields)) {
        const key = fieldKey(field.name);
        const before = first.get(key);
        if (before !== undefined) yield* clash(before, field);
        else if (valueClassOf(field.type) !== undefined) first.set(key, field);
      }
    }
    for (const { sent, kept } of requestFieldsOf(context)) {
      if (sent.place.start < kept.place.start) yield* clash(sent, kept);
      else yield* clash(kept, sent);
    }
  },
};
export default rule;

function* clash(before: StatedField, field: StatedField): Generator<Finding> {
  if (!classesClash(before, field)) return;
  const [here, there] = [valueClassOf(field.type)!, valueClassOf(before.type)!];
  yield {
    message: `\`${quote(field.name, 24)}\` is ${classWord(here)} here and ${classWord(there)} above; write the same type.`,
    place: field.place,
    also: [{ place: before.place, message: classWord(there) }],
  };
}
