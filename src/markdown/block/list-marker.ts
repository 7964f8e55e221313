import { closeList, innermost } from './container.ts';
import { type Cursor, findNext, takeColumns, takeMarker } from './cursor.ts';
import { type BlockState, type Container, containerOf, type OpenList } from './state.ts';

/** A number of a list has at most this many digits. */
const DIGIT_LIMIT = 9;

/**
 * The length of a list marker at the next character, 0 when there is none. A marker that would interrupt a
 * paragraph needs content behind it, and a number must be 1.
 *
 *     - item      12) item
 *     ^           ^^^
 */
export function markerLength(cursor: Cursor, interrupts: boolean): number {
  const { text, next, lineEnd } = cursor;
  let at = next;
  const code = text.charCodeAt(at);
  if (code === 42 || code === 43 || code === 45) at++;
  else {
    while (at < lineEnd && at - next <= DIGIT_LIMIT && isDigit(text.charCodeAt(at))) at++;
    const delimiter = text.charCodeAt(at);
    if (at === next || at - next > DIGIT_LIMIT || at >= lineEnd) return 0;
    if (delimiter !== 46 && delimiter !== 41) return 0;
    if (interrupts && Number(text.slice(next, at)) !== 1) return 0;
    at++;
  }
  if (at < lineEnd && !isBlank(text.charCodeAt(at))) return 0;
  if (interrupts) {
    let content = at;
    while (content < lineEnd && isBlank(text.charCodeAt(content))) content++;
    if (content === lineEnd) return 0;
  }
  return at - next;
}

/** Opens an item whose marker stands at the next character, and the list around it when none is open. */
export function openItem(state: BlockState, length: number): void {
  const cursor = state.cursor;
  const start = cursor.next;
  const offset = cursor.indent;
  const delimiter = cursor.text.charCodeAt(start + length - 1);
  const ordered = delimiter === 46 || delimiter === 41;
  const parent = innermost(state);
  const list = listFor(parent, state, ordered, delimiter, length);
  takeMarker(cursor, length);
  const width = offset + length + takePadding(cursor);
  const item = containerOf('item', start, cursor.line, list, width);
  item.end = start + length;
  state.stack.push(item);
}

function listFor(
  parent: Container,
  state: BlockState,
  ordered: boolean,
  delimiter: number,
  length: number,
): OpenList {
  const { text, next, line } = state.cursor;
  const open = parent.list;
  if (open !== undefined) {
    if (open.ordered === ordered && open.delimiter === delimiter) return open;
    closeList(parent, open);
  }
  const first = ordered ? Number(text.slice(next, next + length - 1)) : 0;
  const list: OpenList = {
    ordered,
    delimiter,
    first,
    start: next,
    startLine: line,
    end: next,
    endLine: line,
    tight: true,
    items: [],
  };
  parent.list = list;
  return list;
}

/** Takes the blanks between marker and content: one when the content is blank or indented code, else all. */
function takePadding(cursor: Cursor): number {
  if (cursor.blank || cursor.indent >= 5) {
    takeColumns(cursor, 1);
    findNext(cursor);
    return 1;
  }
  const padding = cursor.indent;
  takeColumns(cursor, padding);
  return padding;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
