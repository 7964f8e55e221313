import type { Design, StatedLimit } from '../../design/index.ts';
import { sameName } from '../differing.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sectionIndexAt } from '../section-at.ts';
import { subjectOf } from '../subject.ts';

const rule: Rule = {
  code: 'limits-contradict',
  family: 'numbers',
  summary: 'Two places state two rate limits for the same callers.',
  severity: CONTRADICTION,
  *find({ design }) {
    yield* refusedAbove(design);
    const sectionOf = ({ place }: StatedLimit) => sectionIndexAt(design, place.start);
    const first = new Map<string, StatedLimit>();
    const own = design.operations.flatMap(({ method, path, limits }) =>
      limits.map(limit => ({ ...limit, operation: limit.operation ?? `${method} ${path}` })),
    );
    for (const limit of [...design.limits, ...own]) {
      // Tiers and several windows stand in one section; one number for one window in two of them contradicts.
      const whose =
        limit.tier === undefined ? `${limit.per} ${scopeOf(limit)}` : `tier ${sameName(limit.tier)}`;
      const key = `${limit.operation ?? ''} ${limit.windowSeconds} ${whose}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, limit);
      else if (before.count !== limit.count && sectionOf(before) !== sectionOf(limit)) {
        yield {
          message: `The limit is ${limit.count} here and ${before.count} above; write one number.`,
          place: limit.place,
          also: [{ place: before.place, message: String(before.count) }],
        };
      }
    }
  },
};
export default rule;

/** "over 100 jobs per hour" of a 429 beside a limit of 200 jobs in the same time. */
function* refusedAbove({ errors, limits }: Design): Generator<Finding> {
  for (const { status, when, place } of errors) {
    const match =
      status === 429
        ? /(\d[\d,]*) ([a-z]{3,20}?)s? (?:per|an?|each|every) (second|minute|hour|day)\b/i.exec(when)
        : null;
    if (match === null) continue;
    const [count, thing, span] = [
      Number(match[1]!.replaceAll(',', '')),
      match[2]!.toLowerCase(),
      SECONDS[match[3]!.toLowerCase()],
    ];
    const same = limits.filter(
      ({ windowSeconds, scope = '' }) => windowSeconds === span && scope.toLowerCase().includes(thing),
    );
    const [limit] = same;
    if (limit === undefined || same.some(one => one.count === count)) continue;
    yield {
      message: `The limit is ${limit.count} here, and 429 is answered above ${count}; write one number.`,
      place: limit.place,
      also: [{ place, message: String(count) }],
    };
  }
}

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** What a limit is narrowed to; the gateway, the user and the like narrow nothing. */
function scopeOf({ scope = '', count }: StatedLimit): string {
  const clause = scope.split(/[;.]\s/).find(part => part.includes(String(count))) ?? scope;
  return subjectOf(clause.replace(/\d[\d,.]*/g, ' '), CALLERS);
}

/** For whom a limit holds is compared by itself. */
const CALLERS: ReadonlySet<string> = new Set(['key', 'ip', 'address', 'token', 'account', 'api', 'addresse']);
