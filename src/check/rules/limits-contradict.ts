import type { StatedLimit } from '../../design/index.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'limits-contradict',
  summary: 'Two places state two rate limits for the same callers.',
  severity: CONTRADICTION,
  *find({ design }) {
    const first = new Map<string, StatedLimit>();
    const own = design.operations.flatMap(({ method, path, limits }) =>
      limits.map(limit => ({ ...limit, operation: limit.operation ?? `${method} ${path}` })),
    );
    for (const limit of [...design.limits, ...own]) {
      // Tiers and several windows stand together; only one number for one window in two places contradicts.
      const key = `${limit.operation ?? ''} ${limit.per} ${limit.windowSeconds}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, limit);
      else if (before.count !== limit.count && isFarFrom(before, limit)) {
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

/** The lines of one list are tiers: free, paid, internal. */
function isFarFrom(before: StatedLimit, limit: StatedLimit): boolean {
  return Math.abs(before.place.line - limit.place.line) > 8;
}
