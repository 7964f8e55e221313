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
    if (block.kind === 'paragraph') addParagraph(sentences, document, block, blocks[index + 1]);
    else if (block.kind === 'table') addTable(sentences, document, block);
  });
  return sentences;
});

function addParagraph(
  sentences: Sentence[],
  document: Document,
  block: Extract<Block, { kind: 'paragraph' }>,
  next: Block | undefined,
): void {
  const mapped = contentText(document, block.content);
  let start = 0;
  for (const end of sentenceEnds(mapped.text)) {
    const text = mapped.text.slice(start, end);
    const said = text.trim();
    if (said !== '' && text.length <= LONGEST) {
      const from = start + text.length - text.trimStart().length;
      const last = next !== undefined && mapped.text.slice(end).trim() === '';
      sentences.push({
        text: said,
        place: placeIn(mapped, from, end),
        kind: 'sentence',
        ...(last && { next }),
      });
    }
    start = end;
  }
}

const ABBREVIATION = /\b(?:e\.g|i\.e|vs|etc|approx|ca)\.$/;

function* sentenceEnds(text: string): Generator<number> {
  for (const { index } of text.matchAll(/[.!?;](?=\s|$)/g))
    if (!ABBREVIATION.test(text.slice(Math.max(0, index - 7), index + 1))) yield index + 1;
  yield text.length;
}

function addTable(
  sentences: Sentence[],
  document: Document,
  { header, rows }: Extract<Block, { kind: 'table' }>,
): void {
  const { source } = document;
  const textAt = (cell: { readonly start: number; readonly end: number } | undefined) =>
    cell === undefined ? '' : source.text.slice(cell.start, cell.end);
  for (const { cells } of rows) {
    const name = textAt(cells[0]);
    for (const [index, cell] of cells.entries()) {
      if (index === 0) continue;
      const text = `${name} ${textAt(header.cells[index])} ${textAt(cell)}`;
      if (text.length <= LONGEST) sentences.push({ text, place: placeOf(source, cell), kind: 'cell' });
    }
  }
}
