import type { Design } from '../design/index.ts';
import { type Document, readMarkdown } from '../markdown/index.ts';
import type { Place } from '../text/place.ts';
import { sourceOf } from '../text/source.ts';

/** One design as a part of a joint text. */
export interface Chapter {
  readonly design: Design;
  /** Offset of its first character in the joint text, and how many lines come before it. */
  readonly offset: number;
  readonly lines: number;
}

/** Several documents behind one another, so that whoever looks at the text around a fact finds it. */
export interface Book {
  readonly chapters: readonly Chapter[];
  readonly document: Document;
}

/** Binds designs into one text, in their order. */
export function bookOf(path: string, designs: readonly Design[]): Book {
  const chapters: Chapter[] = [];
  let text = '';
  let lines = 0;
  for (const design of designs) {
    chapters.push({ design, offset: text.length, lines });
    const own = `${design.document.source.text}\n\n`;
    text += own;
    lines += sourceOf(path, own).lineStarts.length - 1;
  }
  return { chapters, document: readMarkdown(sourceOf(path, text)) };
}

/** Where a place of the joint text stands in its own document. */
export function placeInChapter({ chapters }: Book, place: Place): Place {
  const chapter = chapters.findLast(({ offset }) => offset <= place.start);
  if (chapter === undefined) return place;
  return movedPlace(place, chapter.design.path, -chapter.offset, -chapter.lines);
}

/** The design of a chapter with all its places in the joint text. */
export function inBook({ offset, lines, design }: Chapter, path: string): Design {
  // What is one object stays one: readers and rules tell facts apart by identity.
  const known = new Map<object, unknown>();
  return { ...(moved({ ...design, document: undefined }) as Design), document: design.document, path };

  function moved(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const made = known.get(value);
    if (made !== undefined) return made;
    const copy = isPlace(value)
      ? movedPlace(value, path, offset, lines)
      : Array.isArray(value)
        ? value.map(moved)
        : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, moved(member)]));
    known.set(value, copy);
    return copy;
  }
}

function movedPlace(place: Place, path: string, offset: number, lines: number): Place {
  return {
    ...place,
    path,
    start: place.start + offset,
    end: place.end + offset,
    line: place.line + lines,
    endLine: place.endLine + lines,
  };
}

function isPlace(value: object): value is Place {
  return 'line' in value && 'endColumn' in value && 'start' in value && 'path' in value;
}
