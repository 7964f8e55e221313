import type { StatedDate } from '../../design/index.ts';

/** When a design was last worked on, and what says so. */
export interface Age {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly days: number;
  /** The document itself, the last commit of its file, or the file's own time. */
  readonly from: ChangeSource | 'stated';
}

export type ChangeSource = 'git' | 'file';

/** The last change of a file, as the surroundings know it. */
export interface LastChange {
  readonly day: string;
  readonly from: ChangeSource;
}

/** The last day that the document states and that has come; else the day of the last change. */
export function ageOf(
  dates: readonly StatedDate[],
  today: string,
  lastChange: () => LastChange | undefined,
): Age | undefined {
  const past = dates.flatMap(({ day }) => (day !== undefined && day <= today ? [day] : [])).sort();
  const stated = past.at(-1);
  const change = stated === undefined ? lastChange() : { day: stated, from: 'stated' as const };
  return change && { ...change, days: Math.max(0, daysBetween(change.day, today)) };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
