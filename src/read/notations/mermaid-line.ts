import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';

/** One statement of a diagram, trimmed, without its comment and its semicolon. */
export interface MermaidLine {
  readonly text: string;
  readonly place: Place;
  /** The place of a part of the line, by offsets in `text`. */
  readonly part: (start: number, end: number) => Place;
}

/** The statements of a diagram behind its first line; front matter, comments and directives are left out. */
export function mermaidLines(mapped: MappedText): {
  readonly head: string;
  readonly lines: readonly MermaidLine[];
} {
  const lines: MermaidLine[] = [];
  let head: string | undefined;
  let offset = 0;
  let frontMatter = false;
  for (const raw of mapped.text.split('\n')) {
    const start = offset;
    offset += raw.length + 1;
    const trimmed = raw
      .trim()
      .replace(/\s*%%.*$/, '')
      .replace(/;+$/, '')
      .trim();
    if (trimmed === '---' && (head === undefined || frontMatter)) {
      frontMatter = !frontMatter;
      continue;
    }
    if (frontMatter || trimmed === '') continue;
    if (head === undefined) {
      head = trimmed;
      continue;
    }
    const from = start + raw.indexOf(trimmed);
    const part = (begin: number, end: number): Place => placeIn(mapped, from + begin, from + end);
    lines.push({ text: trimmed, place: part(0, trimmed.length), part });
  }
  return { head: head ?? '', lines };
}
