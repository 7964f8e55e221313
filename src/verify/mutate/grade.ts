import type { Place } from '../../text/place.ts';

/** How well a document tells a right implementation from a wrong one. */
export interface Grade {
  readonly planted: number;
  readonly caught: number;
  /** Those that were planted, in the order of the document. */
  readonly trials: readonly Trial[];
  /** What no document with these words could tell, whatever is planted. */
  readonly silent: readonly Unsaid[];
  /** Places that the time did not reach. */
  readonly left: number;
  /** Claims that our own server does not keep without any fault: nothing can be said of them. */
  readonly unsound: readonly Unsaid[];
  readonly seed: number;
}

/** One fault, planted in one place. */
export interface Trial {
  readonly fault: string;
  /** What was wrong. */
  readonly text: string;
  readonly place: Place;
  readonly claim: string;
  readonly outcome: 'caught' | 'missed';
  /** The drift that gave it away, and its line. */
  readonly by?: { readonly code: string; readonly message: string; readonly line: number };
  /** What to add to the document, of a missed one. */
  readonly sentence?: string;
}

export interface Unsaid {
  readonly fault: string;
  readonly place: Place;
  readonly claim: string;
  /** What to add to the document. */
  readonly sentence: string;
}
