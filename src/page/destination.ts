import type { Chapter } from './chapter.ts';
import { type Anchor, prefixOf } from './heading-id.ts';

type Lead = (destination: string, kind: 'link' | 'image') => string | undefined;

/**
 * Where the links of a chapter lead: to the web, to a mail address, to a heading of these documents, and nowhere else.
 * Images are shown only when the document itself holds them, so that reading a design tells nobody.
 */
export function destinationsOf(
  chapters: readonly Chapter[],
  anchors: readonly (readonly Anchor[])[],
): (chapter: number) => Lead {
  const ids = new Set(anchors.flat().map(({ id }) => id));
  const byPath = new Map(chapters.map(({ path }, index) => [path, index]));

  function headingOf(chapter: number, fragment: string): string | undefined {
    const id = prefixOf(chapter) + decoded(fragment).toLowerCase();
    return ids.has(id) ? `#${id}` : undefined;
  }

  return chapter => (destination, kind) => {
    if (kind === 'image') return /^data:image\//i.test(destination) ? destination : undefined;
    if (/^(?:https?:\/\/|mailto:)/i.test(destination)) return destination;
    const [file = '', fragment = ''] = destination.split('#');
    if (file === '') return headingOf(chapter, fragment);
    const other = byPath.get(besides(chapters[chapter]!.path, decoded(file)));
    if (other === undefined) return undefined;
    return headingOf(other, fragment) ?? `#chapter-${other}`;
  };
}

/** A path as seen from a file beside it. */
function besides(from: string, to: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
