import { sameName } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'log-field-contradicts',
  family: 'operability',
  summary: 'A field is logged in one place and excluded from the log in another.',
  severity: CONTRADICTION,
  *find({ design }) {
    const logged = new Map(
      design.logFields.filter(field => field.logged).map(field => [sameName(field.name), field]),
    );
    for (const field of design.logFields) {
      const other = field.logged ? undefined : logged.get(sameName(field.name));
      if (other === undefined) continue;
      yield {
        message: `\`${quote(field.name)}\` is never logged, and logged in line ${other.place.line}; write one of the two.`,
        place: field.place,
        also: [{ place: other.place, message: 'logged' }],
      };
    }
  },
};
export default rule;
