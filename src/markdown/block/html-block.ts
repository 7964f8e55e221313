import type { Html } from '../document.ts';
import { scanClosingTag, scanOpenTag } from '../inline/html-tag.ts';
import { pieceFrom } from './code.ts';
import { addBlock, innermost } from './container.ts';
import type { Cursor } from './cursor.ts';
import type { BlockState } from './state.ts';

const VERBATIM = new Set(['pre', 'script', 'style', 'textarea']);

const BLOCK_NAMES = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir ' +
    'div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html ' +
    'iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary ' +
    'table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);

const LONGEST_NAME = 10;

/** Which of the seven kinds of HTML block begins at the next character; 0 for none. */
export function htmlKind(cursor: Cursor, interrupts: boolean): number {
  const { text, next, lineEnd } = cursor;
  const second = text.charCodeAt(next + 1);
  if (next + 1 >= lineEnd) return 0;
  if (second === 33) return declarationKind(text, next);
  if (second === 63) return 3;
  const closing = second === 47;
  const name = tagName(text, closing ? next + 2 : next + 1, lineEnd);
  if (name !== '') {
    const after = next + (closing ? 2 : 1) + name.length;
    const code = after < lineEnd ? text.charCodeAt(after) : 32;
    const ends = code === 32 || code === 9 || code === 62;
    if (!closing && ends && VERBATIM.has(name)) return 1;
    if (BLOCK_NAMES.has(name) && (ends || (code === 47 && text.charCodeAt(after + 1) === 62))) return 6;
  }
  return !interrupts && isLoneTag(text, next, lineEnd, closing) ? 7 : 0;
}

function declarationKind(text: string, at: number): number {
  if (text.startsWith('--', at + 2)) return 2;
  if (text.startsWith('[CDATA[', at + 2)) return 5;
  const letter = text.charCodeAt(at + 2) | 32;
  return letter >= 97 && letter <= 122 ? 4 : 0;
}

function tagName(text: string, start: number, lineEnd: number): string {
  let at = start;
  while (at < lineEnd && at - start <= LONGEST_NAME) {
    const code = text.charCodeAt(at);
    const letter = code | 32;
    if (!(letter >= 97 && letter <= 122) && !(code >= 48 && code <= 57)) break;
    at++;
  }
  return text.slice(start, at).toLowerCase();
}

function isLoneTag(text: string, start: number, lineEnd: number, closing: boolean): boolean {
  const end = closing ? scanClosingTag(text, start, lineEnd) : scanOpenTag(text, start, lineEnd);
  if (end < 0) return false;
  let at = end;
  while (at < lineEnd && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at === lineEnd;
}

/** Opens an HTML block with the current line, which may close it at once. */
export function openHtml(state: BlockState, kind: number): void {
  const cursor = state.cursor;
  state.leaf = 'html';
  state.leafStart = cursor.next;
  state.leafLine = cursor.line;
  state.htmlKind = kind;
  state.pieces = [];
  addHtmlLine(state);
}

/** Adds the current line to an open HTML block; false when a blank line ends it. */
export function continueHtml(state: BlockState): boolean {
  if (state.cursor.blank && state.htmlKind >= 6) return false;
  addHtmlLine(state);
  return true;
}

function addHtmlLine(state: BlockState): void {
  const cursor = state.cursor;
  state.pieces.push(pieceFrom(cursor, cursor.lineEnd));
  state.leafEnd = cursor.lineEnd;
  state.leafEndLine = cursor.line;
  if (state.htmlKind <= 5 && endsHtml(state)) closeHtml(state);
}

function endsHtml(state: BlockState): boolean {
  const { text, at, lineEnd } = state.cursor;
  const line = text.slice(at, lineEnd);
  switch (state.htmlKind) {
    case 1:
      return /<\/(?:pre|script|style|textarea)>/i.test(line);
    case 2:
      return line.includes('-->');
    case 3:
      return line.includes('?>');
    case 4:
      return line.includes('>');
    default:
      return line.includes(']]>');
  }
}

/** Closes an HTML block. */
export function closeHtml(state: BlockState): void {
  state.leaf = 'none';
  const { leafStart: start, leafEnd: end, pieces: content } = state;
  const html: Html = { kind: 'html', start: Math.min(start, content[0]!.start), end, content };
  addBlock(innermost(state), html, state.leafLine, state.leafEndLine);
}
