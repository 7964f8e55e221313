import type { Block, Document, Inline } from '../../markdown/document.ts';
import { inlinesOf, walkBlocks } from '../../markdown/index.ts';
import type { Edit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** Turns links to headings of the document to where these headings are now. */
export function anchorEdits(document: Document, moved: ReadonlyMap<string, string>): readonly Edit[] {
  const { text } = document.source;
  if (moved.size === 0 || !/\]\(<?#|\]:\s*<?#|href=/.test(text)) return [];
  const edits: Edit[] = [];
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind === 'html') edits.push(...inHtml(text, block, moved));
    else if (block.kind === 'definition') {
      if (block.destination.startsWith('#')) edits.push(...inSpan(text, block, block.destination, moved));
    } else {
      for (const content of contentsOf(block)) {
        const written = content.map(({ start, end }) => text.slice(start, end)).join('\n');
        if (/\]\(<?#|href=/.test(written))
          edits.push(...inInlines(text, inlinesOf(document, content), moved));
      }
    }
  }
  return edits;
}

function contentsOf(block: Block): readonly (readonly Span[])[] {
  if (block.kind === 'paragraph' || block.kind === 'heading') return [block.content];
  if (block.kind !== 'table') return [];
  return [block.header, ...block.rows].flatMap(row => row.cells.map(cell => [cell]));
}

function inInlines(
  text: string,
  inlines: readonly Inline[],
  moved: ReadonlyMap<string, string>,
): readonly Edit[] {
  return inlines.flatMap((inline): readonly Edit[] => {
    if (inline.kind === 'html-inline') return inHtml(text, inline, moved);
    if (!('children' in inline)) return [];
    const own =
      inline.kind === 'link' && inline.destination.startsWith('#')
        ? inSpan(text, inline, inline.destination, moved)
        : [];
    return [...inInlines(text, inline.children, moved), ...own];
  });
}

/** The last `#…` of a link is its destination. */
function inSpan(
  text: string,
  { start, end }: Span,
  destination: string,
  moved: ReadonlyMap<string, string>,
): readonly Edit[] {
  const written = text.slice(start, end);
  const match = [...written.matchAll(/(?:\]\(\s*<?|\]:\s*<?)#([^\s)>]*)/g)].at(-1);
  const anchor = moved.get(decoded(destination.slice(1)));
  if (!match || anchor === undefined) return [];
  const to = start + match.index + match[0].length;
  return [{ start: to - match[1]!.length, end: to, text: anchor }];
}

function inHtml(text: string, { start, end }: Span, moved: ReadonlyMap<string, string>): readonly Edit[] {
  return [...text.slice(start, end).matchAll(/\bhref=(["'])#([^"'<>\s]*)\1/g)].flatMap(match => {
    const anchor = moved.get(decoded(match[2]!));
    const at = start + match.index + match[0].length - 1 - match[2]!.length;
    return anchor === undefined ? [] : [{ start: at, end: at + match[2]!.length, text: anchor }];
  });
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor.toLowerCase();
  }
}
