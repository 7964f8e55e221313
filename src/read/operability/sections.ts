import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Passages } from './passage.ts';
import { BIT, type Topic } from './topic.ts';

export type Sections = ReadonlySet<OutlineNode>;

/**
 * The nodes that are on something: each one decides by itself and by whether the one above it is.
 *
 * A document without the concept and without a title on the topic is not looked through.
 */
export function sectionsOn(
  { concepts, titled, titles }: Passages,
  { concept, topic }: { readonly concept?: Concept; readonly topic?: Topic },
  isOn: (node: OutlineNode, above: boolean) => boolean,
): Sections {
  const mayBeOn =
    (concept !== undefined && concepts.has(concept)) || (topic !== undefined && (titled & BIT[topic]) !== 0);
  if (!mayBeOn) return NONE;
  const found = new Set<OutlineNode>();
  for (const node of titles.keys()) {
    if (isOn(node, node.parent !== undefined && found.has(node.parent))) found.add(node);
  }
  return found;
}

const NONE: Sections = new Set();
