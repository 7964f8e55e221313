import { firstFrom } from '../../text/first-from.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { Span } from '../../text/span.ts';
import { elementsOf, type SqlComment } from './sql-scan.ts';

/** One statement with its elements and the comments that stand behind them; offsets count from its start. */
export interface StatementText {
  readonly text: string;
  readonly head: Place;
  readonly whole: Place;
  readonly elements: readonly Span[];
  readonly elementAt: (offset: number) => {
    readonly place: Place;
    readonly text: string;
    readonly comment?: string | undefined;
  };
  readonly placeAt: (start: number, end: number) => Place;
}

/** Prepares a statement of a fence for reading. */
export function statementText(
  mapped: MappedText,
  span: Span,
  comments: readonly SqlComment[],
): StatementText {
  const text = mapped.text.slice(span.start, span.end);
  const placeAt = (start: number, end: number): Place =>
    placeIn(mapped, span.start + start, span.start + end);
  const isTable = /^CREATE\s+(?:\w+\s+)*?TABLE\b/i.test(text);
  const elements = isTable ? elementsOf(text, 0, text.length) : [];
  const behind = commentsBehind(mapped.text, span, elements, comments);
  const headEnd = /^[^(;]*?(?=\s*(?:\(|$))/.exec(text.slice(0, 300))?.[0].length ?? text.length;
  const firstLine = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  return {
    text,
    head: placeAt(0, isTable ? Math.max(1, headEnd) : firstLine),
    whole: placeAt(0, text.length),
    elements,
    placeAt,
    elementAt: offset => {
      const index = lastStartingBefore(elements, offset);
      const element = elements[index] ?? lineOf(text, offset);
      const comment = elements[index]
        ? behind.get(index)
        : commentOfLine(mapped.text, span.start + offset, comments);
      return {
        place: placeAt(element.start, element.end),
        text: text.slice(element.start, element.end),
        comment,
      };
    },
  };
}

/** The text of the comments that follow each element on its own line, by the index of the element. */
function commentsBehind(
  text: string,
  span: Span,
  elements: readonly Span[],
  comments: readonly SqlComment[],
): ReadonlyMap<number, string> {
  const behind = new Map<number, string>();
  for (let at = firstFrom(comments, span.start); at < comments.length; at++) {
    const comment = comments[at]!;
    if (comment.start >= span.end && text.slice(span.end, comment.start).includes('\n')) break;
    if (comment.alone) continue;
    const index = lastStartingBefore(elements, comment.start - span.start);
    const element = elements[index];
    if (!element) continue;
    if (text.slice(span.start + element.end, comment.start).includes('\n')) continue;
    const before = behind.get(index);
    behind.set(index, before === undefined ? comment.text : `${before}; ${comment.text}`);
  }
  return behind;
}

function commentOfLine(text: string, offset: number, comments: readonly SqlComment[]): string | undefined {
  const comment = comments[firstFrom(comments, offset)];
  return comment && !comment.alone && !text.slice(offset, comment.start).includes('\n')
    ? comment.text
    : undefined;
}

function lineOf(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const from = start + /^\s*/.exec(text.slice(start, start + 200))![0].length;
  return { start: Math.min(from, offset), end: end < 0 ? text.length : end };
}

function lastStartingBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
