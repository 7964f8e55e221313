import { differing } from '../differing.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'retention-differs',
  family: 'operability',
  summary: 'Two places keep the audit log for two lengths of time.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.auditTrails.flatMap(({ retentionDays }) =>
      retentionDays === undefined
        ? []
        : [
            {
              ...retentionDays,
              key: 'audit',
              name: 'the retention of the audit log',
              shown: `${retentionDays.value} days`,
            },
          ],
    );
    yield* differing(numbers);
  },
};
export default rule;
