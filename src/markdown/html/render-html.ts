import type { Code, Document, Heading } from '../document.ts';
import { renderBlocks } from './block.ts';

export interface HtmlOptions {
  /**
   * `escape` (the default) shows HTML of the document as text and leaves out destinations that run code;
   * `keep` passes everything through and is for trusted documents only.
   */
  readonly rawHtml?: 'keep' | 'escape';
  /** Whether blocks carry their line, from 1, as `data-line`. */
  readonly lines?: boolean;
  /** The HTML of a code block instead of the usual, or nothing for the usual. */
  readonly code?: (code: Code) => string | undefined;
  /** The id of a heading, or nothing for none; it may hold any text. */
  readonly headingId?: (heading: Heading) => string | undefined;
  /** Where a link or an image leads instead, or nothing for nowhere; asked in addition to the check of `escape`. */
  readonly destination?: (destination: string, kind: 'link' | 'image') => string | undefined;
  /** Whether bare addresses are links, as they are unless said otherwise. */
  readonly bareLinks?: boolean;
}

/** What the parts of a document are rendered with. */
export interface HtmlContext {
  readonly document: Document;
  readonly options: HtmlOptions;
  readonly out: string[];
  /** How many characters of destinations and table cells that only repeat others may still be added. */
  budget: number;
}

/** Renders a document as HTML; what comes out of a hostile one is as harmless as text unless raw HTML is kept. */
export function renderHtml(document: Document, options: HtmlOptions = {}): string {
  const budget = 2 * document.source.text.length + 100_000;
  const context: HtmlContext = { document, options, out: [], budget };
  renderBlocks(context, document.blocks, false);
  return context.out.join('');
}
