import type { ClaimId } from './claim.ts';

/** How the system is kept running, as far as the design gives numbers and names that leave nothing to guess. */
export interface Operability {
  readonly caches: readonly Cache[];
  /** Absent like an empty list. */
  readonly validators?: readonly Validator[];
  readonly calls: readonly CallPolicy[];
  readonly flags: readonly Flag[];
  readonly alerts: readonly Alert[];
  readonly idempotency: readonly Idempotency[];
  readonly concurrency: readonly Concurrency[];
  readonly dependencies: readonly Dependency[];
  readonly metrics: readonly Metric[];
  readonly logs: readonly LogField[];
  readonly audit?: Audit;
  readonly browsers?: BrowserAccess;
  readonly correlation?: Correlation;
}

/** Something that is kept for so long. */
export interface Cache {
  readonly what: string;
  readonly ttlSeconds: number;
  /** The operation whose answers are kept, when one is meant. */
  readonly operation?: string;
  /** Operations whose success makes what is kept stale. */
  readonly staleAfter?: readonly string[];
  /** Who keeps it, when the document says so: the caller and what stands between, or the system itself. */
  readonly by?: 'client' | 'server';
  /** The value of `Cache-Control`, when the document writes one. */
  readonly control?: string;
  readonly claim: ClaimId;
}

/** What answers carry so that a client can ask whether anything changed. */
export interface Validator {
  readonly kind: 'etag' | 'last-modified';
  /** The tag only says that two answers mean the same. */
  readonly weak: boolean;
  /** Ids of reading operations. */
  readonly operations: readonly string[];
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
  /** The operations that are only there while it is on; empty when the document ties none to it. */
  readonly operations: readonly string[];
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

/** A request that carries a key is carried out once; sent again, it is answered as the first time. */
export interface Idempotency {
  /** The header that carries the key, such as `Idempotency-Key`. */
  readonly header: string;
  readonly keptSeconds?: number;
  /** Operation ids. */
  readonly operations: readonly string[];
  /** A request without the key is refused. */
  readonly required: boolean;
  /** The answer to a key that comes again with another request; 422 when nothing is said. */
  readonly reusedStatus?: number;
  readonly reusedCode?: string;
  /** The answer to a key whose first request is not done yet, when the document says that it does not wait. */
  readonly inFlightStatus?: number;
  readonly claim: ClaimId;
}

/** A change names the version that it was made from, and is refused when the row has moved on. */
export interface Concurrency {
  /** `etag`: the header `If-Match`; `version`: a field of the body that the row counts up. */
  readonly kind: 'etag' | 'version';
  readonly entity: string;
  /** For `version`, and for `etag` when the document says what the tag is made of. */
  readonly field?: string;
  /** Ids of the operations that ask for it. */
  readonly operations: readonly string[];
  /** A change that names no version is refused. */
  readonly required: boolean;
  /** With what, for `etag`: 428 unless the document says otherwise. */
  readonly missingStatus?: number;
  /** What a lost race is answered with: 412, 409 or what the document states. */
  readonly status: number;
  /** The code beside that status, when the sentence itself has one. */
  readonly code?: string;
  readonly claim: ClaimId;
}

/** A part that the system calls and does not own. */
export interface Dependency {
  /** As the author writes it, such as "Payment Gateway". */
  readonly name: string;
  /** What `--fault` calls it: kebab-case and unique, such as `payment-gateway`. */
  readonly key: string;
  /** Operations that need it; empty when the document does not say which. */
  readonly operations: readonly string[];
  readonly failures: readonly DependencyFailure[];
  /** How it is called: its own numbers, and where it has none those for all calls. */
  readonly policy?: CallPolicy;
  readonly claim?: ClaimId;
}

/** One way in which a dependency fails, and what the system answers then. */
export interface DependencyFailure {
  readonly kind: 'timeout' | 'error' | 'unavailable';
  /** The stated response, in the author's words. */
  readonly response?: string;
  /** What callers get, when the document says so. */
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterSeconds?: number;
  /** The operation is carried out without it, as with a fallback, a cached value or a queue. */
  readonly goesOn?: boolean;
  readonly claim: ClaimId;
}

/** A number that the system reports about itself. */
export interface Metric {
  /** A name that Prometheus accepts. */
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly description?: string;
  /** What it is counted from; absent when nothing that the system knows of itself tells it. */
  readonly source?: MetricSource;
  readonly claim: ClaimId;
}

export type MetricSource =
  /** Answers, all or those with these statuses, from the first to the last. */
  | { readonly kind: 'requests'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'durations'; readonly unit: 'seconds' | 'milliseconds' }
  | { readonly kind: 'in-flight' }
  /** Successes of these operations. */
  | { readonly kind: 'successes'; readonly operations: readonly string[] }
  /** Rows that are there, all or those in one state. */
  | { readonly kind: 'rows'; readonly entity: string; readonly state?: string }
  /** Calls to a dependency, by its key: how many, or how many failed. */
  | { readonly kind: 'calls'; readonly dependency: string; readonly failed: boolean }
  /** 0 closed, 1 half open, 2 open. */
  | { readonly kind: 'breaker'; readonly dependency: string };

/** A field of each log line, or one that is never in any. */
export interface LogField {
  readonly name: string;
  readonly logged: boolean;
  readonly claim: ClaimId;
}

/** What is written down for good, in a log that only grows. */
export interface Audit {
  readonly events: readonly {
    readonly name: string;
    /** The operations whose success is the event; empty when none could be told. */
    readonly operations: readonly string[];
    readonly claim: ClaimId;
  }[];
  readonly retentionDays?: number;
  readonly claim?: ClaimId;
}

/** Which pages of other origins may call from a browser. */
export interface BrowserAccess {
  /** Origins, or `*` for all. */
  readonly origins: readonly string[];
  readonly credentials: boolean;
  readonly claim: ClaimId;
}

/** The header by which a request is followed: taken when it is sent, made when it is not, and on every answer. */
export interface Correlation {
  readonly header: string;
  readonly claim: ClaimId;
}
