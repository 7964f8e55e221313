import type { Block, Document } from '../markdown/document.ts';
import { walkBlocks } from '../markdown/index.ts';
import type { Span } from '../text/span.ts';

/** One line of a paragraph, one heading or one table cell, as written. */
export interface TextLine extends Span {
  readonly text: string;
  readonly kind: 'heading' | 'paragraph' | 'cell';
}

/** The lines in which people write: no code, no comments, no front matter. */
export function* textLinesOf(document: Document): Generator<TextLine> {
  for (const block of walkBlocks(document.blocks)) yield* linesOf(document, block);
}

function* linesOf({ source: { text } }: Document, block: Block): Generator<TextLine> {
  if (block.kind === 'heading' || block.kind === 'paragraph') {
    for (const { start, end } of block.content)
      yield { start, end, text: text.slice(start, end), kind: block.kind };
  } else if (block.kind === 'table') {
    for (const { start, end } of [block.header, ...block.rows].flatMap(row => row.cells))
      yield { start, end, text: text.slice(start, end), kind: 'cell' };
  }
}

/** The line with code spans as blanks of equal length: what stands in them is quoted, not said. */
export function withoutCode(text: string): string {
  return text.includes('`')
    ? text.replace(/(?<!`)(`{1,20})[^`]+\1(?!`)/g, code => ' '.repeat(code.length))
    : text;
}
