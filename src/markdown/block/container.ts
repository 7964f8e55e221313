import type { Block, List, ListItem, Quote } from '../document.ts';
import type { BlockState, Container, OpenList } from './state.ts';

/** The innermost open container. */
export function innermost(state: BlockState): Container {
  return state.stack[state.stack.length - 1]!;
}

/** Adds a finished block to a container and notes whether a blank line before it makes a list loose. */
export function addBlock(container: Container, block: Block, startLine: number, endLine: number): void {
  if (container.list !== undefined) closeList(container, container.list);
  appendBlock(container, block, startLine, endLine);
}

/** Closes the innermost container, whose leaf is closed already. */
export function closeInnermost(state: BlockState): void {
  const container = state.stack.pop()!;
  if (container.list !== undefined) closeList(container, container.list);
  if (container.kind === 'quote') closeQuote(innermost(state), container);
  else if (container.owner !== undefined) closeItem(container, container.owner);
}

/** Closes the list at the end of a container: from now on items begin a new one. */
export function closeList(container: Container, open: OpenList): void {
  container.list = undefined;
  const { ordered, start, end, tight, items, first } = open;
  const list: List = ordered
    ? { kind: 'list', start, end, ordered, first, tight, items }
    : { kind: 'list', start, end, ordered, tight, items };
  appendBlock(container, list, open.startLine, open.endLine);
}

function appendBlock(container: Container, block: Block, startLine: number, endLine: number): void {
  const list = container.owner;
  if (list !== undefined && container.blocks.length > 0 && startLine > container.endLine + 1) {
    list.tight = false;
  }
  container.blocks.push(block);
  if (block.end > container.end) container.end = block.end;
  if (endLine > container.endLine) container.endLine = endLine;
}

function closeQuote(parent: Container, container: Container): void {
  const { start, end, blocks } = container;
  const quote: Quote = { kind: 'quote', start, end, blocks };
  addBlock(parent, quote, container.startLine, container.endLine);
}

function closeItem(container: Container, list: OpenList): void {
  if (list.items.length > 0 && container.startLine > list.endLine + 1) list.tight = false;
  const { start, end, blocks, box, checked } = container;
  const item: ListItem =
    box === undefined
      ? { kind: 'item', start, end, blocks }
      : { kind: 'item', start, end, blocks, checked, box };
  list.items.push(item);
  list.end = end;
  list.endLine = container.endLine;
}
