import type { RateLimit } from '../design/index.ts';

// So many requests let most cases of a middling design run.
const ENOUGH = 400;

/** Whether stated limits leave one caller fewer requests than a run likes to send in its time. */
export function isTight(limits: readonly RateLimit[], seconds: number): boolean {
  return limits.some(
    ({ count, windowSeconds, operations }) =>
      operations === undefined && count * Math.max(1, Math.floor(seconds / windowSeconds)) < ENOUGH,
  );
}
