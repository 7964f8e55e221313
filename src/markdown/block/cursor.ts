import type { Source } from '../../text/source.ts';

/**
 * Where the block reader stands in the current line. Columns count tabs to the next multiple of 4;
 * `at` stays on a tab while only some of its columns are used.
 *
 *     >␉␉code        after `> `: at = 1, column = 2, partial (2 of 3 columns of the first tab left)
 *      ^
 */
export interface Cursor {
  readonly source: Source;
  readonly text: string;
  /** Index of the line, from 0. */
  line: number;
  /** End of the line without its line end. */
  lineEnd: number;
  /** Start of the next line. */
  lineStop: number;
  at: number;
  column: number;
  partial: boolean;
  /** The first character that is neither space nor tab, its column, and how far it is indented. */
  next: number;
  nextColumn: number;
  indent: number;
  blank: boolean;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** A cursor before the first line of a source. */
export function cursorOf(source: Source): Cursor {
  return {
    source,
    text: source.text,
    line: 0,
    lineEnd: 0,
    lineStop: 0,
    at: 0,
    column: 0,
    partial: false,
    next: 0,
    nextColumn: 0,
    indent: 0,
    blank: true,
  };
}

/** Moves to the start of a line; `from` is later than its start only behind a byte order mark. */
export function enterLine(cursor: Cursor, line: number, from: number): void {
  const text = cursor.text;
  const stop = cursor.source.lineStarts[line + 1] ?? text.length;
  let end = stop;
  if (end > from && text.charCodeAt(end - 1) === LF) end--;
  if (end > from && text.charCodeAt(end - 1) === CR) end--;
  cursor.line = line;
  cursor.lineEnd = end;
  cursor.lineStop = stop;
  cursor.at = from;
  cursor.column = 0;
  cursor.partial = false;
  findNext(cursor);
}

/** Looks for the next character that is neither space nor tab. */
export function findNext(cursor: Cursor): void {
  const text = cursor.text;
  const end = cursor.lineEnd;
  let at = cursor.at;
  let column = cursor.column;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) column++;
    else if (code === TAB) column += 4 - (column & 3);
    else break;
  }
  cursor.next = at;
  cursor.nextColumn = column;
  cursor.indent = column - cursor.column;
  cursor.blank = at >= end;
}

/** Takes up to `count` columns of the blanks ahead, splitting a tab where needed. */
export function takeColumns(cursor: Cursor, count: number): void {
  const text = cursor.text;
  let left = count;
  while (left > 0 && cursor.at < cursor.next) {
    const width = text.charCodeAt(cursor.at) === TAB ? 4 - (cursor.column & 3) : 1;
    if (width > left) {
      cursor.column += left;
      cursor.partial = true;
      left = 0;
    } else {
      cursor.column += width;
      cursor.partial = false;
      cursor.at++;
      left -= width;
    }
  }
  cursor.indent = cursor.nextColumn - cursor.column;
}

/** Moves behind a marker that begins at the next character, and looks ahead again. */
export function takeMarker(cursor: Cursor, length: number): void {
  cursor.at = cursor.next + length;
  cursor.column = cursor.nextColumn + length;
  cursor.partial = false;
  findNext(cursor);
}

/** Moves to the next character that is neither space nor tab. */
export function takeBlanks(cursor: Cursor): void {
  cursor.at = cursor.next;
  cursor.column = cursor.nextColumn;
  cursor.partial = false;
  cursor.indent = 0;
}
