import type { Place } from './place.ts';
import type { Span } from './span.ts';

/** A text with its path and the offset at which each line starts. Line ends are LF, CRLF and CR. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lineStarts: Uint32Array;
}

/** Makes a source of a text; `path` is only shown, never opened. */
export function sourceOf(path: string, text: string): Source {
  return { path, text, lineStarts: lineStartsOf(text) };
}

/** The line, from 1, that holds an offset. */
export function lineAt(source: Source, offset: number): number {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The place of a span; offsets outside the text are moved to its ends. */
export function placeOf(source: Source, span: Span): Place {
  const start = Math.max(0, Math.min(span.start, source.text.length));
  const end = Math.max(start, Math.min(span.end, source.text.length));
  const line = lineAt(source, start);
  const endLine = lineAt(source, end);
  return {
    path: source.path,
    start,
    end,
    line,
    column: start - source.lineStarts[line - 1]! + 1,
    endLine,
    endColumn: end - source.lineStarts[endLine - 1]! + 1,
  };
}

/** The text of one line, from 1, without its line end; empty when there is no such line. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  let end = source.lineStarts[line] ?? source.text.length;
  while (end > start && (source.text[end - 1] === '\n' || source.text[end - 1] === '\r')) end--;
  return source.text.slice(start, end);
}

function lineStartsOf(text: string): Uint32Array {
  const starts: number[] = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10) starts.push(index + 1);
    else if (code === 13 && text.charCodeAt(index + 1) !== 10) starts.push(index + 1);
  }
  return Uint32Array.from(starts);
}
