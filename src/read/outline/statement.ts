import type { Block, ListItem } from '../../markdown/document.ts';
import type { MappedText } from '../../text/mapped.ts';
import { sourceSpan } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { Reading } from '../reading.ts';
import type { OutlineNode } from './outline.ts';
import { walkOutline } from './outline-of.ts';

/** One paragraph, list item or rest of a label, as a text whose offsets are those of its source text. */
export interface Statement {
  readonly kind: 'paragraph' | 'item' | 'label';
  /** The heading or label it stands under. */
  readonly node: OutlineNode;
  /** As written, line by line. */
  readonly raw: MappedText;
  /** `raw` without marks: stars, back-ticks, comments, struck and placeholder texts are blanks of equal length. */
  readonly text: string;
  /** The texts of the items it is nested in, outermost first. */
  readonly above: readonly string[];
  /** For an item: how deep, from 0. */
  readonly depth: number;
  /** For an item of an ordered list. */
  readonly ordered: boolean;
}

/** Every statement of the document outside tables, quotes and code, in the order of the outline. */
export function statementsOf(reading: Reading): readonly Statement[] {
  return reading.statements ?? statementsIn(reading);
}

/** The statements of each node that has any, out of all. */
export function statementsByNode(
  statements: readonly Statement[],
): ReadonlyMap<OutlineNode, readonly Statement[]> {
  const byNode = new Map<OutlineNode, Statement[]>();
  for (const statement of statements) {
    const known = byNode.get(statement.node);
    if (known) known.push(statement);
    else byNode.set(statement.node, [statement]);
  }
  return byNode;
}

function statementsIn(reading: Reading): readonly Statement[] {
  const found: Statement[] = [];
  for (const node of walkOutline(reading.outline)) addStatements(found, reading, node);
  return found;
}

/** The statements of one node, without its children's. */
export function statementsUnder(reading: Reading, node: OutlineNode): readonly Statement[] {
  if (reading.byNode) return reading.byNode.get(node) ?? [];
  const found: Statement[] = [];
  addStatements(found, reading, node);
  return found;
}

/** Fills a list: walks that yield one by one cost more than what they find. */
function addStatements(found: Statement[], reading: Reading, node: OutlineNode): void {
  if (node.rest.length > 0) found.push(statement(reading, node, 'label', node.rest, [], 0, false));
  addBlocks(found, reading, node, node.blocks, [], 0);
}

/** The place of a part of a statement. */
export function placeWithin(statement: Statement, start: number, end: number): Place {
  return placeOf(statement.raw.source, spanWithin(statement, start, end));
}

/** Where a part of a statement stands in the source, without the marks and blanks around it. */
export function spanWithin({ raw }: Statement, start: number, end: number): Span {
  let first = start;
  let last = end;
  while (first < last && isPadding(raw.text, first)) first++;
  while (last > first && isPadding(raw.text, last - 1)) last--;
  return sourceSpan(raw, first, last);
}

function isPadding(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  // Stars and back-ticks; the blanks beyond ASCII are left to the pattern.
  if (code < 0x80) return code === 0x20 || code === 0x2a || code === 0x60 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(text[index]!);
}

/** The place of the lines of a sentence that a part of it stands on. */
export function placeOfLines(one: Statement, sentence: Span, start: number, end: number): Place {
  // Only the sentence is searched: a document may be one line of megabytes.
  const before = one.raw.text.slice(sentence.start, start).lastIndexOf('\n');
  const from = Math.max(start, end - 1);
  const after = one.raw.text.slice(from, sentence.end).indexOf('\n');
  return placeWithin(one, sentence.start + before + 1, after < 0 ? sentence.end : from + after);
}

/** The place of a whole statement. */
export function placeOfStatement(one: Statement): Place {
  return placeWithin(one, 0, one.text.length);
}

