import type { Carrier, StatedMetadata } from '../../design/index.ts';
import { isStatusPhrase } from '../../design/status-of.ts';
import type { Block, Document, List, ListItem, Table } from '../../markdown/document.ts';
import { itemContent, plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { readFrontMatter } from './front-matter.ts';
import { type MetadataKind, metadataKind } from './metadata-key.ts';
import { pairsInLine } from './metadata-line.ts';

/** A `key: value` with each of its values on its own, for lists of people. */
export interface MetadataEntry extends StatedMetadata {
  readonly parts: readonly { readonly text: string; readonly span: Span }[];
}

/** The keys of the front matter, or of one that lost its opening fence. */
export function frontMatterEntries(document: Document): readonly MetadataEntry[] {
  const content = document.frontMatter?.content ?? document.lostFence;
  if (!content) return [];
  const carrier: Carrier = document.frontMatter ? 'front-matter' : 'plain-line';
  const how = document.frontMatter ? 'front matter' : 'front matter without its opening fence';
  return readFrontMatter(document.source.text, content).map(entry => ({
    key: entry.key,
    value: entry.values.map(value => value.text).join(', '),
    carrier,
    place: placeOf(document.source, entry.span),
    how: `${how} key \`${entry.key}\``,
    parts: entry.values,
  }));
}

/** How many keys count: any, or only those that metadata usually has. */
export type KeyPolicy = 'any' | 'known';

/** The pairs that a run of blocks holds, in whichever carrier. */
export function entriesInBlocks(
  document: Document,
  blocks: readonly Block[],
  policy: KeyPolicy,
  within?: Carrier,
): readonly MetadataEntry[] {
  const entries: MetadataEntry[] = [];
  blocks.forEach((block, index) => {
    if (block.kind === 'paragraph') {
      for (const each of entriesInLines(document, block.content, policy, within)) entries.push(each);
      const next = blocks[index + 1];
      const last = entries.at(-1);
      if (next?.kind === 'list' && last && last.place.end <= block.end && last.value === '') {
        entries[entries.length - 1] = withItems(document, last, next);
      }
    } else if (block.kind === 'list') {
      for (const item of block.items)
        for (const each of entriesInItem(document, item, policy, within)) entries.push(each);
    } else if (block.kind === 'quote') {
      for (const each of entriesInBlocks(document, block.blocks, policy, within ?? 'quote'))
        entries.push(each);
    } else if (block.kind === 'table') {
      for (const each of entriesInTable(document, block, policy, within)) entries.push(each);
    }
  });
  return entries;
}

function entriesInLines(
  document: Document,
  pieces: readonly Span[],
  policy: KeyPolicy,
  within?: Carrier,
): readonly MetadataEntry[] {
  let plainKnown = false;
  return pieces.flatMap(piece => {
    const line = document.source.text.slice(piece.start, piece.end);
    const pairs = pairsInLine(line).filter(pair => {
      const kind = metadataKind(pair.key);
      if (kind !== undefined && kind !== 'other') plainKnown = true;
      return kind !== undefined || (policy === 'any' && (pair.bold || plainKnown));
    });
    return pairs.map(pair => {
      const carrier = within ?? (pair.bold ? 'bold-line' : 'plain-line');
      const value = { start: piece.start + pair.valueStart, end: piece.start + pair.valueEnd };
      const start = piece.start + pair.start;
      return entry(document, pair.key, pair.value, carrier, { start, end: value.end }, value);
    });
  });
}

function entriesInItem(
  document: Document,
  item: ListItem,
  policy: KeyPolicy,
  within?: Carrier,
): readonly MetadataEntry[] {
  const found = entriesInLines(document, itemContent(item), policy, within ?? 'bullet');
  const nested = item.blocks.find((block): block is List => block.kind === 'list');
  const last = found.at(-1);
  if (!nested || !last || last.value !== '') return found;
  return [...found.slice(0, -1), withItems(document, last, nested)];
}

function withItems(document: Document, entry: MetadataEntry, list: List): MetadataEntry {
  const parts = list.items.flatMap(item => {
    const span = itemContent(item)[0];
    return span ? [{ text: plainText(document, itemContent(item)), span }] : [];
  });
  return { ...entry, value: parts.map(part => part.text).join(', '), parts };
}

/** `| Status | Draft |` in each row, or one row under `| Status | Author | Date |`. */
function entriesInTable(
  document: Document,
  table: Table,
  policy: KeyPolicy,
  within?: Carrier,
): readonly MetadataEntry[] {
  const text = (span: Span) => plainText(document, [span]).trim();
  const header = table.header.cells.map(text);
  const carrier = within ?? 'table';
  if ((header.length === 2 && !isOneRow(header, table, text)) || FIELD.test(header[0] ?? '')) {
    return [table.header, ...table.rows].flatMap((row, index) => {
      const [keyCell, valueCell] = row.cells;
      if (!keyCell || !valueCell) return [];
      const key = text(keyCell).replace(/\s*[:：]$/, '');
      const kind = metadataKind(key);
      if (key === '' || (index === 0 && kind === undefined) || (policy === 'known' && !kind)) return [];
      if (index === 0 && isHeader(kind, text(valueCell))) return [];
      return [entry(document, key, text(valueCell), carrier, row, valueCell)];
    });
  }
  const [row, second] = table.rows;
  const known = header.filter(key => metadataKind(key) !== undefined).length;
  if (!row || second || known < 2) return [];
  return header.flatMap((key, column) => {
    const cell = row.cells[column];
    return cell && metadataKind(key) ? [entry(document, key, text(cell), carrier, cell, cell)] : [];
  });
}

/** `| Status | Owner |` over one row of their values. */
function isOneRow(header: readonly string[], table: Table, text: (span: Span) => string): boolean {
  const [row, second] = table.rows;
  const below = row?.cells[0] && text(row.cells[0]);
  return (
    !second &&
    header.every(key => metadataKind(key) !== undefined) &&
    below !== undefined &&
    (metadataKind(below) === undefined || isStatusPhrase(below)) &&
    !isStatusPhrase(header[1] ?? '')
  );
}

/** The head of a column of keys; what stands behind the value is a remark. */
const FIELD = /^(?:field|key|item|property|attribute|metadata|项目|項目|字段|항목|campo|feld|champ)$/i;

/** `| Key | Value |` over the rows, and not the first of them. */
function isHeader(kind: MetadataKind | undefined, value: string): boolean {
  return metadataKind(value) !== undefined && !(kind === 'status' && isStatusPhrase(value));
}

function entry(
  document: Document,
  key: string,
  value: string,
  carrier: Carrier,
  span: Span,
  valueSpan: Span,
): MetadataEntry {
  return {
    key,
    value,
    carrier,
    place: placeOf(document.source, span),
    how: `${HOW[carrier]} \`${key}\``,
    parts: value === '' ? [] : [{ text: value, span: valueSpan }],
  };
}

const HOW: { readonly [key in Carrier]: string } = {
  'front-matter': 'front matter key',
  'bold-line': 'bold line',
  bullet: 'bullet',
  'plain-line': 'line',
  quote: 'quoted line',
  section: 'section',
  heading: 'heading',
  table: 'table row',
  footer: 'footer line',
  sidecar: 'sidecar key',
};
