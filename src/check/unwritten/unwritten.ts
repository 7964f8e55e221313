import type { Span } from '../../text/span.ts';

/** A stretch of a document in which nobody wrote yet. */
export interface Unwritten extends Span {
  readonly text: string;
  readonly kind: 'placeholder' | 'guidance' | 'sample' | 'menu';
}
