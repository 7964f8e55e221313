import type { Block, Table, TableCell, TableRow } from '../../markdown/document.ts';
import { plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import type { OutlineNode } from './outline.ts';
import { walkOutline } from './outline-of.ts';

/** A table under a heading or label, its cells as people see them. */
export interface ReadTable {
  readonly node: OutlineNode;
  readonly table: Table;
  readonly headers: readonly string[];
  readonly rows: readonly ReadRow[];
}

export interface ReadRow {
  /** As many as there are headers; a missing cell is empty. */
  readonly cells: readonly string[];
  readonly place: Place;
  /** The place of each cell; the row's for a missing one. */
  readonly places: readonly Place[];
}

/** Every table outside quotes, in the order of the outline, whose header `wanted` accepts. */
export function* tablesOf(
  reading: Reading,
  wanted: (headers: readonly string[], node: OutlineNode) => boolean,
): Generator<ReadTable> {
  for (const table of reading.tables ?? tablesIn(reading)) {
    if (wanted(table.headers, table.node)) yield table;
  }
}

/** Every table outside quotes, in the order of the outline. */
export function* tablesIn(reading: Reading): Generator<ReadTable> {
  for (const node of walkOutline(reading.outline)) {
    yield* tablesUnder(reading, node);
  }
}

/** The tables of one node, without its children's. */
export function* tablesUnder(reading: Reading, node: OutlineNode): Generator<ReadTable> {
  for (const table of addTables([], node.blocks, 0)) {
    const headers = table.header.cells.map(cell => cellText(reading, cell));
    yield { node, table, headers, rows: table.rows.map(row => readRow(reading, row, headers.length)) };
  }
}

/** The index of the first header that matches, or -1. */
export function columnAt(headers: readonly string[], pattern: RegExp): number {
  return headers.findIndex(header => pattern.test(header));
}

const DEEPEST = 24;

function addTables(found: Table[], blocks: readonly Block[], depth: number): readonly Table[] {
  for (const block of blocks) {
    if (block.kind === 'table') found.push(block);
    else if (block.kind === 'list' && depth < DEEPEST) {
      for (const item of block.items) addTables(found, item.blocks, depth + 1);
    }
  }
  return found;
}

function readRow(reading: Reading, row: TableRow, width: number): ReadRow {
  const { source } = reading.document;
  const place = placeOf(source, row);
  const cells = Array.from({ length: width }, (_, index) => row.cells[index]);
  return {
    place,
    cells: cells.map(cell => (cell === undefined ? '' : cellText(reading, cell))),
    places: cells.map(cell => (cell === undefined ? place : placeOf(source, cell))),
  };
}

function cellText(reading: Reading, cell: TableCell): string {
  return plainText(reading.document, [cell]).trim();
}
