import { Untestable } from '../untestable.ts';

/** What is left of the time and the requests of a run. */
export interface Meter {
  /** Throws `Untestable` when the present stage has used up its share. */
  readonly spend: () => void;
  /** Milliseconds until the present stage ends. */
  readonly left: () => number;
  /** Sets the share of the whole budget at which the present stage ends, from 0 to 1. */
  readonly allow: (share: number) => void;
  readonly requests: () => number;
}

/** A meter for a budget that starts now. */
export function meterOf(
  budget: { readonly requests: number; readonly seconds: number },
  clock: () => number,
): Meter {
  const start = clock();
  let share = 1;
  let requests = 0;
  const left = () => start + budget.seconds * 1000 * share - clock();
  return {
    spend() {
      if (left() <= 0) {
        throw new Untestable(`the ${budget.seconds} seconds of the run were over; give it more time`);
      }
      if (requests >= budget.requests * share) {
        throw new Untestable(`the ${budget.requests} requests of the run were used up; allow more`);
      }
      requests += 1;
    },
    left,
    allow(next) {
      share = next;
    },
    requests: () => requests,
  };
}
