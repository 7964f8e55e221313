import type { Design, StatedMilestone, System } from '../../design/index.ts';
import { grouped } from '../grouped.ts';
import type { Diagram } from './diagram.ts';
import { commentOf, lineLabelOf } from './text.ts';

/** A Monday that stands for the first day of work where the document gives no date. */
const FIRST_DAY = '2024-01-01';

/** The plans that say how long something takes, on one time line. */
export function ganttDiagram(system: System, design: Design): readonly Diagram[] {
  const plans = grouped(design.milestones, ({ plan }) => plan);
  const timed = [...plans.values()].filter(plan => plan.some(hasTime));
  if (timed.length === 0) return [];
  const dated = timed.some(plan => plan.some(({ start, end }) => (start ?? end) !== undefined));
  let number = 0;
  const lines = timed.flatMap((plan, index) => [
    `section ${lineLabelOf(timed.length > 1 ? `Plan ${index + 1}` : 'Plan', 'Plan')}`,
    ...planLines(plan, () => `m${++number}`),
  ]);
  const axis = dated ? [] : [commentOf('the document gives no dates: days are counted'), 'axisFormat day %j'];
  return [
    {
      name: 'gantt',
      title: `${system.title}: timeline`,
      kind: 'gantt',
      lines: [
        'dateFormat YYYY-MM-DD',
        ...axis,
        'excludes weekends',
        `title ${lineLabelOf(system.title, 'Plan')}`,
        ...lines,
      ],
    },
  ];
}

function hasTime({ days, start, end, duration }: StatedMilestone): boolean {
  return days !== undefined || start !== undefined || end !== undefined || weeksOf(duration) !== undefined;
}

function planLines(plan: readonly StatedMilestone[], nextId: () => string): readonly string[] {
  const first = plan.find(({ start }) => start !== undefined)?.start ?? FIRST_DAY;
  let usual = first;
  return plan.flatMap(milestone => {
    const id = nextId();
    const span = spanOf(milestone, usual, first);
    const tags = [
      ...(milestone.done === true ? ['done'] : []),
      ...(span === undefined ? ['milestone'] : []),
      id,
    ];
    const point = [milestone.end ?? milestone.start ?? usual, '0d'];
    usual = `after ${id}`;
    return [
      commentOf(`line ${milestone.place.line}`),
      `${lineLabelOf(milestone.name, '-', 80)} :${[...tags, ...(span ?? point)].join(', ')}`,
    ];
  });
}

/** Start, and length or end; nothing for what has no length. */
function spanOf(
  { start, end, days, duration }: StatedMilestone,
  usual: string,
  first: string,
): readonly string[] | undefined {
  if (start !== undefined && end !== undefined && start <= end) return [start, end];
  const weeks = start === undefined ? weeksOf(duration) : undefined;
  if (weeks !== undefined)
    return [dayAfter(first, (weeks.from - 1) * 7), `${(weeks.to - weeks.from + 1) * 5}d`];
  if (days === undefined || days <= 0 || end !== undefined) return undefined;
  return [start ?? usual, `${Math.max(1, Math.round(days))}d`];
}

/** `Week 3-4` */
function weeksOf(duration: string | undefined): { readonly from: number; readonly to: number } | undefined {
  const found = /\bweeks?\s*(\d{1,3})(?:\s*(?:-|–|—|to)\s*(\d{1,3}))?/i.exec(duration ?? '');
  if (found === null) return undefined;
  const from = Number(found[1]);
  const to = Number(found[2] ?? found[1]);
  return from >= 1 && to >= from ? { from, to } : undefined;
}

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
