import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'retention-without-unit',
  family: 'operability',
  summary: 'The audit log is kept for a number without a unit.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    for (const { retentionBare, retentionDays } of design.auditTrails) {
      if (retentionBare === undefined || retentionDays !== undefined) continue;
      const number = quote(retentionBare.value, 12);
      yield {
        message: `A retention of ${number} has no unit; write one, such as "${number} days".`,
        place: retentionBare.place,
      };
    }
  },
};
export default rule;
