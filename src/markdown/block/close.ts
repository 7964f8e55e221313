import { closeFence, closeIndented, continueFence, continueIndented } from './code.ts';
import { closeInnermost } from './container.ts';
import { closeHtml, continueHtml } from './html-block.ts';
import { closeParagraph } from './paragraph.ts';
import type { BlockState } from './state.ts';
import { closeTable } from './table.ts';

/** Closes the open leaf and all containers but the outer `keep`. */
export function closeBehind(state: BlockState, keep: number): void {
  closeLeaf(state);
  while (state.stack.length > keep) closeInnermost(state);
}

/** Closes the open leaf, if any. */
export function closeLeaf(state: BlockState): void {
  switch (state.leaf) {
    case 'paragraph':
      closeParagraph(state);
      return;
    case 'fence':
      closeFence(state, false);
      return;
    case 'indented':
      closeIndented(state);
      return;
    case 'html':
      closeHtml(state);
      return;
    case 'table':
      closeTable(state);
      return;
    case 'none':
      return;
  }
}

/** Whether the open leaf takes the line as its content; if it cannot, code and HTML are closed. */
export function continueLeaf(state: BlockState): boolean {
  switch (state.leaf) {
    case 'fence':
      continueFence(state);
      return true;
    case 'indented':
      if (continueIndented(state)) return true;
      closeIndented(state);
      return false;
    case 'html':
      if (continueHtml(state)) return true;
      closeHtml(state);
      return false;
    default:
      return false;
  }
}
