import type { Design, StatedSection } from '../design/index.ts';

/** The index of the section that an offset stands in, or -1 before the first heading. */
export function sectionIndexAt({ sections }: Pick<Design, 'sections'>, offset: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.place.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The section that an offset stands in. */
export function sectionAt(design: Pick<Design, 'sections'>, offset: number): StatedSection | undefined {
  return design.sections[sectionIndexAt(design, offset)];
}
