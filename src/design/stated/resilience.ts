import type { Fact, Stated } from './fact.ts';
import type { Method } from './operation.ts';

/** A fact that several places state: all of them, the clearest first. */
export interface Mentioned extends Fact {
  readonly mentions: readonly Fact[];
}

/** What is kept for a while so that it need not be fetched or computed again. */
export interface StatedCache extends Mentioned {
  /** What is kept, in the author's words. */
  readonly what: string;
  /** Where it is kept, such as "Redis", "in-memory", "CDN". */
  readonly store?: string;
  readonly ttlSeconds?: Stated<number>;
  /** A time to live that has a number and no unit, as written. */
  readonly ttlBare?: Stated<string>;
  readonly invalidation?: Stated<string>;
  readonly key?: string;
  /** `METHOD /path` when the answers of one operation are kept. */
  readonly operation?: string;
  /** The value of `Cache-Control`, as written. */
  readonly control?: Stated<string>;
}

/** What an answer carries so that it need not be sent again: an entity tag, or when the thing last changed. */
export interface StatedValidator extends Mentioned {
  readonly kind: 'etag' | 'last-modified';
  /** Said to be a weak tag. */
  readonly weak?: boolean;
  /** What the answers show, in the author's words; empty when it is all of them. */
  readonly what: string;
  /** `METHOD /path` of the operations that are named. */
  readonly operations: readonly string[];
}

/** How often a call that failed is made again, and after which waits. */
export interface StatedRetry extends Mentioned {
  /** Which call: the dependency or the job, in the author's words; absent for all calls. */
  readonly of?: string;
  /** All tries, the first included. */
  readonly attempts?: Stated<number>;
  /** Tries after the first one. */
  readonly retries?: Stated<number>;
  readonly backoff?: Stated<'exponential' | 'linear' | 'fixed'>;
  /** The waits one by one, such as 1 s, 2 s, 4 s. */
  readonly delaysMs: readonly number[];
  readonly baseMs?: Stated<number>;
  readonly maxMs?: Stated<number>;
  readonly factor?: Stated<number>;
  readonly jitter?: boolean;
}

export interface StatedTimeout extends Mentioned {
  readonly of?: string;
  /** What the time is for: to connect, to read, or for the whole call. */
  readonly kind: 'call' | 'connect' | 'read' | 'idle' | 'deadline';
  readonly ms: number;
}

export interface StatedBreaker extends Mentioned {
  readonly of?: string;
  /** So many failures open it. */
  readonly failures?: Stated<number>;
  /** This share of failures, from 0 to 1, opens it. */
  readonly failureRate?: Stated<number>;
  readonly windowSeconds?: Stated<number>;
  /** How long it stays open before it tries again. */
  readonly openSeconds?: Stated<number>;
  /** What happens when it tries again. */
  readonly halfOpen?: Stated<string>;
}

/** How a request that is sent twice is answered. */
export interface StatedIdempotency extends Mentioned {
  /** The header or field that carries the key. */
  readonly carrier?: string;
  readonly keptSeconds?: Stated<number>;
  /** `METHOD /path` of the operations that are named. */
  readonly operations: readonly string[];
  /** Which operations are meant, where none is named; `named` for some that stand elsewhere, such as "critical ones". */
  readonly scope?: Stated<'creates' | 'posts' | 'writes' | 'named'>;
  /** Says that a request without the key is refused. */
  readonly required?: Fact;
  /** The answer to a key that comes again with another request. */
  readonly reused?: Stated<number>;
  readonly reusedCode?: Stated<string>;
  /** The answer to a key whose first request is not done yet. */
  readonly inFlight?: Stated<number>;
}

/** How two writers at the same time are kept from undoing each other's work. */
export interface StatedConcurrency extends Mentioned {
  readonly kind: 'etag' | 'version' | 'row-lock' | 'advisory-lock' | 'distributed-lock' | 'serializable';
  /** A header, column or key, such as `If-Match` or `version`. */
  readonly carrier?: string;
  /** What an entity tag is made of, such as the column `version`. */
  readonly madeOf?: Stated<string>;
  /** The things whose changes are meant, in the author's words; empty when nothing narrows it. */
  readonly things?: readonly string[];
  /** `METHOD /path` of the operations that are named. */
  readonly operations?: readonly string[];
  /** Says that a change without a version is refused; the status when it is told. */
  readonly required?: Fact & { readonly status?: number };
  /** The methods that are meant, where no operation is named. */
  readonly methods?: readonly Method[];
  /** The answer to a lost race. */
  readonly status?: Stated<number>;
  readonly code?: Stated<string>;
}

/** One way in which a part fails, and what happens then. */
export interface StatedFailureMode extends Mentioned {
  readonly name: string;
  readonly impact?: Stated<string>;
  readonly detection?: Stated<string>;
  readonly response?: Stated<string>;
}
