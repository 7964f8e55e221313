import type { Block, Document } from '../markdown/document.ts';
import { contentText, walkBlocks } from '../markdown/index.ts';
import { placeIn } from '../text/mapped.ts';
import type { Place } from '../text/place.ts';
import { rememberedFor } from '../text/remember.ts';
import { placeOf } from '../text/source.ts';

/** One sentence of a paragraph or an item, or one cell of a table with the words that name it. */
export interface Sentence {
  readonly text: string;
  readonly place: Place;
  /** The block that follows the one it stands in, when the sentence is its last. */
  readonly next?: Block;
  readonly kind: 'sentence' | 'cell';
}

/** Longer ones are no statement of people. */
const LONGEST = 600;

/** Every sentence of a document outside code and headings, in order. */
export const sentencesOf = rememberedFor((document: Document): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  const blocks = walkBlocks(document.blocks);
  blocks.forEach((block, index) => {
    if (block.kind === 'paragraph') sentences.push(...inParagraph(document, block, blocks[index + 1]));
    else if (block.kind === 'table') sentences.push(...inTable(document, block));
  });
  return sentences;
});

function* inParagraph(
  document: Document,
  block: Extract<Block, { kind: 'paragraph' }>,
  next: Block | undefined,
): Generator<Sentence> {
  const mapped = contentText(document, block.content);
  let start = 0;
  for (const match of mapped.text.matchAll(/[.!?;](?=\s|$)(?<!\b(?:e\.g|i\.e|vs|etc|approx|ca)\.)|$/g)) {
    const end = match.index + match[0].length;
    const text = mapped.text.slice(start, end);
    if (text.trim() !== '' && text.length <= LONGEST) {
      const from = start + text.length - text.trimStart().length;
      const last = mapped.text.slice(end).trim() === '' && next !== undefined;
      yield { text: text.trim(), place: placeIn(mapped, from, end), kind: 'sentence', ...(last && { next }) };
    }
    start = end;
    if (match[0] === '') break;
  }
}

function* inTable(
  document: Document,
  { header, rows }: Extract<Block, { kind: 'table' }>,
): Generator<Sentence> {
  const { source } = document;
  const textAt = (cell: { readonly start: number; readonly end: number } | undefined) =>
    cell === undefined ? '' : source.text.slice(cell.start, cell.end);
  for (const { cells } of rows) {
    const name = textAt(cells[0]);
    for (const [index, cell] of cells.entries()) {
      if (index === 0) continue;
      const text = `${name} ${textAt(header.cells[index])} ${textAt(cell)}`;
      if (text.length <= LONGEST) yield { text, place: placeOf(source, cell), kind: 'cell' };
    }
  }
}
