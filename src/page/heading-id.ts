import type { Heading, Section } from '../markdown/index.ts';
import type { Chapter } from './chapter.ts';

/** A heading with the id that it has in the page. */
export interface Anchor {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly heading: Heading;
}

/**
 * The headings of each chapter, with ids of our own prefix: an id that a document may choose freely could take the
 * place of a part of the page.
 */
export function anchorsOf(chapters: readonly Chapter[]): readonly (readonly Anchor[])[] {
  return chapters.map(({ document }, index) => {
    const times = new Map<string, number>();
    return sectionsIn(document.root).map(({ title, heading, level }) => {
      const slug = slugOf(title);
      const before = times.get(slug) ?? 0;
      times.set(slug, before + 1);
      const id = `${prefixOf(index)}${slug}${before === 0 ? '' : `-${before}`}`;
      return { id, title, level, heading: heading! };
    });
  });
}

/** What stands before the slug of a heading of the chapter. */
export const prefixOf = (chapter: number): string => (chapter === 0 ? 's-' : `s${chapter + 1}-`);

/** The anchor that GitHub gives to a heading. */
export function slugOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function sectionsIn(root: Section): readonly Section[] {
  const found: Section[] = [];
  const waiting = [...root.sections].reverse();
  for (let section = waiting.pop(); section !== undefined; section = waiting.pop()) {
    if (section.heading !== undefined) found.push(section);
    for (let index = section.sections.length - 1; index >= 0; index--) waiting.push(section.sections[index]!);
  }
  return found;
}
