import type { Document } from '../markdown/document.ts';
import { walkBlocks } from '../markdown/index.ts';
import { rememberedFor } from '../text/remember.ts';
import type { Span } from '../text/span.ts';

/** One line of a paragraph, one heading or one table cell, as written. */
export interface TextLine extends Span {
  readonly text: string;
  readonly kind: 'heading' | 'paragraph' | 'cell';
}

/** The lines in which people write: no code, no comments, no front matter. */
export const textLinesOf = rememberedFor((document: Document): readonly TextLine[] => {
  const lines: TextLine[] = [];
  const add = (spans: readonly Span[], kind: TextLine['kind']) => {
    for (const { start, end } of spans)
      lines.push({ start, end, text: document.source.text.slice(start, end), kind });
  };
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind === 'heading' || block.kind === 'paragraph') add(block.content, block.kind);
    else if (block.kind === 'table') for (const row of [block.header, ...block.rows]) add(row.cells, 'cell');
  }
  return lines;
});

/** The line with code spans as blanks of equal length: what stands in them is quoted, not said. */
export function withoutCode(text: string): string {
  return text.includes('`')
    ? text.replace(/(?<!`)(`{1,20})[^`]+\1(?!`)/g, code => ' '.repeat(code.length))
    : text;
}
