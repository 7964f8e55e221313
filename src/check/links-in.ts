import type { Document, Image, Inline, Link } from '../markdown/document.ts';
import { inlinesOf, walkBlocks } from '../markdown/index.ts';
import type { Span } from '../text/span.ts';

/** The links and images of a document, of those stretches of text that may hold one that is looked for. */
export function linksIn(document: Document, mayHold: (text: string) => boolean): readonly (Link | Image)[] {
  const links: (Link | Image)[] = [];
  for (const content of writtenPieces(document)) {
    if (!mayHold(document.source.text.slice(content[0]?.start, content.at(-1)?.end))) continue;
    collect(inlinesOf(document, content), links);
  }
  return links;
}

/** Every run of text that has inline marks: paragraphs, headings, cells. */
export function* writtenPieces(document: Document): Generator<readonly Span[]> {
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind === 'paragraph' || block.kind === 'heading') yield block.content;
    else if (block.kind === 'table')
      for (const row of [block.header, ...block.rows]) for (const cell of row.cells) yield [cell];
  }
}

function collect(inlines: readonly Inline[], links: (Link | Image)[]): void {
  for (const inline of inlines) {
    if (inline.kind === 'link' || inline.kind === 'image') links.push(inline);
    if ('children' in inline) collect(inline.children, links);
  }
}
