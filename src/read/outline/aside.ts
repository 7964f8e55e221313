import { rememberedFor } from '../../text/remember.ts';
import type { Concept } from './concepts.ts';
import type { OutlineNode } from './outline.ts';

/** Sections that speak of what is not so, not yet, or no longer. */
export const HYPOTHETICAL: readonly Concept[] = [
  'alternatives',
  'future-work',
  'non-goals',
  'open-questions',
  'testing',
  'background',
];

/** Sections in which a heading is more often the name of a thing, such as `Resource` or `Risk`, than a topic. */
const OF_NAMES: readonly Concept[] = ['data-model', 'components', 'api', 'schema', 'interfaces'];

/**
 * True within a section on one of the concepts, such as alternatives or testing, whose sentences
 * state nothing about the system. A part of the data model that is merely named so does not count.
 */
export function isAside(node: OutlineNode, concepts: readonly Concept[]): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.concept !== undefined && concepts.includes(each.concept) && !isName(each)) return true;
  }
  return false;
}

const isName = rememberedFor((node: OutlineNode): boolean => {
  if (node.kind !== 'heading' || node.title.trim().split(/\s+/).length > 3) return false;
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (each.concept !== undefined && OF_NAMES.includes(each.concept)) return true;
  }
  return false;
});
