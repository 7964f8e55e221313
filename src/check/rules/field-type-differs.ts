import type { StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/name.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { classesClash, classWord, valueClassOf } from '../value-class.ts';

const rule: Rule = {
  code: 'field-type-differs',
  summary: 'Two declarations give a field types that no value fits both.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const entity of design.entities) {
      const first = new Map<string, StatedField>();
      for (const field of entity.declarations.flatMap(declaration => declaration.fields)) {
        const key = fieldKey(field.name);
        const before = first.get(key);
        if (before === undefined) {
          if (valueClassOf(field.type) !== undefined) first.set(key, field);
          continue;
        }
        if (!classesClash(before, field)) continue;
        const [here, there] = [valueClassOf(field.type)!, valueClassOf(before.type)!];
        yield {
          message: `\`${field.name}\` is ${classWord(here)} here and ${classWord(there)} above; write the same type.`,
          place: field.place,
          also: [{ place: before.place, message: classWord(there) }],
        };
      }
    }
  },
};
export default rule;
