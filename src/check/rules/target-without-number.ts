import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'target-without-number',
  family: 'numbers',
  summary: 'A performance target has no number.',
  severity: ADVICE,
  *find({ design }) {
    for (const target of design.targets) {
      if (target.value !== undefined) continue;
      yield {
        message: `"${quote(target.text)}" has no number; write one, such as \`p95 < 200ms\`.`,
        place: target.place,
      };
    }
  },
};
export default rule;