/** The sentences of a text as spans; a sentence ends in `.`, `!`, `?`, `。` or at the end of the text. */
export function sentencesIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    if (text.slice(start, end).trim() !== '') spans.push({ start, end });
    start = end;
  };
  const ends = /[.!?]{1,20}(?=[\s"')\]]|$)|[。！？]/g;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    if (!ABBREVIATED.test(text.slice(Math.max(0, match.index - 6), match.index + 1))) push(ends.lastIndex);
  }
  push(text.length);
  return spans;
}

const ABBREVIATED = /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|incl|resp|approx|max|min|no|req|z\.B|p\. ?ej)\.$/i;

/** A text with Markdown's marks, comments, struck and placeholder texts blanked out; the length stays. */
export function withoutMarks(text: string): string {
  if (!MARKS.test(text)) return text;
  let soft = blankBetween(text, '<!--', '-->');
  soft = blankBetween(soft, '~~', '~~');
  soft = blankPlaceholders(soft);
  return soft.replace(/[*`\\\s]/g, ' ').replace(/&lt;|&gt;|&le;|&ge;/g, entity => ENTITIES[entity] ?? entity);
}

const MARKS = /[*`\\\n\r\t~<[{&]/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<   ',
  '&gt;': '>   ',
  '&le;': '<=  ',
  '&ge;': '>=  ',
};

function addBlocks(
  found: Statement[],
  reading: Reading,
  node: OutlineNode,
  blocks: readonly Block[],
  above: readonly string[],
  depth: number,
): void {
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      found.push(statement(reading, node, 'paragraph', block.content, above, depth, false));
    } else if (block.kind === 'list') {
      for (const item of block.items) addItem(found, reading, node, item, above, depth, block.ordered);
    }
  }
}

/** Deeper than this, nesting says nothing any more. */
const DEEPEST = 24;

function addItem(
  found: Statement[],
  reading: Reading,
  node: OutlineNode,
  item: ListItem,
  above: readonly string[],
  depth: number,
  ordered: boolean,
): void {
  const first = item.blocks[0];
  if (first?.kind !== 'paragraph') {
    if (depth < DEEPEST) addBlocks(found, reading, node, item.blocks, above, depth + 1);
    return;
  }
  const own = statement(reading, node, 'item', first.content, above, depth, ordered);
  found.push(own);
  if (depth < DEEPEST && item.blocks.length > 1)
    addBlocks(found, reading, node, item.blocks.slice(1), [...above, own.text], depth + 1);
}

function statement(
  reading: Reading,
  node: OutlineNode,
  kind: Statement['kind'],
  content: readonly Span[],
  above: readonly string[],
  depth: number,
  ordered: boolean,
): Statement {
  const raw = rawText(reading, content);
  const text = withoutMarks(raw.text);
  return { kind, node, raw, text, above, depth, ordered };
}

function rawText(reading: Reading, content: readonly Span[]): MappedText {
  const { source } = reading.document;
  const pieceStarts: number[] = [];
  const sourceStarts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const span of content) {
    const piece = source.text.slice(span.start, span.end);
    pieceStarts.push(length);
    sourceStarts.push(span.start);
    pieces.push(piece);
    length += piece.length + 1;
  }
  if (content.length === 0) return { source, text: '', pieceStarts: [0], sourceStarts: [0] };
  return { source, text: pieces.join('\n'), pieceStarts, sourceStarts };
}

function blankBetween(text: string, open: string, close: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) return parts.length === 0 ? text : parts.join('') + text.slice(from);
    parts.push(text.slice(from, start), ' '.repeat(end + close.length - start));
    from = end + close.length;
  }
}

/** `[e.g., < 200ms]` and `[X]` are still to be written; `[60 requests]` and `[text](link)` are said. */
function blankPlaceholders(text: string): string {
  if (!text.includes('[') && !text.includes('{{')) return text;
  return blankBetween(text, '{{', '}}').replace(/\[([^[\]]{1,400})\](?![([])/g, (whole, inner: string) =>
    /\b(?:e\.g|i\.e|z\.B)\b/i.test(inner) || !/\d/.test(inner) ? ' '.repeat(whole.length) : whole,
  );
}
