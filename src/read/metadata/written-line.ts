import type { Block, Document } from '../../markdown/document.ts';
import type { Span } from '../../text/span.ts';

/** A line in which an author writes: of prose, of a table, of code or of the front matter. */
export interface WrittenLine extends Span {
  readonly kind: 'heading' | 'text' | 'cell' | 'code' | 'html' | 'metadata';
  readonly text: string;
  /** The title over it; empty before the first. */
  readonly heading: string;
  readonly quote: boolean;
  /** In the only block under its heading. */
  readonly alone: boolean;
  /** Nothing stands below it that makes it a heading of its own. */
  readonly leaf: boolean;
  /** Where its block starts: the same for all lines of a paragraph. */
  readonly block: number;
}

/** The lines of a document in their order; comments are none. */
export function writtenLines(document: Document): readonly WrittenLine[] {
  const { text } = document.source;
  const lines: WrittenLine[] = [];
  if (document.frontMatter) {
    const { content } = document.frontMatter;
    const shape = { kind: 'metadata', heading: '', quote: false, alone: false, leaf: true } as const;
    for (const span of linesIn(text, content))
      lines.push({ ...span, ...shape, text: text.slice(span.start, span.end), block: span.start });
  }
  let heading = '';
  const said = document.blocks.filter(block => !saysNothing(block, text));
  said.forEach((block, index) => {
    if (block.kind === 'heading') heading = text.slice(block.content[0]?.start, block.content.at(-1)?.end);
    const alone = isHeading(said[index - 1]) && (index + 1 === said.length || isHeading(said[index + 1]));
    collect(block, { text, heading, alone, quote: false, leaf: true }, lines);
  });
  return lines;
}

function saysNothing({ kind, start }: Block, text: string): boolean {
  return (
    kind === 'thematic-break' || kind === 'definition' || (kind === 'html' && text.startsWith('<!--', start))
  );
}

function isHeading(block: Block | undefined): boolean {
  return block?.kind === 'heading';
}

interface Around {
  readonly text: string;
  readonly heading: string;
  readonly alone: boolean;
  readonly quote: boolean;
  readonly leaf: boolean;
}

function collect(block: Block, around: Around, lines: WrittenLine[]): void {
  const { text, ...shape } = around;
  const add = (kind: WrittenLine['kind'], { start, end }: Span): void => {
    lines.push({ ...shape, kind, start, end, text: text.slice(start, end), block: block.start });
  };
  switch (block.kind) {
    case 'heading':
      for (const span of block.content) add('heading', span);
      break;
    case 'paragraph':
      for (const span of block.content) add('text', span);
      break;
    case 'html':
      // `<What it is for>` on a line of its own is an element to Markdown.
      if (!text.startsWith('<!--', block.start))
        for (const span of block.content) add('html', trimmedEnd(text, span));
      break;
    case 'code':
      for (const span of block.content) add('code', trimmedEnd(text, span));
      break;
    case 'table':
      for (const row of [block.header, ...block.rows]) for (const cell of row.cells) add('cell', cell);
      break;
    case 'quote':
      for (const inner of block.blocks) collect(inner, { ...around, quote: true }, lines);
      break;
    case 'list':
      for (const item of block.items)
        item.blocks.forEach((inner, index) => {
          collect(inner, { ...around, leaf: index > 0 || item.blocks.length === 1 }, lines);
        });
      break;
  }
}

function* linesIn(text: string, { start, end }: Span): Generator<Span> {
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    yield trimmedEnd(text, { start: at, end: stop });
    at = stop + 1;
  }
}

function trimmedEnd(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
