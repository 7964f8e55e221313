import type { MappedText } from '../text/mapped.ts';
import type { Source } from '../text/source.ts';
import type { Span } from '../text/span.ts';
import type { Code, Document, ListItem } from './document.ts';

/** The raw text of content pieces, joined by line feeds, traceable to the source. */
export function contentText(document: Document, content: readonly Span[]): MappedText {
  return mappedPieces(document.source, content);
}

/** The text of a code block as it stands between its fences, without the indentation of its container. */
export function codeText(document: Document, code: Code): MappedText {
  const source = document.source;
  const pieceStarts: number[] = [];
  const sourceStarts: number[] = [];
  let text = '';
  for (const piece of code.content) {
    if (piece.pad !== undefined) {
      pieceStarts.push(text.length);
      sourceStarts.push(piece.start - 1);
      text += ' '.repeat(piece.pad);
    }
    pieceStarts.push(text.length);
    sourceStarts.push(piece.start);
    text += source.text.slice(piece.start, piece.end);
  }
  if (pieceStarts.length === 0) return { source, text: '', pieceStarts: [0], sourceStarts: [emptyAt(code)] };
  return { source, text, pieceStarts, sourceStarts };
}

/** The content of an item's first paragraph; empty when the item begins with something else. */
export function itemContent(item: ListItem): readonly Span[] {
  const first = item.blocks[0];
  return first?.kind === 'paragraph' ? first.content : [];
}

/** Pieces of a source joined by line feeds. */
export function mappedPieces(source: Source, pieces: readonly Span[]): MappedText {
  const only = pieces[0];
  if (only === undefined) return { source, text: '', pieceStarts: [0], sourceStarts: [0] };
  if (pieces.length === 1) {
    return {
      source,
      text: source.text.slice(only.start, only.end),
      pieceStarts: [0],
      sourceStarts: [only.start],
    };
  }
  const pieceStarts: number[] = [];
  const sourceStarts: number[] = [];
  let text = '';
  for (const piece of pieces) {
    if (pieceStarts.length > 0) text += '\n';
    pieceStarts.push(text.length);
    sourceStarts.push(piece.start);
    text += source.text.slice(piece.start, piece.end);
  }
  return { source, text, pieceStarts, sourceStarts };
}

function emptyAt(code: Code): number {
  return code.end;
}
