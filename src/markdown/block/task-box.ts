import type { BlockState, Container } from './state.ts';

/**
 * Takes the box of a task off the first paragraph of an item; a box without text behind it is text.
 *
 *     - [x] ship it
 *       ^^^
 */
export function takeTaskBox(state: BlockState, item: Container): void {
  const text = state.cursor.text;
  const piece = state.pieces[0]!;
  const start = piece.start;
  if (text.charCodeAt(start) !== 91 || text.charCodeAt(start + 2) !== 93) return;
  const mark = text.charCodeAt(start + 1);
  if (mark !== 32 && mark !== 9 && mark !== 120 && mark !== 88) return;
  let at = start + 3;
  if (at > piece.end) return;
  while (at < piece.end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (at === start + 3 && at < piece.end) return;
  if (at === piece.end) {
    if (state.pieces.length === 1) return;
    state.pieces.shift();
    state.leafLine++;
  } else {
    state.pieces[0] = { start: at, end: piece.end };
  }
  item.box = { start, end: start + 3 };
  item.checked = mark === 120 || mark === 88;
}
