import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'question-open',
  summary: 'A settled design still has an open question.',
  severity: { draft: 'off', review: 'off', settled: 'warning' },
  *find({ design }) {
    for (const question of design.questions) {
      if (question.resolved || question.blocker === true) continue;
      yield {
        message: `"${quote(question.text)}" is open in a settled design; answer it or move it to future work.`,
        place: question.place,
      };
    }
  },
};
export default rule;
