import { isAsciiPunctuation } from './character.ts';
import { unescapeText } from './unescape.ts';

/** A label holds at most this many characters, so that looking for its end stays cheap. */
export const LABEL_LIMIT = 999;

/** Parentheses in a bare destination nest at most this deep, so that `[a](` × n stays linear. */
const PAREN_LIMIT = 32;

const TAB = 9;
const LF = 10;
const SPACE = 32;
const BACKSLASH = 92;

/**
 * Behind the `]` of a label that opens at `at`, or -1.
 *
 *     [a \] b]
 *     ^       ^
 */
export function scanLabel(text: string, at: number): number {
  if (text.charCodeAt(at) !== 91) return -1;
  const limit = Math.min(text.length, at + LABEL_LIMIT + 2);
  for (let index = at + 1; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 93) return index + 1;
    if (code === 91) return -1;
    if (code === BACKSLASH) index++;
  }
  return -1;
}

/** The form in which labels are compared: case folded, blanks collapsed. */
export function labelKey(label: string): string {
  return label
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

/** Behind spaces, tabs and at most one line end. */
export function blanksAndLineEnd(text: string, from: number): number {
  let at = from;
  let lines = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) {
      if (lines++ > 0) break;
    } else if (code !== SPACE && code !== TAB) break;
  }
  return at;
}

/**
 * Behind a link destination, `<in angles>` or bare; -1 when there is none. A bare one may be empty.
 *
 *     [text](<a b> "title")      [text](/path_(x) "title")
 *            ^    ^                     ^        ^
 */
export function scanDestination(text: string, at: number): number {
  if (text.charCodeAt(at) === 60) return scanAngles(text, at);
  let depth = 0;
  let index = at;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH && isAsciiPunctuation(text.charCodeAt(index + 1))) index++;
    else if (code === 40) {
      if (++depth > PAREN_LIMIT) return -1;
    } else if (code === 41) {
      if (depth === 0) break;
      depth--;
    } else if (code <= SPACE || code === 127) break;
  }
  return depth === 0 ? index : -1;
}

function scanAngles(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 62) return index + 1;
    if (code === 60 || code === LF) return -1;
    if (code === BACKSLASH) index++;
  }
  return -1;
}

/** A scanned destination as it is meant: without angles, escapes and entities resolved. */
export function destinationValue(text: string, start: number, end: number): string {
  const angles = text.charCodeAt(start) === 60;
  return unescapeText(angles ? text.slice(start + 1, end - 1) : text.slice(start, end));
}

/**
 * Behind a link title in `"`, `'` or parentheses, or -1.
 *
 *     "a \" title"
 *     ^           ^
 */
export function scanTitle(text: string, at: number): number {
  const open = text.charCodeAt(at);
  if (open !== 34 && open !== 39 && open !== 40) return -1;
  const close = open === 40 ? 41 : open;
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === close) return index + 1;
    if (code === 40 && open === 40) return -1;
    if (code === BACKSLASH) index++;
  }
  return -1;
}

/** A scanned title without its quotes, escapes and entities resolved. */
export function titleValue(text: string, start: number, end: number): string {
  return unescapeText(text.slice(start + 1, end - 1));
}
