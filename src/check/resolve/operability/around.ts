import type { Design, Fact, StatedOperation } from '../../../design/index.ts';
import { sectionIndexAt } from '../../section-at.ts';

/** `METHOD /path` of the operation that a line stands under: its section, or one above it, holds no other. */
export function routeAround(design: Design, { place }: Fact): string | undefined {
  const { sections, operations } = design;
  for (let at = sectionIndexAt(design, place.start); at >= 0; at = parentOf(sections, at)) {
    const { level, place: heading } = sections[at]!;
    const next = sections.findIndex((section, index) => index > at && section.level <= level);
    const end = next < 0 ? Number.POSITIVE_INFINITY : sections[next]!.place.start;
    const inside = operations.filter(operation => standsIn(operation, heading.start, end));
    if (inside.length > 1) return undefined;
    const [only] = inside;
    if (only !== undefined) return `${only.method} ${only.path}`;
  }
  return undefined;
}

function parentOf(sections: Design['sections'], at: number): number {
  const { level } = sections[at]!;
  for (let index = at - 1; index >= 0; index--) if (sections[index]!.level < level) return index;
  return -1;
}

/** Where it is stated, not where it is only named. */
function standsIn({ place }: StatedOperation, start: number, end: number): boolean {
  return place.start >= start && place.start < end;
}
