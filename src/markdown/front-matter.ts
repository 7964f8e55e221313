import type { Source } from '../text/source.ts';
import type { Span } from '../text/span.ts';
import type { FrontMatter } from './document.ts';

const BYTE_ORDER_MARK = 0xfeff;

/** Where the text begins: behind a byte order mark. */
export function textStart(source: Source): number {
  return source.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

/**
 * YAML between fences at the very start.
 *
 *     ---
 *     ^
 *     status: draft
 *     ---
 */
export function readFrontMatter(source: Source): FrontMatter | undefined {
  const { lineStarts } = source;
  const start = textStart(source);
  if (lineOf(source, 0, start) !== '---') return undefined;
  for (let line = 1; line < lineStarts.length; line++) {
    const at = lineStarts[line]!;
    const first = source.text.charCodeAt(at);
    if (first !== 45 && first !== 46) continue;
    const fence = lineOf(source, line, at);
    if (fence !== '---' && fence !== '...') continue;
    const content = { start: lineStarts[1]!, end: at };
    return { kind: 'front-matter', start, end: at + 3, content };
  }
  return undefined;
}

/**
 * Front matter whose opening fence got lost, so that it reads as prose: two or more `key: value` lines
 * directly followed by `---`. The span reaches from the first key to the end of the closing fence.
 *
 *     title: Orders
 *     ^
 *     status: draft
 *     ---
 */
export function readLostFence(source: Source): Span | undefined {
  const { text, lineStarts } = source;
  let line = 0;
  let start = textStart(source);
  while (line < lineStarts.length && isBlankLine(source, line, start)) start = lineStarts[++line] ?? 0;
  let keys = 0;
  for (let at = start; line < lineStarts.length; at = lineStarts[++line]!) {
    if (text.startsWith('---', at) && lineOf(source, line, at) === '---') {
      return keys >= 2 ? { start, end: at + 3 } : undefined;
    }
    if (isKey(text, at)) keys++;
    else if (keys === 0 || isBlankLine(source, line, at) || !isContinuation(text, at)) return undefined;
  }
  return undefined;
}

function lineOf(source: Source, line: number, from: number): string {
  const end = source.lineStarts[line + 1] ?? source.text.length;
  return source.text.slice(from, end).trimEnd();
}

function isBlankLine(source: Source, line: number, from: number): boolean {
  const end = source.lineStarts[line + 1] ?? source.text.length;
  for (let at = from; at < end; at++) if (source.text.charCodeAt(at) > 32) return false;
  return true;
}

/** A key is a word or a few of them, a colon, and a blank or the end of the line. */
function isKey(text: string, start: number): boolean {
  const key = /[\p{L}_][\p{L}\p{N}_. -]{0,40}:(?=\s|$)/uy;
  key.lastIndex = start;
  return key.test(text);
}

/** What YAML puts below a key: an indented line or an entry of a list. */
function isContinuation(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code === 45 && text.charCodeAt(at + 1) === 32);
}
