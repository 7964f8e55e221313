import { lineAt } from '../../text/source.ts';
import type { HtmlContext } from './render-html.ts';

/** The attribute that leads from a block back to its line. */
export function lineOf(context: HtmlContext, block: { readonly start: number }): string {
  if (context.options.lines !== true) return '';
  return ` data-line="${lineAt(context.document.source, block.start)}"`;
}
