import type { StatedDeclaration } from '../design/index.ts';
import type { Document } from '../markdown/document.ts';
import type { Fence } from './fence.ts';
import type { OutlineNode } from './outline.ts';

/** All that a reader of facts may look at: the document, its outline, and every fence already read. */
export interface Reading {
  readonly document: Document;
  readonly outline: OutlineNode;
  /** In document order. */
  readonly fences: readonly Fence[];
  /** Every named type declared in any fence, table or list. */
  readonly types: readonly StatedDeclaration[];
}
