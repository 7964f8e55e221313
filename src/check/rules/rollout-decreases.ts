import type { StatedPhase } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'rollout-decreases',
  family: 'operability',
  summary: 'A later phase of the rollout reaches fewer than the one before it.',
  severity: CONTRADICTION,
  *find({ design }) {
    const staged = design.phases.filter(({ share }) => share !== undefined);
    for (const [index, phase] of staged.entries()) {
      const before = staged[index - 1];
      if (before === undefined || !follows(before, phase) || phase.share!.value >= before.share!.value)
        continue;
      yield {
        message: `"${quote(phase.name, 30)}" reaches ${percent(phase)} and the phase before ${percent(before)}; write a rising share.`,
        place: phase.place,
        also: [{ place: before.place, message: percent(before) }],
      };
    }
  },
};
export default rule;

const percent = ({ share }: StatedPhase): string => `${Math.round((share?.value ?? 0) * 10_000) / 100}%`;

/** In one list or table; two plans stand apart. */
const follows = (before: StatedPhase, phase: StatedPhase): boolean =>
  before.how === phase.how && phase.place.line - before.place.endLine <= 12;
