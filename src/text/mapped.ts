import type { Place } from './place.ts';
import { placeOf, type Source } from './source.ts';
import type { Span } from './span.ts';

/**
 * A text put together from pieces of a source, such as the content of a fence inside a list,
 * whose every offset can be traced back.
 */
export interface MappedText {
  readonly source: Source;
  readonly text: string;
  /** Where each piece starts in `text`, rising. */
  readonly pieceStarts: readonly number[];
  /** Where each piece starts in the source; same length as `pieceStarts`. */
  readonly sourceStarts: readonly number[];
}

/** A stretch of the source taken as it is. */
export function mappedSlice(source: Source, start: number, end: number): MappedText {
  return { source, text: source.text.slice(start, end), pieceStarts: [0], sourceStarts: [start] };
}

/** A part of a mapped text, still traceable. */
export function mappedPart(mapped: MappedText, start: number, end: number): MappedText {
  const first = pieceAt(mapped, start);
  const pieceStarts = [0];
  const sourceStarts = [sourceOffset(mapped, start)];
  for (
    let piece = first + 1;
    piece < mapped.pieceStarts.length && mapped.pieceStarts[piece]! < end;
    piece++
  ) {
    pieceStarts.push(mapped.pieceStarts[piece]! - start);
    sourceStarts.push(mapped.sourceStarts[piece]!);
  }
  return { source: mapped.source, text: mapped.text.slice(start, end), pieceStarts, sourceStarts };
}

/** The source offset of an offset in the mapped text. */
export function sourceOffset(mapped: MappedText, offset: number): number {
  const piece = pieceAt(mapped, offset);
  return (mapped.sourceStarts[piece] ?? 0) + offset - (mapped.pieceStarts[piece] ?? 0);
}

/** The place in the source of a range of the mapped text. */
export function placeIn(mapped: MappedText, start: number, end: number): Place {
  return placeOf(mapped.source, sourceSpan(mapped, start, end));
}

/** The span in the source of a range of the mapped text. */
export function sourceSpan(mapped: MappedText, start: number, end: number): Span {
  const first = sourceOffset(mapped, start);
  return { start: first, end: end > start ? sourceOffset(mapped, end - 1) + 1 : first };
}

function pieceAt(mapped: MappedText, offset: number): number {
  let low = 0;
  let high = mapped.pieceStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (mapped.pieceStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
