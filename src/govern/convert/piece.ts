import type { Span } from '../../text/span.ts';

/** One stretch of a converted document. */
export type Piece =
  /** A heading of the template; `from` is where the heading starts that it stands for. */
  | { readonly kind: 'heading'; readonly level: number; readonly title: string; readonly from?: number }
  /** Text that was not in the source as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Text of the source, with its headings on other levels. */
  | ({ readonly kind: 'source'; readonly levels: ReadonlyMap<number, number> } & Span);
