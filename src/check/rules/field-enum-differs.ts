import type { StatedField } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

type Values = { readonly values: readonly string[]; readonly place: Place };

const rule: Rule = {
  code: 'field-enum-differs',
  summary: 'Two places list different values of the same field.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const entity of design.entities) {
      for (const field of entity.fields) {
        const [first, ...others] = listsOf(field);
        if (first === undefined) continue;
        for (const other of others) {
          const missing = first.values.filter(value => !other.values.includes(value));
          const added = other.values.filter(value => !first.values.includes(value));
          if (missing.length + added.length === 0) continue;
          yield {
            message:
              added.length > 0
                ? `\`${field.name}\` lists ${some(added)} here and not above; write the same values.`
                : `\`${field.name}\` lacks ${some(missing)} here, listed above; write the same values.`,
            place: other.place,
            also: [{ place: first.place, message: some(first.values) }],
          };
        }
      }
    }
  },
};
export default rule;

function listsOf(field: StatedField): Values[] {
  const lists: Values[] = field.constraints.flatMap(({ rule: stated, place }) =>
    stated.kind === 'enum' ? [{ values: stated.values.map(String), place }] : [],
  );
  const own =
    field.type?.kind === 'enum' ? [{ values: field.type.values.map(String), place: field.place }] : [];
  return [...own, ...lists].sort((a, b) => a.place.start - b.place.start);
}

const some = (values: readonly string[]): string => quote(values.map(value => `"${value}"`).join(', '), 36);
