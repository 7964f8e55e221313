import type { Place } from '../../text/place.ts';

/** Anything read from a document: where it stands, and how it was recognised, as a short phrase for people. */
export interface Fact {
  readonly place: Place;
  /** Such as "SQL column", "heading `POST /orders`", "bullet under Rate Limiting". */
  readonly how: string;
}

/** A value with the place that states it. */
export interface Stated<Value> extends Fact {
  readonly value: Value;
}
