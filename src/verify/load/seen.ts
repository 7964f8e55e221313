import type { Answered, Kept } from './generate.ts';
import { type Latency, newLatency } from './latency.ts';

/** What a load has seen. */
export interface Seen {
  readonly latency: ReadonlyMap<string, Latency>;
  readonly all: Latency;
  /** Answers in the 200s and 300s, in each half. */
  readonly served: readonly [number, number];
  readonly failed: ReadonlyMap<number, number>;
  readonly seconds: number;
  readonly rate: number;
  readonly kept: Kept;
}

/** Answers in the making of what is seen. */
export interface Watch {
  readonly note: (answered: Answered) => void;
  readonly failures: () => number;
  readonly has: (status: number) => boolean;
  readonly count: () => number;
  readonly seen: (rate: number, kept: Kept) => Seen;
}

/** Watches a load of so many seconds. */
export function newWatch(seconds: number): Watch {
  const latency = new Map<string, Latency>();
  const all = newLatency();
  const failed = new Map<number, number>();
  const served: [number, number] = [0, 0];
  let count = 0;
  return {
    note({ operation, status, due, milliseconds }) {
      count += 1;
      const half = due < seconds * 500 ? 0 : 1;
      const isServed = status >= 200 && status < 400;
      if (isServed) served[half] += 1;
      else failed.set(status, (failed.get(status) ?? 0) + 1);
      // A request that was never answered was waited for all the same.
      if (!isServed && status !== 0) return;
      const own = latency.get(operation) ?? newLatency();
      latency.set(operation, own);
      own.record(half, milliseconds);
      all.record(half, milliseconds);
    },
    failures: () => [...failed.values()].reduce((sum, each) => sum + each, 0),
    has: status => failed.has(status),
    count: () => count,
    seen: (rate, kept) => ({ latency, all, served, failed, seconds, rate, kept }),
  };
}

/** How many requests were refused, failed or never answered. */
export function failures({ failed }: Seen): number {
  return [...failed.values()].reduce((sum, each) => sum + each, 0);
}

/** Served and failed together. */
export function answers(seen: Seen): number {
  return seen.served[0] + seen.served[1] + failures(seen);
}
