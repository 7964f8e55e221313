import type { StatedSection } from '../../design/index.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';

/** Reads every heading with what it is about and why. */
export function readSections(reading: Reading): readonly StatedSection[] {
  const sections: StatedSection[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.kind !== 'heading') continue;
    sections.push({
      title: node.title,
      level: node.level,
      ...(node.concept && { concept: node.concept }),
      place: node.place,
      how: node.how,
    });
  }
  return sections;
}
