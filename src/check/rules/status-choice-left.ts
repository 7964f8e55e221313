import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'status-choice-left',
  family: 'lifecycle',
  summary: 'The status still lists all its choices.',
  severity: { draft: 'warning', review: 'error', settled: 'error' },
  *find({ design }) {
    for (const status of design.statuses) {
      if (status.menu === undefined || status.value !== undefined) continue;
      yield {
        message: `The status still lists all ${status.menu.length} choices; keep one.`,
        place: status.place,
      };
    }
  },
};
export default rule;
