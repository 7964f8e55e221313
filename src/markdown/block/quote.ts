import { type Cursor, takeColumns, takeMarker } from './cursor.ts';
import { type BlockState, containerOf } from './state.ts';

const GREATER = 62;

/** Whether a block quote's marker is next. */
export function isQuoteMarker(cursor: Cursor): boolean {
  return cursor.indent < 4 && !cursor.blank && cursor.text.charCodeAt(cursor.next) === GREATER;
}

/** Takes a marker and one column of the blanks behind it. */
export function takeQuoteMarker(cursor: Cursor): void {
  takeMarker(cursor, 1);
  takeColumns(cursor, 1);
}

/** Opens a block quote whose marker is next. */
export function openQuote(state: BlockState): void {
  const cursor = state.cursor;
  const quote = containerOf('quote', cursor.next, cursor.line, undefined, 0);
  takeQuoteMarker(cursor);
  quote.end = cursor.lineEnd;
  state.stack.push(quote);
}
