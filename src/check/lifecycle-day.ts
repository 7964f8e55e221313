import type { Design, Fact } from '../design/index.ts';
import { dayIn } from '../read/metadata/day.ts';

/** A day on which something happened to the document itself. */
export interface LifecycleDay extends Fact {
  readonly kind: 'created' | 'updated' | 'reviewed' | 'approved' | 'status' | 'date';
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The words of its key, in lower case. */
  readonly key: string;
}

/** Every day in the life of the document: its dates, its approvals, and those told with the status. */
export function lifecycleDays({ dates, approvals, statuses }: Design): readonly LifecycleDay[] {
  const stated = dates.flatMap(({ day, kind, place, how }): readonly LifecycleDay[] => {
    if (day === undefined) return [];
    const key = (/`([^`]*)`/.exec(how)?.[1] ?? '').toLowerCase().replace(/[_-]/g, ' ');
    return [{ day, key, place, how, kind: kind === 'other' ? 'date' : kind }];
  });
  const given = approvals.flatMap(({ date, given: isGiven, role, place, how }): readonly LifecycleDay[] =>
    date && isGiven ? [{ day: date, key: role, place, how, kind: 'approved' }] : [],
  );
  const moved = statuses.flatMap(({ stated: text, value, place, how }): readonly LifecycleDay[] => {
    const day = value === undefined || value === 'draft' ? undefined : dayIn(text);
    return day === undefined ? [] : [{ day, key: 'status', place, how, kind: 'status' }];
  });
  return [...stated, ...given, ...moved];
}
