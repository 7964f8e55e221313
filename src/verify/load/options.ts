import type { VerifyOptions } from '../options.ts';

/** What a load needs from outside; the host is the one of the verification and no other. */
export interface LoadOptions extends VerifyOptions {
  /** Requests a second; absent for the stated throughput. */
  readonly rate?: number;
  /** Seconds that are measured. */
  readonly seconds: number;
  readonly onTick?: (tick: LoadTick) => void;
}

export interface LoadTick {
  readonly seconds: number;
  readonly of: number;
  readonly sent: number;
}

/** Seconds that a load lasts when nothing else is said, and at most. */
export const USUAL_SECONDS = 20;
export const MOST_SECONDS = 300;
