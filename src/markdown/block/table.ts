import type { Table, TableCell, TableRow } from '../document.ts';
import { addBlock, innermost } from './container.ts';
import { closeParagraph } from './paragraph.ts';
import type { BlockState } from './state.ts';
import { trimBlanks } from './trim.ts';

type Align = Table['align'][number];

const PIPE = 124;
const COLON = 58;
const DASH = 45;

/**
 * Turns the last line of the open paragraph into a table's header when the current line is its delimiter row.
 *
 *     | Name | Type |
 *     |------|:----:|
 *     ^
 */
export function openTable(state: BlockState): boolean {
  const { text, next, lineEnd, line, indent } = state.cursor;
  const code = text.charCodeAt(next);
  if (indent >= 4) return false;
  if (code !== PIPE && code !== COLON && code !== DASH) return false;
  const align = readDelimiterRow(text, next, lineEnd);
  if (align === undefined) return false;
  const headerSpan = state.pieces[state.pieces.length - 1]!;
  const header = readRow(text, headerSpan.start, headerSpan.end);
  if (header.cells.length !== align.length) return false;

  const headerLine = state.leafLine + state.pieces.length - 1;
  state.pieces.pop();
  if (state.pieces.length > 0) closeParagraph(state);
  state.leaf = 'table';
  state.leafStart = header.start;
  state.leafLine = headerLine;
  state.leafEnd = trimBlanks(text, next, lineEnd).end;
  state.leafEndLine = line;
  state.align = align;
  state.rows = [header];
  return true;
}

/** Adds the current line to the open table. */
export function addTableRow(state: BlockState): void {
  const { text, next, lineEnd, line } = state.cursor;
  const row = readRow(text, next, lineEnd);
  state.rows.push(row);
  state.leafEnd = row.end;
  state.leafEndLine = line;
}

/** Closes the open table. */
export function closeTable(state: BlockState): void {
  state.leaf = 'none';
  const { leafStart: start, leafEnd: end, align } = state;
  const [header, ...rows] = state.rows;
  const table: Table = { kind: 'table', start, end, align, header: header!, rows };
  addBlock(innermost(state), table, state.leafLine, state.leafEndLine);
}

function readDelimiterRow(text: string, start: number, lineEnd: number): Align[] | undefined {
  const end = trimBlanks(text, start, lineEnd).end;
  const align: Align[] = [];
  let at = text.charCodeAt(start) === PIPE ? start + 1 : start;
  while (at < end) {
    at = skipBlanks(text, at, end);
    const left = at < end && text.charCodeAt(at) === COLON;
    if (left) at++;
    const dashes = at;
    while (at < end && text.charCodeAt(at) === DASH) at++;
    if (at === dashes) return undefined;
    const right = at < end && text.charCodeAt(at) === COLON;
    if (right) at++;
    align.push(left ? (right ? 'center' : 'left') : right ? 'right' : undefined);
    at = skipBlanks(text, at, end);
    if (at < end && text.charCodeAt(at) !== PIPE) return undefined;
    at++;
  }
  return align.length === 0 ? undefined : align;
}

function readRow(text: string, start: number, lineEnd: number): TableRow {
  const end = trimBlanks(text, start, lineEnd).end;
  const cells: TableCell[] = [];
  let cellStart = text.charCodeAt(start) === PIPE ? start + 1 : start;
  for (let at = cellStart; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === PIPE) {
      cells.push(cellOf(text, cellStart, at));
      cellStart = at + 1;
    } else if (code === 92 && (text.charCodeAt(at + 1) === PIPE || text.charCodeAt(at + 1) === 92)) at++;
  }
  if (cellStart < end) cells.push(cellOf(text, cellStart, end));
  return { start, end, cells };
}

function cellOf(text: string, start: number, end: number): TableCell {
  const span = trimBlanks(text, start, end);
  return { kind: 'cell', start: span.start, end: span.end };
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
}
