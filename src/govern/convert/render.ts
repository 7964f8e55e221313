import { slugOf } from '../../check/slug.ts';
import type { Document, Heading } from '../../markdown/document.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { applyEdits, type Edit } from '../../text/edit.ts';
import { firstFrom } from '../../text/first-from.ts';
import { sourceOf } from '../../text/source.ts';
import { anchorEdits } from './anchor-edits.ts';
import { headingEdit } from './heading-edit.ts';
import type { Piece } from './piece.ts';

/** The text of the pieces, one blank line between two of them; links within the document follow its headings. */
export function renderPieces(
  document: Document,
  pieces: readonly Piece[],
  removed: readonly Edit[],
  eol: string,
): { readonly text: string; readonly origins: readonly Origin[] } {
  const anchors = movedAnchors(document, pieces);
  const common = [...removed, ...anchorEdits(document, anchors)].sort((a, b) => a.start - b.start);
  const headings = headingsOf(document);
  let text = '';
  const origins: Origin[] = [];
  for (const piece of pieces) {
    const body = trimmed(textOf(document, piece, { headings, common }, eol));
    if (body === '') continue;
    if (text !== '') text += eol + eol;
    origins.push({ at: text.length, ...(piece.kind === 'source' && { start: piece.start }) });
    text += body;
  }
  return { text: text === '' ? '' : text + eol, origins };
}

/** Where a piece starts in the converted text, and where it stood in the source. */
export interface Origin {
  readonly at: number;
  readonly start?: number;
}

interface Found {
  /** Rising, both. */
  readonly headings: readonly Heading[];
  readonly common: readonly Edit[];
}

function textOf(document: Document, piece: Piece, { headings, common }: Found, eol: string): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'heading') return `${'#'.repeat(piece.level)} ${piece.title}`;
  const { start, end, levels } = piece;
  const within = [
    ...between(common, start, end).filter(edit => edit.end <= end),
    ...between(headings, start, end).flatMap(heading => headingEdit(document, heading, levels, eol)),
  ];
  const moved = within.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(document.source.text.slice(start, end), moved);
}

/** Without blank lines at both ends. */
function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}

/** The old anchor of each heading with its new one, where they differ. */
function movedAnchors(document: Document, pieces: readonly Piece[]): ReadonlyMap<string, string> {
  const headings = headingsOf(document);
  const titles = headings.map(heading => plainText(document, heading.content));
  const old = anchorsOf(titles);
  const made: { readonly from: number | undefined; readonly title: string }[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'heading') made.push({ from: piece.from, title: titleText(piece.title) });
    if (piece.kind === 'source') {
      for (
        let index = firstFrom(headings, piece.start);
        (headings[index]?.start ?? piece.end) < piece.end;
        index++
      )
        made.push({ from: headings[index]!.start, title: titles[index]! });
    }
  }
  const now = anchorsOf(made.map(({ title }) => title));
  const moved = new Map<string, string>();
  const places = new Map(made.map(({ from }, at) => [from, at] as const));
  headings.forEach(({ start }, index) => {
    const at = places.get(start);
    const anchor = at === undefined ? undefined : now[at]!;
    if (anchor !== undefined && anchor !== old[index] && old[index] !== '') moved.set(old[index]!, anchor);
  });
  return moved;
}

function titleText(title: string): string {
  const document = readMarkdown(sourceOf('', title));
  const [block] = document.blocks;
  return block?.kind === 'paragraph' ? plainText(document, block.content) : title;
}

/** What a renderer calls each heading: numbered where a title repeats. */
function anchorsOf(titles: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  return titles.map(title => {
    const slug = slugOf(title);
    const before = times.get(slug) ?? 0;
    times.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

function headingsOf(document: Document): readonly Heading[] {
  return document.blocks.filter((block): block is Heading => block.kind === 'heading');
}

function between<Item extends { readonly start: number }>(
  items: readonly Item[],
  start: number,
  end: number,
): readonly Item[] {
  return items.slice(firstFrom(items, start), firstFrom(items, end));
}
