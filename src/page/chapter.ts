import type { Design } from '../design/index.ts';
import { type Document, readMarkdown } from '../markdown/index.ts';
import type { Place } from '../text/place.ts';
import { placeOf, sourceOf } from '../text/source.ts';

/** One document of a design: its own text, and where that starts in the text that the design's places are of. */
export interface Chapter {
  readonly path: string;
  readonly document: Document;
  readonly start: number;
}

/** The documents of a design, each by itself; a design of one document is its only chapter. */
export function chaptersOf(design: Design, originalOf?: (place: Place) => Place): readonly Chapter[] {
  const { source } = design.document;
  const starts: { readonly path: string; readonly start: number }[] = [];
  if (originalOf !== undefined) {
    for (const start of source.lineStarts) {
      const { path } = originalOf(placeOf(source, { start, end: start }));
      if (path !== starts.at(-1)?.path) starts.push({ path, start });
    }
  }
  if (starts.length < 2) {
    return [{ path: starts[0]?.path ?? design.path, document: design.document, start: 0 }];
  }
  return starts.map(({ path, start }, index) => {
    const text = source.text.slice(start, starts[index + 1]?.start);
    return { path, start, document: readMarkdown(sourceOf(path, text)) };
  });
}
