import type { Claim, Json } from '../design/index.ts';
import type { Place } from '../text/place.ts';
import type { Trace } from './trace.ts';

/** What a live system made of the claims of a document. */
export interface Report {
  readonly verdict: 'conforms' | 'drifts' | 'undecided';
  readonly claims: { readonly held: number; readonly broken: number; readonly untested: number };
  /** Every claim, in the order of the document. */
  readonly results: readonly Result[];
  readonly drift: readonly Drift[];
  readonly measures: readonly Measure[];
  readonly seed: number;
  readonly requests: number;
}

/** Nothing answered at the address. */
export interface Unreachable {
  readonly verdict: 'unreachable';
  readonly url: string;
  readonly message: string;
}

export interface Result {
  readonly claim: Claim;
  readonly outcome: 'held' | 'broken' | 'untested';
  /** Why it is untested or broken. */
  readonly reason?: string;
}

/** A claim that the live system does not keep. */
export interface Drift {
  readonly claim: Claim;
  readonly place: Place;
  /** The situation, such as `answer-status-differs`. */
  readonly code: string;
  /** One sentence of at most 100 characters. */
  readonly message: string;
  readonly expected: Json;
  readonly actual: Json;
  /** `METHOD /path` of the request that shows it. */
  readonly request: string;
  /** The smallest request sequence, one command a line. */
  readonly curl: string;
  /** The same sequence as data, for `--replay`. */
  readonly trace?: Trace;
}

export interface Measure {
  readonly target: string;
  readonly seen: string;
  /** `null` when the noise of the measurement does not let it be said. */
  readonly met: boolean | null;
}
