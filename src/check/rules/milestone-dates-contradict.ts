import type { StatedMilestone } from '../../design/index.ts';
import { groupsBy } from '../groups.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'milestone-dates-contradict',
  family: 'planning',
  summary: 'A phase ends before it starts, comes before the one it follows, or lasts longer than its dates.',
  severity: CONTRADICTION,
  *find({ design: { milestones } }) {
    for (const phases of groupsBy(milestones, ({ plan }) => plan)) {
      for (const phase of phases) {
        const finding = backwards(phase) ?? unlike(phase);
        if (finding) yield finding;
      }
      yield* outOfOrder(phases);
      yield* oneOutOfOrder(phases);
    }
  },
};
export default rule;

function backwards({ name, start, end, place }: StatedMilestone): Finding | undefined {
  if (start === undefined || end === undefined || end >= start) return undefined;
  return {
    message: `${quote(name, 34)} ends on ${end}, before it starts on ${start}; correct one date.`,
    place,
  };
}

const DAY = 86_400_000;
const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The dates span weeks more or fewer than the phase is said to take. */
function unlike({ name, start, end, days, duration, place }: StatedMilestone): Finding | undefined {
  if (start === undefined || end === undefined || days === undefined || duration === undefined)
    return undefined;
  if (!/week|wk|woche|semaine|semana|周|週|주/i.test(duration) || end < start) return undefined;
  const weeks = days / 5;
  const span = (dayOf(end) - dayOf(start) + 1) / 7;
  if (Math.abs(span - weeks) < Math.max(1.5, weeks * 0.35)) return undefined;
  const said = quote(duration, 14);
  return {
    message: `${quote(name, 26)} is to take ${said}, its dates span ${Math.max(1, Math.round(span))}; make them agree.`,
    place,
  };
}

const NUMBER =
  /^\W*(?:(?:phase|milestone|stage|sprint|step|iteration|fase|etapa|étape|阶段|フェーズ|단계)\s*|[MPS])(\d{1,2})\b/iu;

/** Of three or more dates in a row, all rising, one that goes back. */
function* oneOutOfOrder(phases: readonly StatedMilestone[]): Generator<Finding> {
  if (phases.length < 3 || phases.some(({ start, end }) => start !== undefined || end === undefined)) return;
  if (phases.some(({ name }) => NUMBER.test(name))) return;
  const back = phases.flatMap((phase, index) =>
    index > 0 && phase.end! < phases[index - 1]!.end! ? [[phase, phases[index - 1]!] as const] : [],
  );
  const [only] = back;
  if (only === undefined || back.length > 1) return;
  const [phase, before] = only;
  yield {
    message: `${quote(phase.name, 30)} is on ${phase.end}, before the one above on ${before.end}; correct a date.`,
    place: phase.place,
    also: [{ place: before.place, message: 'stands before it in the plan' }],
  };
}

/** Phase 2 is before Phase 1: only phases that are numbered promise an order. */
function* outOfOrder(phases: readonly StatedMilestone[]): Generator<Finding> {
  let last: { readonly phase: StatedMilestone; readonly number: number; readonly day: string } | undefined;
  for (const phase of phases) {
    const number = Number(NUMBER.exec(phase.name)?.[1] ?? Number.NaN);
    const day = phase.start ?? phase.end;
    if (Number.isNaN(number) || day === undefined) continue;
    const before =
      last?.phase.start !== undefined && phase.start !== undefined
        ? last.phase.start
        : (last?.phase.end ?? last?.day);
    if (last !== undefined && number > last.number && before !== undefined && day < before) {
      yield {
        message: `${quote(phase.name, 24)} (${day}) is before ${quote(last.phase.name, 24)} (${before}); correct a date.`,
        place: phase.place,
        also: [{ place: last.phase.place, message: 'comes before it in the plan' }],
      };
    }
    last = { phase, number, day };
  }
}
