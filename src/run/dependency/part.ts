import type { CallPolicy, Dependency } from '../../design/index.ts';
import { type Breaker, breakerOf } from './breaker.ts';
import type { Fault } from './fault.ts';

/** How a call ended: `rejected` was never made, because the breaker is open. */
export type CallOutcome = 'ok' | Fault['kind'] | 'rejected';

/** A declared dependency as it is simulated: it answers at once, unless it is failed on purpose. */
export interface Part {
  readonly dependency: Dependency;
  readonly breaker: Breaker;
  /** The fault that is on, with the seconds that it has left. */
  readonly fault: () => Fault | undefined;
  readonly fail: (fault: Fault | undefined) => void;
  /** Calls it once, by its policy; `work` is the real call where there is one. */
  readonly call: (work?: () => Promise<unknown>) => Promise<CallOutcome>;
  readonly counts: ReadonlyMap<CallOutcome, number>;
  /** Attempts made in all, repeated ones included. */
  readonly attempts: () => number;
}

/** No request waits longer than this for a part that is failed on purpose, whatever its policy says. */
const LONGEST = 1000;

/** Simulates one dependency: its time-out, its attempts with their back-off, and its breaker. */
export function partOf(
  dependency: Dependency,
  { clock, sleep }: { readonly clock: () => number; readonly sleep: (milliseconds: number) => Promise<void> },
): Part {
  const { policy } = dependency;
  const breaker = breakerOf(policy?.breaker, clock);
  const counts = new Map<CallOutcome, number>();
  let set: { readonly fault: Fault; readonly until: number } | undefined;
  let attempts = 0;

  function fault(): Fault | undefined {
    if (set === undefined) return undefined;
    if (set.fault.seconds === undefined) return set.fault;
    const left = (set.until - clock()) / 1000;
    return left > 0 ? { kind: set.fault.kind, seconds: left } : undefined;
  }

  async function attempt(work: (() => Promise<unknown>) | undefined): Promise<CallOutcome> {
    const tries = Math.max(1, policy?.attempts ?? 1);
    let left = LONGEST;
    const wait = async (milliseconds: number): Promise<void> => {
      const short = Math.min(left, milliseconds);
      left -= short;
      if (short > 0) await sleep(short);
    };
    for (let number = 1; ; number++) {
      attempts++;
      const failing = fault()?.kind;
      const kind = failing ?? (work === undefined ? 'ok' : await really(work, policy?.timeoutMs));
      if (kind === 'ok') return 'ok';
      if (failing === 'timeout') await wait(policy?.timeoutMs ?? 0);
      if (number >= tries) return kind;
      await wait(backoff(policy, number));
    }
  }

  return {
    dependency,
    breaker,
    fault,
    counts,
    attempts: () => attempts,
    fail: next => {
      set = next === undefined ? undefined : { fault: next, until: clock() + (next.seconds ?? 0) * 1000 };
    },
    async call(work) {
      const outcome = breaker.admit() ? await attempt(work) : 'rejected';
      if (outcome !== 'rejected') breaker.settle(outcome === 'ok');
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      return outcome;
    },
  };
}

/** Makes a real call within the stated time. */
async function really(
  work: () => Promise<unknown>,
  timeoutMs: number | undefined,
): Promise<'ok' | 'timeout' | 'error'> {
  const ended = work().then(
    () => 'ok' as const,
    () => 'error' as const,
  );
  if (timeoutMs === undefined) return ended;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'timeout'>(done => {
    timer = setTimeout(() => done('timeout'), timeoutMs);
  });
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds before the next attempt. */
function backoff(policy: CallPolicy | undefined, after: number): number {
  const base = policy?.baseMs ?? 0;
  const growth =
    policy?.backoff === 'exponential' ? 2 ** (after - 1) : policy?.backoff === 'linear' ? after : 1;
  return Math.min(base * growth, policy?.maxMs ?? Number.POSITIVE_INFINITY);
}
