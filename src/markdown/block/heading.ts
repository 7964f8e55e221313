import type { Heading } from '../document.ts';
import { addBlock, innermost } from './container.ts';
import { takeDefinitions } from './paragraph.ts';
import type { BlockState } from './state.ts';
import { trimBlanks } from './trim.ts';

const HASH = 35;

/**
 * The level of an ATX heading at the next character, 0 when there is none.
 *
 *     ## Title ##
 *     ^
 */
export function atxLevel(state: BlockState): number {
  const { text, next, lineEnd } = state.cursor;
  let at = next;
  while (at < lineEnd && text.charCodeAt(at) === HASH) at++;
  const level = at - next;
  if (level > 6) return 0;
  const after = at < lineEnd ? text.charCodeAt(at) : 32;
  return after === 32 || after === 9 ? level : 0;
}

/** Adds the current line as an ATX heading. */
export function addAtxHeading(state: BlockState, level: number): void {
  const { text, next, lineEnd, line } = state.cursor;
  const start = next;
  const whole = trimBlanks(text, start, lineEnd);
  const content = trimBlanks(text, Math.min(start + level, whole.end), whole.end);
  let end = content.end;
  while (end > content.start && text.charCodeAt(end - 1) === HASH) end--;
  const before = text.charCodeAt(end - 1);
  if (end === content.start || before === 32 || before === 9) {
    content.end = trimBlanks(text, content.start, end).end;
  }
  const heading: Heading = {
    kind: 'heading',
    start,
    end: whole.end,
    level: level as Heading['level'],
    setext: false,
    content: content.end > content.start ? [content] : [],
  };
  addBlock(innermost(state), heading, line, line);
}

/** Whether the line is only `=` or only `-`, with blanks behind. */
export function isSetextUnderline(state: BlockState, code: number): boolean {
  const { text, next, lineEnd } = state.cursor;
  let at = next;
  while (at < lineEnd && text.charCodeAt(at) === code) at++;
  while (at < lineEnd && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at === lineEnd;
}

/** Turns the open paragraph into a heading; false when it held nothing but link definitions. */
export function addSetextHeading(state: BlockState, code: number): boolean {
  takeDefinitions(state);
  const pieces = state.pieces;
  if (pieces.length === 0) {
    state.leaf = 'none';
    return false;
  }
  const { text, lineEnd, line } = state.cursor;
  const last = pieces[pieces.length - 1]!;
  pieces[pieces.length - 1] = trimBlanks(text, last.start, last.end);
  const heading: Heading = {
    kind: 'heading',
    start: pieces[0]!.start,
    end: trimBlanks(text, last.start, lineEnd).end,
    level: code === 61 ? 1 : 2,
    setext: true,
    content: pieces,
  };
  state.leaf = 'none';
  addBlock(innermost(state), heading, state.leafLine, line);
  return true;
}
