import type { CallPolicy } from '../../design/index.ts';

export type BreakerState = 'closed' | 'open' | 'half-open';

/** Keeps calls away from a part that fails again and again. */
export interface Breaker {
  readonly state: () => BreakerState;
  /** True when a call may be made now; while half open, one at a time may. */
  readonly admit: () => boolean;
  /** Tells how an admitted call ended. */
  readonly settle: (succeeded: boolean) => void;
  /** Milliseconds until a call is tried again; 0 unless open. */
  readonly wait: () => number;
}

/** Calls that a share of failures is taken of, and how many there have to be. */
const WINDOW = 20;
const FEWEST = 5;

/** A breaker by the stated numbers; without any it never opens. */
export function breakerOf(policy: CallPolicy['breaker'], clock: () => number): Breaker {
  let openedAt: number | undefined;
  let trying = false;
  let inRow = 0;
  let recent: boolean[] = [];

  function state(): BreakerState {
    if (openedAt === undefined || policy === undefined) return 'closed';
    return clock() - openedAt >= policy.openSeconds * 1000 ? 'half-open' : 'open';
  }

  function failed(): boolean {
    if (policy?.failures !== undefined && inRow >= policy.failures) return true;
    const share = recent.filter(success => !success).length / Math.max(1, recent.length);
    return policy?.failureRate !== undefined && recent.length >= FEWEST && share >= policy.failureRate;
  }

  return {
    state,
    admit() {
      const now = state();
      if (now === 'closed') return true;
      if (now === 'open' || trying) return false;
      trying = true;
      return true;
    },
    settle(succeeded) {
      if (policy === undefined) return;
      inRow = succeeded ? 0 : inRow + 1;
      recent = [...recent.slice(1 - WINDOW), succeeded];
      if (trying) {
        trying = false;
        openedAt = succeeded ? undefined : clock();
        if (succeeded) recent = [];
      } else if (openedAt === undefined && failed()) openedAt = clock();
    },
    wait: () =>
      openedAt === undefined || policy === undefined
        ? 0
        : Math.max(0, openedAt + policy.openSeconds * 1000 - clock()),
  };
}
