import type { Json } from '../../design/index.ts';

/** A verification as its page shows it. */
export interface Judged {
  readonly verdict: 'conforms' | 'drifts' | 'undecided';
  /** Such as "34 claims: 29 held, 2 broken, 3 not tested, 12 sentences are prose only." */
  readonly coverage: string;
  readonly claims: readonly JudgedClaim[];
  readonly measures: readonly {
    readonly target: string;
    readonly seen: string;
    readonly met: boolean | null;
  }[];
  readonly seed: number;
  readonly requests: number;
}

export interface JudgedClaim {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly line: number;
  readonly outcome: 'held' | 'broken' | 'untested';
  /** Why it is broken or was not tested. */
  readonly reason?: string;
  readonly evidence?: Evidence;
}

/** What shows that a claim is broken. */
export interface Evidence {
  readonly code: string;
  readonly request: string;
  readonly expected: Json;
  readonly actual: Json;
  readonly curl: string;
}
