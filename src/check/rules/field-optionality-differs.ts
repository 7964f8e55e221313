import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-optionality-differs',
  summary: 'A field is required in one place and optional in another.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const entity of design.entities) {
      for (const field of entity.fields) {
        const made = field.constraints.some(
          ({ rule: stated }) => stated.kind === 'default' || stated.kind === 'generated',
        );
        // A column with a default is never null and may still be left out of a request.
        if (made) continue;
        const required = field.constraints.find(({ rule: stated }) => stated.kind === 'required');
        const optional = field.constraints.find(({ rule: stated }) => stated.kind === 'optional');
        if (required === undefined || optional === undefined) continue;
        const [first, second] =
          required.place.start < optional.place.start ? [required, optional] : [optional, required];
        yield {
          message: `\`${quote(field.name, 28)}\` is ${second.rule.kind} here and ${first.rule.kind} above; write one of the two.`,
          place: second.place,
          also: [{ place: first.place, message: first.rule.kind }],
        };
      }
    }
  },
};
export default rule;
