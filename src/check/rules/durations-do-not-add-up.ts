import type { Design, StatedDuration } from '../../design/index.ts';
import { groupsBy } from '../groups.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';
import { sectionIndexAt } from '../section-at.ts';

const rule: Rule = {
  code: 'durations-do-not-add-up',
  family: 'planning',
  summary: 'The phases of a plan take longer or shorter than the total it gives.',
  severity: always('warning'),
  *find({ design }) {
    const plans = new Map(
      groupsBy(design.milestones, ({ plan }) => plan).map(phases => [phases[0]!.plan, phases]),
    );
    const totals = new Map<number | undefined, StatedDuration | undefined>();
    for (const total of design.durations) {
      const plan = plans.has(total.plan) ? total.plan : planBefore(design, total);
      // A plan with two totals says of parts what no reader of phases can tell apart.
      totals.set(plan, totals.has(plan) ? undefined : total);
    }
    for (const [plan, total] of totals) {
      const phases = plans.get(plan ?? -1) ?? [];
      if (total === undefined) continue;
      if (phases.length < 2 || phases.some(({ days }) => days === undefined) || isParallel(design, total))
        continue;
      const weeks = phases.map(({ duration }) => lastWeek(duration ?? ''));
      const counted = weeks.every(week => week !== undefined);
      const sum = counted
        ? Math.max(...(weeks as number[])) * 5
        : phases.reduce((all, { days }) => all + days!, 0);
      if (Math.abs(sum - total.days) < 0.5) continue;
      yield {
        message: `The phases take ${spoken(sum, total.text)}, the total is ${quote(total.text, 20)}; make them agree.`,
        place: total.place,
        also: phases.map(({ place, duration }) => ({ place, message: duration ?? '' })),
      };
    }
  },
};
export default rule;

/** The plan behind whose last phase a total stands. */
function planBefore({ milestones }: Design, total: StatedDuration): number | undefined {
  let low = 0;
  let high = milestones.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (milestones[middle]!.place.start < total.place.start) low = middle + 1;
    else high = middle;
  }
  return milestones[low - 1]?.plan;
}

/** 5 of `Week 4-5`. */
function lastWeek(duration: string): number | undefined {
  const match = /^(?:weeks?|wochen?|semaines?|semanas?|第)\s?(\d+)(?:\s?[-–—~]\s?(\d+))?/i.exec(duration);
  return match ? Number(match[2] ?? match[1]) : undefined;
}

function spoken(days: number, like: string): string {
  const inWeeks = /week|wk|woche|semaine|semana|周|週|주|w\b/i.test(like);
  const amount = inWeeks ? days / 5 : days;
  return `${Number(amount.toFixed(1))} ${inWeeks ? 'weeks' : 'days'}`;
}

/** What is done side by side, or with a reserve, need not add up. */
function isParallel(design: Design, { place }: StatedDuration): boolean {
  const own = sectionIndexAt(design, place.start);
  const from = design.sections[own]?.place.start ?? 0;
  const to = design.sections[own + 1]?.place.start ?? design.document.source.text.length;
  return /parallel|overlap|concurren|simultan|buffer|contingency|reserve|side by side|并行|並行|병렬|puffer/i.test(
    design.document.source.text.slice(from, Math.min(to, from + 20_000)),
  );
}
