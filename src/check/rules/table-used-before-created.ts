import { entityKey } from '../../read/entity/name.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'table-used-before-created',
  family: 'sql',
  summary: 'A table refers to one that the document creates further down.',
  severity: ADVICE,
  *find({ design }) {
    const created = new Map(
      design.entities.flatMap(({ declarations }) =>
        declarations
          .filter(({ notation, how }) => notation === 'sql' && how.startsWith('SQL table'))
          .slice(0, 1)
          .map(declaration => [entityKey(declaration.name), declaration] as const),
      ),
    );
    for (const { name, fields } of created.values()) {
      for (const { constraints } of fields) {
        for (const { rule: stated, place, how } of constraints) {
          if (stated.kind !== 'references' || how !== 'SQL column') continue;
          const target = created.get(entityKey(stated.entity));
          if (target === undefined || target.name === name || target.place.start < place.start) continue;
          yield {
            message: `\`${quote(target.name, 28)}\` is created below and cannot be referred to yet; print it first.`,
            place,
            also: [{ place: target.place, message: `creates ${target.name}` }],
          };
        }
      }
    }
  },
};
export default rule;
