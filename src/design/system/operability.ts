import type { ClaimId } from './claim.ts';

/** How the system is kept running, as far as the design gives numbers and names that leave nothing to guess. */
export interface Operability {
  readonly caches: readonly Cache[];
  readonly calls: readonly CallPolicy[];
  readonly flags: readonly Flag[];
  readonly alerts: readonly Alert[];
}

/** Something that is kept for so long. */
export interface Cache {
  readonly what: string;
  readonly ttlSeconds: number;
  /** The operation whose answers are kept, when one is meant. */
  readonly operation?: string;
  readonly claim: ClaimId;
}

/** How calls to one part of the system, or to all of them, are made. */
export interface CallPolicy {
  /** Absent for all calls. */
  readonly of?: string;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly backoff?: 'exponential' | 'linear' | 'fixed';
  readonly baseMs?: number;
  readonly maxMs?: number;
  readonly breaker?: {
    readonly failures?: number;
    readonly failureRate?: number;
    readonly openSeconds: number;
  };
  readonly claims: readonly ClaimId[];
}

export interface Flag {
  readonly name: string;
  /** Absent when the document does not say. */
  readonly on?: boolean;
  readonly claim: ClaimId;
}

/** A threshold on a metric that the design lists. */
export interface Alert {
  readonly name: string;
  readonly metric: string;
  readonly comparator: '<' | '<=' | '>' | '>=' | '=';
  readonly threshold: number;
  readonly forSeconds?: number;
  readonly claim: ClaimId;
}
