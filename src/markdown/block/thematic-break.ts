import { addBlock, innermost } from './container.ts';
import type { BlockState } from './state.ts';

/**
 * Three or more of one marker and nothing else.
 *
 *     * * *
 *     ^
 */
export function isThematicBreak(state: BlockState, code: number): boolean {
  const { text, next, lineEnd } = state.cursor;
  // What spoilt the search from an earlier marker of this line spoils it from here too: `- - - - … x`.
  if (next < state.noBreak && code === state.noBreakCode) return false;
  let count = 0;
  for (let at = next; at < lineEnd; at++) {
    const found = text.charCodeAt(at);
    if (found === code) count++;
    else if (found !== 32 && found !== 9) {
      state.noBreak = at;
      state.noBreakCode = code;
      return false;
    }
  }
  return count >= 3;
}

/** Adds the current line as a thematic break. */
export function addThematicBreak(state: BlockState): void {
  const { next, lineEnd, line } = state.cursor;
  addBlock(innermost(state), { kind: 'thematic-break', start: next, end: lineEnd }, line, line);
}
