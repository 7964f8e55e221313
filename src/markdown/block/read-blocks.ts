import type { Source } from '../../text/source.ts';
import type { Block, LinkDefinition } from '../document.ts';
import { closeBehind, closeLeaf, continueLeaf } from './close.ts';
import { closeList } from './container.ts';
import { enterLine, takeBlanks, takeColumns } from './cursor.ts';
import { openBlock } from './open-block.ts';
import { addParagraphLine, openParagraph } from './paragraph.ts';
import { isQuoteMarker, takeQuoteMarker } from './quote.ts';
import { type BlockState, blockStateOf, type Container } from './state.ts';
import { addTableRow, openTable } from './table.ts';

interface Blocks {
  readonly blocks: readonly Block[];
  readonly definitions: ReadonlyMap<string, LinkDefinition>;
}

/** Reads the blocks of a source from a line on, whose content begins at `from`. */
export function readBlocks(source: Source, firstLine: number, from: number): Blocks {
  const state = blockStateOf(source, from);
  const starts = source.lineStarts;
  for (let line = firstLine; line < starts.length; line++) {
    const start = line === firstLine ? from : starts[line]!;
    if (start >= source.text.length) break;
    enterLine(state.cursor, line, start);
    state.noBreak = -1;
    readLine(state);
  }
  closeBehind(state, 1);
  const root = state.stack[0]!;
  if (root.list !== undefined) closeList(root, root.list);
  return { blocks: root.blocks, definitions: state.definitions };
}

function readLine(state: BlockState): void {
  const { cursor, stack } = state;
  let matched = matchContainers(state);
  if (matched === stack.length) {
    if (continueLeaf(state)) return;
  } else if (state.leaf !== 'paragraph') closeLeaf(state);

  while (!cursor.blank) {
    const opened = openBlock(state, matched);
    if (opened === 'leaf') return;
    if (opened === 'none') break;
    matched = stack.length;
  }

  if (cursor.blank) closeBehind(state, matched);
  else if (state.leaf === 'paragraph') {
    // With containers unmatched the line continues the paragraph lazily, which a table's row cannot.
    if (matched < stack.length || !openTable(state)) addParagraphLine(state);
  } else if (state.leaf === 'table') addTableRow(state);
  else {
    closeBehind(state, matched);
    openParagraph(state);
  }
}

/** How many of the open containers go on in this line; their prefixes are taken. */
function matchContainers(state: BlockState): number {
  const { cursor, stack } = state;
  let index = 1;
  for (; index < stack.length; index++) {
    const container = stack[index]!;
    if (container.kind === 'quote') {
      if (!isQuoteMarker(cursor)) break;
      takeQuoteMarker(cursor);
      container.end = cursor.lineEnd;
      container.endLine = cursor.line;
    } else if (cursor.blank && isEmpty(state, container, index)) break;
    else if (cursor.indent >= container.width) takeColumns(cursor, container.width);
    else if (cursor.blank) takeBlanks(cursor);
    else break;
  }
  return index;
}

function isEmpty(state: BlockState, container: Container, index: number): boolean {
  return (
    container.blocks.length === 0 &&
    container.list === undefined &&
    index === state.stack.length - 1 &&
    state.leaf === 'none'
  );
}
