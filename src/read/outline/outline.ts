import type { Block } from '../../markdown/document.ts';
import type { Place } from '../../text/place.ts';
import type { Span } from '../../text/span.ts';
import type { Concept } from './concepts.ts';

/**
 * The document as people see it: headings, and the bold or plain lines that act as headings, in one tree.
 *
 *     ### POST /orders              heading
 *     **Request:**                  bold label; the fence below it is among its blocks
 *     **Response:** `201 Created`   bold label with `rest`
 */
export interface OutlineNode {
  readonly kind: 'root' | 'heading' | 'bold' | 'plain';
  /** As plain text, without the colon at its end. */
  readonly title: string;
  /** What follows a label on its own line(s), as content pieces. */
  readonly rest: readonly Span[];
  /** Depth in this tree; 0 for the root. */
  readonly level: number;
  /** What the node is about by its title or, failing that, by its content. */
  readonly concept?: Concept;
  /** Why it has this concept, such as "heading `Open Questions`" or "holds `POST /orders`". */
  readonly how: string;
  /** The heading or the label itself. */
  readonly place: Place;
  /** Its own content, without its children's. */
  readonly blocks: readonly Block[];
  readonly children: readonly OutlineNode[];
  readonly parent?: OutlineNode;
}
