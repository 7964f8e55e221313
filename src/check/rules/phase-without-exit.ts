import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'phase-without-exit',
  family: 'operability',
  summary: 'A phase of the rollout does not say what ends it, though others do.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    const { phases } = design;
    if (!phases.some(({ exit }) => exit !== undefined)) return;
    for (const phase of phases.slice(0, -1)) {
      if (phase.exit !== undefined) continue;
      yield {
        message: `"${quote(phase.name)}" has no exit condition; write what must hold before the next phase.`,
        place: phase.place,
      };
    }
  },
};
export default rule;
