import type { Source } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { Block, LinkDefinition, ListItem, TableRow } from '../document.ts';
import { type Cursor, cursorOf } from './cursor.ts';

/** A block that holds blocks, still open; lists are kept by the container that holds them. */
export interface Container {
  readonly kind: 'root' | 'quote' | 'item';
  readonly start: number;
  readonly startLine: number;
  end: number;
  endLine: number;
  readonly blocks: Block[];
  /** The list at the end of `blocks`, while items may still join it. */
  list: OpenList | undefined;
  /** For an item: the list it belongs to. */
  readonly owner: OpenList | undefined;
  /** For an item: the columns that its content is indented by. */
  readonly width: number;
  box: Span | undefined;
  checked: boolean;
}

export interface OpenList {
  readonly ordered: boolean;
  /** The bullet itself, or `.` or `)` behind a number. */
  readonly delimiter: number;
  readonly first: number;
  readonly start: number;
  readonly startLine: number;
  end: number;
  endLine: number;
  tight: boolean;
  readonly items: ListItem[];
}

export type LeafKind = 'none' | 'paragraph' | 'fence' | 'indented' | 'html' | 'table';

/** The block reader's state: the cursor, the open containers, and the one open leaf inside the last of them. */
export interface BlockState {
  readonly cursor: Cursor;
  readonly stack: Container[];
  leaf: LeafKind;
  leafStart: number;
  leafLine: number;
  leafEnd: number;
  leafEndLine: number;
  pieces: Span[];
  /** Of an open fence. */
  fenceCode: number;
  fenceLength: number;
  fenceIndent: number;
  info: string;
  /** Of an open HTML block: which of the seven kinds. */
  htmlKind: number;
  /** Of an open table. */
  align: ('left' | 'right' | 'center' | undefined)[];
  rows: TableRow[];
  /** Where in the current line the last search for a thematic break of a marker failed. */
  noBreak: number;
  noBreakCode: number;
  /** By label; of two with one label the first counts. */
  readonly definitions: Map<string, LinkDefinition>;
}

/** A state before the first line. */
export function blockStateOf(source: Source, from: number): BlockState {
  return {
    cursor: cursorOf(source),
    stack: [containerOf('root', from, 0, undefined, 0)],
    leaf: 'none',
    leafStart: 0,
    leafLine: 0,
    leafEnd: 0,
    leafEndLine: 0,
    pieces: [],
    fenceCode: 0,
    fenceLength: 0,
    fenceIndent: 0,
    info: '',
    htmlKind: 0,
    align: [],
    rows: [],
    noBreak: -1,
    noBreakCode: 0,
    definitions: new Map(),
  };
}

/** A container without content. */
export function containerOf(
  kind: Container['kind'],
  start: number,
  startLine: number,
  owner: OpenList | undefined,
  width: number,
): Container {
  return {
    kind,
    start,
    startLine,
    end: start,
    endLine: startLine,
    blocks: [],
    list: undefined,
    owner,
    width,
    box: undefined,
    checked: false,
  };
}
