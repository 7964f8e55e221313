import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'ttl-without-unit',
  family: 'numbers',
  summary: 'A cache lives for a number without a unit.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    for (const { ttlBare, ttlSeconds } of design.caches) {
      if (ttlBare === undefined || ttlSeconds !== undefined) continue;
      yield {
        message: `A TTL of ${quote(ttlBare.value, 12)} has no unit; write one, such as "${quote(ttlBare.value, 12)} s".`,
        place: ttlBare.place,
      };
    }
  },
};
export default rule;
