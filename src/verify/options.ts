import type { ClaimId } from '../design/index.ts';

/** What a verification needs from outside. Times are in milliseconds. */
export interface VerifyOptions {
  /** Where the implementation answers, with or without a base path. */
  readonly url: string;
  /** A token by role; a second user of a role is named `role2`. */
  readonly tokens: { readonly [role: string]: string };
  /** The same seed plans the same run. */
  readonly seed: number;
  readonly budget?: Budget;
  /** Milliseconds that only rise. */
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
  /** Only cases that decide one of these claims. */
  readonly only?: readonly ClaimId[];
}

export interface Budget {
  readonly requests: number;
  readonly seconds: number;
}

/** What a run may spend when nothing else is said. */
export const USUAL: Budget = { requests: 2000, seconds: 30 };

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly requests: number;
  /** Claims seen to be kept and not to be kept so far. */
  readonly held: number;
  readonly broken: number;
  /** What is being tried. */
  readonly case: string;
}
