import type { Code, CodeLine } from '../document.ts';
import { unescapeText } from '../inline/unescape.ts';
import { addBlock, innermost } from './container.ts';
import { type Cursor, takeBlanks, takeColumns } from './cursor.ts';
import type { BlockState } from './state.ts';
import { trimBlanks } from './trim.ts';

const BACKTICK = 96;

/**
 * The length of a code fence at the next character, 0 when there is none.
 *
 *     ```sql
 *     ^^^
 */
export function fenceLength(cursor: Cursor): number {
  const { text, next, lineEnd } = cursor;
  const code = text.charCodeAt(next);
  let at = next;
  while (at < lineEnd && text.charCodeAt(at) === code) at++;
  const length = at - next;
  if (length < 3) return 0;
  if (code === BACKTICK) {
    for (; at < lineEnd; at++) if (text.charCodeAt(at) === BACKTICK) return 0;
  }
  return length;
}

/** Opens fenced code with the current line. */
export function openFence(state: BlockState, length: number): void {
  const { text, next, lineEnd, line, indent } = state.cursor;
  const info = trimBlanks(text, next + length, lineEnd);
  state.leaf = 'fence';
  state.leafStart = next;
  state.leafLine = line;
  state.leafEnd = trimBlanks(text, next, lineEnd).end;
  state.leafEndLine = line;
  state.pieces = [];
  state.fenceCode = text.charCodeAt(next);
  state.fenceLength = length;
  state.fenceIndent = indent;
  state.info = unescapeText(text.slice(info.start, info.end));
}

/** Adds the current line to open fenced code, or closes it. */
export function continueFence(state: BlockState): void {
  const cursor = state.cursor;
  if (isClosingFence(state)) {
    state.leafEnd = trimBlanks(cursor.text, cursor.next, cursor.lineEnd).end;
    state.leafEndLine = cursor.line;
    closeFence(state, true);
    return;
  }
  if (state.fenceIndent > 0) takeColumns(cursor, Math.min(state.fenceIndent, cursor.indent));
  addCodeLine(state, cursor.lineStop);
}

function isClosingFence(state: BlockState): boolean {
  const { text, next, lineEnd, indent } = state.cursor;
  if (indent >= 4 || text.charCodeAt(next) !== state.fenceCode || next >= lineEnd) return false;
  let at = next;
  while (at < lineEnd && text.charCodeAt(at) === state.fenceCode) at++;
  if (at - next < state.fenceLength) return false;
  while (at < lineEnd && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at === lineEnd;
}

/** Closes fenced code; without a closing fence its last line goes without line end. */
export function closeFence(state: BlockState, closed: boolean): void {
  state.leaf = 'none';
  const content: CodeLine[] = state.pieces;
  if (!closed && content.length > 0) dropLineEnd(state, content);
  const info = state.info;
  const language = /^[^ \t]*/.exec(info)![0].toLowerCase();
  const { leafStart: start, leafEnd: end } = state;
  const block: Code = { kind: 'code', start, end, fenced: true, info, language, closed, content };
  addBlock(innermost(state), block, state.leafLine, state.leafEndLine);
}

/** Opens indented code with the current line. */
export function openIndented(state: BlockState): void {
  const cursor = state.cursor;
  takeColumns(cursor, 4);
  state.leaf = 'indented';
  state.leafStart = cursor.at;
  state.leafLine = cursor.line;
  state.pieces = [];
  addCodeLine(state, cursor.lineStop);
}

/** Adds the current line to open indented code; false when it does not belong to it. */
export function continueIndented(state: BlockState): boolean {
  const cursor = state.cursor;
  if (cursor.indent < 4 && !cursor.blank) return false;
  if (cursor.indent >= 4) takeColumns(cursor, 4);
  else takeBlanks(cursor);
  if (cursor.blank) state.pieces.push(pieceFrom(cursor, cursor.lineStop));
  else addCodeLine(state, cursor.lineStop);
  return true;
}

/** Closes indented code, without the blank lines at its end. */
export function closeIndented(state: BlockState): void {
  state.leaf = 'none';
  const content: CodeLine[] = state.pieces;
  content.length = state.leafEndLine - state.leafLine + 1;
  dropLineEnd(state, content);
  const { leafStart: start, leafEnd: end } = state;
  const block: Code = {
    kind: 'code',
    start,
    end,
    fenced: false,
    info: '',
    language: '',
    closed: true,
    content,
  };
  addBlock(innermost(state), block, state.leafLine, state.leafEndLine);
}

/** The rest of the line from the cursor on, with what is left of a tab. */
export function pieceFrom(cursor: Cursor, end: number): CodeLine {
  const start = cursor.at;
  if (!cursor.partial) return { start, end };
  return { start: start + 1, end, pad: 4 - (cursor.column & 3) };
}

function addCodeLine(state: BlockState, end: number): void {
  const cursor = state.cursor;
  state.pieces.push(pieceFrom(cursor, end));
  state.leafEnd = cursor.lineEnd;
  state.leafEndLine = cursor.line;
}

function dropLineEnd(state: BlockState, content: CodeLine[]): void {
  const last = content[content.length - 1]!;
  const end = Math.max(last.start, state.leafEnd);
  content[content.length - 1] = last.pad === undefined ? { start: last.start, end } : { ...last, end };
}
