import type { Block, Document, List, ListItem } from '../../markdown/document.ts';
import { readFrontMatter } from '../../read/metadata/front-matter.ts';
import { metadataEntries } from '../../read/metadata/metadata.ts';
import type { MetadataEntry } from '../../read/metadata/metadata-entry.ts';
import { type MetadataKind, metadataKind } from '../../read/metadata/metadata-key.ts';
import { outlineOf } from '../../read/outline/outline-of.ts';
import { withoutNumbering } from '../../read/outline/title-words.ts';
import type { Span } from '../../text/span.ts';

/** What a document says about itself, taken out of the text that is carried over. */
export interface Head {
  readonly entries: readonly HeadEntry[];
  /** The blocks and items of the body that these entries were all of. */
  readonly taken: readonly Span[];
}

export interface HeadEntry {
  readonly key: string;
  readonly kind: MetadataKind | undefined;
  /** Each value as a reader sees it. */
  readonly parts: readonly string[];
  /** The values as they stand in the source. */
  readonly written: string;
  /** Its lines, for an entry of the front matter. */
  readonly chunk?: string;
  /** False for a value that is more than words: a map, a block of text, a list of maps. */
  readonly plain: boolean;
}

/**
 * The metadata that a conversion may write in another form; what stands among other words is left where it is.
 * In the first section a line counts only when its key is one that tells of documents, such as `Author`.
 */
export function headOf(
  document: Document,
  head: readonly Block[],
  first: readonly Block[],
  onlyKnown = false,
): Head {
  const inHead = new Set(head);
  const front = frontMatterEntries(document);
  const reading = { document, outline: outlineOf(document), fences: [], types: [] };
  const inBody = metadataEntries(reading)
    .filter(({ carrier }) => carrier !== 'front-matter')
    .sort((a, b) => a.place.start - b.place.start);
  const entries = [...front];
  const taken: Span[] = [];
  for (const block of new Set([...head, ...first])) {
    const parts = partsOf(block);
    const found = parts.map(part => entriesIn(inBody, part));
    const keyed = !onlyKnown && inHead.has(block) && found.some(each => each.length > 0);
    parts.forEach((part, index) => {
      const own = found[index]!;
      if (own.length > 0 && isAllOf(document, part, own)) {
        const known = own.some(({ key }) => !UNSURE.has(metadataKind(key)));
        if (!known && (onlyKnown || !inHead.has(block))) return;
        entries.push(...own.map(entry => bodyEntry(document, entry)));
        taken.push(part);
      } else if (own.length === 0 && keyed && part.kind === 'item') {
        const entry = keyedItem(document, part);
        if (entry === undefined) return;
        entries.push(entry);
        taken.push(part);
      }
    });
  }
  return { entries, taken };
}

const UNSURE: ReadonlySet<MetadataKind | undefined> = new Set<MetadataKind | undefined>([
  undefined,
  'other',
  'title',
]);

/** The entries within a block; both rise. */
function entriesIn(entries: readonly MetadataEntry[], { start, end }: Span): readonly MetadataEntry[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.place.start < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < entries.length && entries[last]!.place.end <= end) last++;
  return entries.slice(low, last);
}

/** `- RFC PR: [rfcs#42](…)` beside items that are metadata. */
function keyedItem(document: Document, { blocks }: ListItem): HeadEntry | undefined {
  const [only, second] = blocks;
  if (second !== undefined || only?.kind !== 'paragraph' || only.content.length !== 1) return undefined;
  const [line] = only.content;
  const text = document.source.text.slice(line!.start, line!.end).trim();
  const match = /^(?:\*\*|__)?(\p{L}[^:*_`[\]]{1,40})(?:\*\*|__)?:(?:\*\*|__)?\s+(\S.*)$/u.exec(text);
  if (!match) return undefined;
  return { key: match[1]!.trim(), kind: undefined, parts: [match[2]!], written: match[2]!, plain: true };
}

function frontMatterEntries(document: Document): readonly HeadEntry[] {
  const content = document.frontMatter?.content;
  if (!content) return [];
  const { text } = document.source;
  const found = readFrontMatter(text, content);
  return found.map(({ key, keySpan, span, values }, index) => {
    const start = index === 0 ? content.start : text.lastIndexOf('\n', keySpan.start) + 1;
    const next = found[index + 1];
    const end = next ? text.lastIndexOf('\n', next.keySpan.start) + 1 : content.end;
    const [first] = values;
    return {
      key,
      kind: metadataKind(key),
      parts: values.map(value => value.text),
      written: first ? text.slice(first.span.start, values.at(-1)!.span.end) : '',
      chunk: text.slice(start, end).replace(/(?:\r?\n)+$/, ''),
      plain: values.length > 0 && isPlain(text.slice(span.start, span.end)),
    };
  });
}

/** `key: words`, `key: [a, b]`, or a list of words below the key. */
function isPlain(chunk: string): boolean {
  const [first = '', ...rest] = chunk.split(/\r?\n/).filter(line => line.trim() !== '');
  if (rest.length === 0) return !/:\s*[{|>&*!]|\s#/.test(first);
  return /:\s*$/.test(first) && rest.every(line => /^\s*-\s+(?!\w+:\s)[^{[|>&*!#][^#]*$/.test(line));
}

function bodyEntry(document: Document, entry: MetadataEntry): HeadEntry {
  const { key, parts, carrier } = entry;
  const text = document.source.text;
  const raw = parts.map(({ span }) => text.slice(span.start, span.end));
  const written = carrier === 'table' ? raw.map(value => value.replaceAll('\\|', '|')) : raw;
  return {
    key: withoutNumbering(key),
    kind: metadataKind(key) ?? metadataKind(withoutNumbering(key)),
    parts: parts.map(part => part.text),
    written: written.join(', '),
    plain: parts.length > 0,
  };
}

/** A list item by item; any other block as a whole. */
function partsOf(block: Block): readonly (Block | ListItem)[] {
  return block.kind === 'list' ? (block as List).items : [block];
}

/** True when a block holds these entries, the marks around them, and no other word. */
function isAllOf(document: Document, part: Block | ListItem, entries: readonly MetadataEntry[]): boolean {
  if (part.kind === 'heading' || part.kind === 'code' || part.kind === 'html') return false;
  if (part.kind === 'table') {
    const rows = part.rows.filter(row => !entries.some(({ place }) => touches(place, row)));
    const cells = Math.max(part.header.cells.length, ...part.rows.map(row => row.cells.length));
    return rows.length === 0 && (cells === 2 || entries.length === cells);
  }
  const text = document.source.text;
  const known = entries.some(({ key }) => metadataKind(key) !== undefined);
  // A sign before a key that no table knows is a word of its own: `📖 **Guide:** …`.
  const hasMore = (between: string) =>
    hasWords(between) || (!known && /\p{Extended_Pictographic}/u.test(between));
  let at = part.start;
  const spans = entries
    .flatMap(entry => [entry.place, ...entry.parts.map(value => value.span)])
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of spans) {
    if (start > at && hasMore(text.slice(at, start))) return false;
    at = Math.max(at, end);
  }
  return at >= part.end || !hasMore(text.slice(at, part.end));
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/<br\s*\/?>/gi, ''));
}
