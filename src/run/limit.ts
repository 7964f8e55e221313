import type { RateLimit } from '../design/index.ts';

/** Where a request stands against one limit. */
export interface Standing {
  readonly limit: RateLimit;
  readonly allowed: boolean;
  readonly remaining: number;
  /** Milliseconds until one more request is allowed; 0 when one is already. */
  readonly wait: number;
}

/** Times of the requests of one caller that still count, oldest first, in a ring that grows on demand. */
interface Ring {
  times: Float64Array;
  start: number;
  length: number;
}

/** How many callers are remembered for one limit. */
const MOST_CALLERS = 100_000;

export interface Limiter {
  stand(caller: string): Standing;
  /** Who was let through within the window: how many, by age in milliseconds. */
  used(): readonly Used[];
}

export interface Used {
  readonly caller: string;
  readonly ages: readonly (readonly [age: number, count: number])[];
}

/** Ages are told in so many steps of the window. */
const STEPS = 50;

/**
 * Counts requests in a sliding window: of one caller, no window of that length ever holds more than the limit.
 * A refused request does not count.
 */
export function limiter(limit: RateLimit, clock: () => number): Limiter {
  const rings = new Map<string, Ring>();
  const window = limit.windowSeconds * 1000;
  let sinceSweep = 0;

  function sweep(now: number): void {
    sinceSweep = 0;
    for (const [caller, ring] of rings) {
      const last = ring.times[(ring.start + ring.length - 1) % ring.times.length]!;
      if (last <= now - window) rings.delete(caller);
    }
  }

  function ringOf(caller: string): Ring {
    const found = rings.get(caller);
    if (found !== undefined) return found;
    if (rings.size >= MOST_CALLERS) rings.delete(rings.keys().next().value!);
    const ring = { times: new Float64Array(Math.min(16, Math.max(1, limit.count))), start: 0, length: 0 };
    rings.set(caller, ring);
    return ring;
  }

  function stand(caller: string): Standing {
    const now = clock();
    if (++sinceSweep >= 10_000) sweep(now);
    const ring = ringOf(caller);
    while (ring.length > 0 && ring.times[ring.start]! <= now - window) {
      ring.start = (ring.start + 1) % ring.times.length;
      ring.length--;
    }
    if (ring.length >= limit.count) {
      const wait = ring.length === 0 ? window : ring.times[ring.start]! + window - now;
      return { limit, allowed: false, remaining: 0, wait };
    }
    if (ring.length === ring.times.length) grow(ring, limit.count);
    ring.times[(ring.start + ring.length) % ring.times.length] = now;
    ring.length++;
    const remaining = limit.count - ring.length;
    return {
      limit,
      allowed: true,
      remaining,
      wait: remaining > 0 ? 0 : ring.times[ring.start]! + window - now,
    };
  }

  function used(): readonly Used[] {
    const now = clock();
    return [...rings].flatMap(([caller, ring]) => {
      const counts = new Map<number, number>();
      for (let index = 0; index < ring.length; index++) {
        const age = now - ring.times[(ring.start + index) % ring.times.length]!;
        // Rounded to the younger side: what is told is never forgotten too early.
        const step = Math.floor((age / window) * STEPS);
        if (age < window) counts.set(step, (counts.get(step) ?? 0) + 1);
      }
      const ages = [...counts].map(([step, count]) => [(step * window) / STEPS, count] as const);
      return ages.length === 0 ? [] : [{ caller, ages }];
    });
  }

  return { stand, used };
}

function grow(ring: Ring, most: number): void {
  const times = new Float64Array(Math.min(most, ring.times.length * 2));
  for (let index = 0; index < ring.length; index++) {
    times[index] = ring.times[(ring.start + index) % ring.times.length]!;
  }
  ring.times = times;
  ring.start = 0;
}
