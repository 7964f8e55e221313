/** A clock that waiting moves on at once: what waits a minute takes none. */
export interface PassingTime {
  /** Milliseconds that only rise. */
  readonly clock: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Starts at the present moment. */
export function passingTime(): PassingTime {
  let skipped = 0;
  return {
    clock: () => performance.now() + skipped,
    now: () => Date.now() + skipped,
    async sleep(milliseconds) {
      skipped += milliseconds;
      await new Promise(done => setImmediate(done));
    },
  };
}

/** The time of the wall, for what is about how long something really takes. */
export const wallTime: PassingTime = {
  clock: () => performance.now(),
  now: () => Date.now(),
  sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
};
