import type { Block, Document } from '../../markdown/document.ts';
import { itemContent } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { entriesInBlocks, type MetadataEntry } from './metadata-entry.ts';
import { type MetadataKind, metadataKind } from './metadata-key.ts';

/** `## Status`, `## Author`, `## Reviewers`: the text below is the value. */
export function sectionEntries(reading: Reading): readonly MetadataEntry[] {
  const entries: MetadataEntry[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.kind !== 'heading' || node.title.length > 60) continue;
    const inline = /[:：]/.test(node.title) ? /^(.{1,40}?)\s*[:：]\s*(\S.*)$/.exec(node.title) : null;
    if (!inline && (titleLevel(reading.document, node) > 2 || node.title.length > 30)) continue;
    const key = (inline?.[1] ?? node.title).trim();
    const kind = metadataKind(withoutNumbering(key));
    if (kind === undefined || !SECTION_KINDS.has(kind)) continue;
    if (inline) {
      if (kind === 'status') entries.push(headingEntry(node, key, inline[2]!));
    } else {
      for (const each of sectionEntry(reading.document, node, key))
        if (kind !== 'status' || !showsMoves(each.value)) entries.push(each);
    }
  }
  return entries;
}

/** `draft → open → closed` under "States" tells of the states of a thing, not of the document's. */
function showsMoves(value: string): boolean {
  return (value.match(/→|-{1,2}>|=>/g)?.length ?? 0) > 1;
}

const SECTION_KINDS: ReadonlySet<MetadataKind> = new Set([
  'status',
  'author',
  'owner',
  'reviewer',
  'approver',
  'date',
]);

function titleLevel(document: Document, node: OutlineNode): number {
  const marks = /^#{1,6}/.exec(document.source.text.slice(node.place.start, node.place.start + 6));
  return marks?.[0].length ?? 2;
}

function headingEntry(node: OutlineNode, key: string, value: string): MetadataEntry {
  const part = { text: value, span: node.place };
  return {
    key,
    value,
    carrier: 'heading',
    place: node.place,
    how: `heading \`${node.title}\``,
    parts: [part],
  };
}

function sectionEntry(document: Document, node: OutlineNode, key: string): readonly MetadataEntry[] {
  const label = node.children[0];
  const block = node.blocks[0] ?? label?.blocks[0];
  const how = `section \`${node.title}\``;
  const bold = node.blocks.length === 0 && label?.kind === 'bold' && label.rest.length === 0;
  if (bold) {
    const part = { text: label.title, span: label.place };
    return [{ key, value: label.title, carrier: 'section', place: label.place, how, parts: [part] }];
  }
  if (block === undefined) return [];
  if (
    entriesInBlocks(document, node.blocks, 'known').some(
      entry => metadataKind(entry.key) === metadataKind(key),
    )
  )
    return [];
  const parts = valuesOfBlock(document, block);
  if (parts.length === 0) return [];
  const place = placeOf(document.source, { start: parts[0]!.span.start, end: parts.at(-1)!.span.end });
  return [{ key, value: parts.map(part => part.text).join(', '), carrier: 'section', place, how, parts }];
}

function valuesOfBlock(document: Document, block: Block): MetadataEntry['parts'] {
  if (block.kind === 'quote') return block.blocks[0] ? valuesOfBlock(document, block.blocks[0]) : [];
  if (block.kind === 'list') {
    return block.items.flatMap(item => {
      const span = itemContent(item)[0];
      const done = item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] ';
      return span ? [{ text: done + sourceText(document, span), span }] : [];
    });
  }
  if (block.kind !== 'paragraph') return [];
  const [first] = block.content;
  return first && first.end - first.start <= 200 ? [{ text: sourceText(document, first), span: first }] : [];
}

/** As written, for a struck-out or ticked choice to be seen. */
function sourceText(document: Document, span: Span): string {
  return document.source.text.slice(span.start, span.end).trim();
}
