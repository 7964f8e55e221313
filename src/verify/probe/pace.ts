import type { RateLimit } from '../../design/index.ts';
import type { Actor } from './actor.ts';

/** Keeps traffic under the stated limits. */
export interface Pace {
  /** How long to wait before the next request; 0 takes the turn and counts it. */
  readonly take: (operation: string, actor: Actor, now: number) => number;
  /** Counts a request that was sent outside the pace. */
  readonly count: (operation: string, actor: Actor, now: number) => void;
  /** How many requests of the present window have been counted against a limit. */
  readonly used: (limit: RateLimit, actor: Actor, now: number) => number;
}

/** A pace for the limits of a document: at most four fifths of each, in any window. */
export function paceOf(limits: readonly RateLimit[]): Pace {
  const sent = new Map<string, number[]>();
  const times = (limit: RateLimit, index: number, actor: Actor): number[] => {
    const key = `${index} ${bucketOf(limit, actor)}`;
    const known = sent.get(key) ?? [];
    sent.set(key, known);
    return known;
  };
  const fresh = (list: number[], limit: RateLimit, now: number): number[] => {
    const start = now - limit.windowSeconds * 1000;
    while (list.length > 0 && list[0]! <= start) list.shift();
    return list;
  };
  const lists = (operation: string, actor: Actor, now: number) =>
    limits.flatMap((limit, index) =>
      limit.operations === undefined || limit.operations.includes(operation)
        ? [{ limit, list: fresh(times(limit, index, actor), limit, now) }]
        : [],
    );
  return {
    take(operation, actor, now) {
      const relevant = lists(operation, actor, now);
      const wait = Math.max(0, ...relevant.map(({ limit, list }) => waitFor(limit, list, now)));
      if (wait === 0) for (const { list } of relevant) list.push(now);
      return wait;
    },
    count(operation, actor, now) {
      for (const { list } of lists(operation, actor, now)) list.push(now);
    },
    used(limit, actor, now) {
      return fresh(times(limit, limits.indexOf(limit), actor), limit, now).length;
    },
  };
}

function waitFor(limit: RateLimit, list: readonly number[], now: number): number {
  const share = limit.windowSeconds >= 10 ? 0.9 : 0.8;
  const most = Math.max(1, Math.floor(limit.count * share));
  if (list.length < most) return 0;
  const freed = list[list.length - most]! + limit.windowSeconds * 1000;
  return Math.max(1, freed - now);
}

function bucketOf(limit: RateLimit, actor: Actor): string {
  if (limit.per === 'address' || limit.per === 'all') return 'everybody';
  return actor.kind === 'role' ? `role ${actor.name}` : 'nobody';
}
