import type { Design } from '../design/index.ts';

/** The title of the section that holds a line; the document's own when there is none before it. */
export function sectionTitleAt(design: Design, line: number): string {
  const before = design.sections.filter(({ place }) => place.line <= line);
  const last = before.reduce<(typeof before)[number] | undefined>(
    (best, section) => (best === undefined || section.place.line >= best.place.line ? section : best),
    undefined,
  );
  return last?.title.trim() || (design.title?.value ?? 'Design');
}
