import type { StatedDeclaration } from '../design/index.ts';
import type { Document } from '../markdown/document.ts';
import type { Fence } from './fence/fence.ts';
import type { OutlineNode } from './outline/outline.ts';
import type { ReadTable } from './outline/row.ts';
import type { Statement } from './outline/statement.ts';

/** All that a reader of facts may look at: the document, its outline, and every fence already read. */
export interface Reading {
  readonly document: Document;
  readonly outline: OutlineNode;
  /** In document order. */
  readonly fences: readonly Fence[];
  /** Every named type declared in any fence, table or list. */
  readonly types: readonly StatedDeclaration[];
  /** Every paragraph and item, and every table, when `takenApart` found them once for all readers. */
  readonly statements?: readonly Statement[];
  readonly tables?: readonly ReadTable[];
  /** The statements of each node, out of `statements`. */
  readonly byNode?: ReadonlyMap<OutlineNode, readonly Statement[]>;
}
