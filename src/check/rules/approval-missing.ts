import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'approval-missing',
  family: 'lifecycle',
  summary: 'A settled design has an approval that was not given.',
  severity: { draft: 'off', review: 'off', settled: 'error' },
  *find({ design }) {
    for (const approval of design.approvals) {
      if (approval.given) continue;
      yield {
        message: `"${quote(approval.role)}" has not approved; tick the box or set the status back.`,
        place: approval.place,
      };
    }
  },
};
export default rule;
