import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'blocker-open',
  family: 'lifecycle',
  summary: 'A question marked as blocker is open in a design that is past draft.',
  severity: { draft: 'off', review: 'warning', settled: 'error' },
  *find({ design }) {
    for (const question of design.questions) {
      if (question.resolved || question.blocker !== true) continue;
      yield {
        message: `The blocker "${quote(question.text)}" is open; answer it before approval.`,
        place: question.place,
      };
    }
  },
};
export default rule;
