import { type LifecycleDay, lifecycleDays } from '../lifecycle-day.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'dates-contradict',
  family: 'lifecycle',
  summary:
    'The document was changed, reviewed or approved before it was created, or has two dates of one kind.',
  severity: { ...CONTRADICTION, review: 'warning' },
  *find({ design }) {
    const days = lifecycleDays(design);
    const created = days.find(({ kind }) => kind === 'created');
    yield* againstFirst(days.filter(({ kind, key }) => kind === 'created' && /creat/.test(key)));
    yield* againstFirst(days.filter(({ kind, key }) => kind === 'updated' && /updat/.test(key)));
    if (created === undefined) return;
    for (const later of days) {
      if (!isLater(later) || later.day >= created.day) continue;
      yield {
        message: `${DID[later.kind]} ${later.day}, before it was created on ${created.day}; correct one.`,
        place: later.place,
        also: [{ place: created.place, message: `created ${created.day}` }],
      };
    }
  },
};
export default rule;

/** What was decided long ago may be written down today. */
function isLater({ kind, key }: LifecycleDay): boolean {
  if (kind === 'created' || kind === 'date') return false;
  return kind !== 'reviewed' || /review|verif|approv/.test(key);
}

function* againstFirst([first, ...others]: readonly LifecycleDay[]): Generator<Finding> {
  if (first === undefined) return;
  for (const { day, key, place } of others) {
    if (day === first.day) continue;
    yield {
      message: `"${quote(key, 20)}" is ${day} here and ${first.day} above; keep the right one.`,
      place,
      also: [{ place: first.place, message: first.day }],
    };
  }
}

const DID: { readonly [kind in LifecycleDay['kind']]: string } = {
  created: 'Created',
  updated: 'Updated',
  reviewed: 'Reviewed',
  approved: 'Approved',
  status: 'The status is of',
  date: 'Dated',
};
