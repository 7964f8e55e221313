import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';

/**
 * The outermost nodes on a concept that speak for the whole document: each one above them is about nothing
 * in particular, or about one of `above`. The goal of a phase and the limits of a field are none of them.
 */
export function topicsOf(
  reading: Reading,
  concepts: readonly Concept[],
  above: readonly Concept[],
): readonly OutlineNode[] {
  const found: OutlineNode[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || node.concept === undefined || !concepts.includes(node.concept)) continue;
    if (isTitle(node)) continue;
    if (standsUnder(node, above) && !isNested(node, concepts)) found.push(node);
  }
  return found;
}

function standsUnder(node: OutlineNode, above: readonly Concept[]): boolean {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (each.kind === 'root' || isTitle(each) || each.concept === undefined) continue;
    if (!above.includes(each.concept)) return false;
  }
  return true;
}

function isNested(node: OutlineNode, concepts: readonly Concept[]): boolean {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (each.concept !== undefined && concepts.includes(each.concept) && !isTitle(each)) return true;
  }
  return false;
}
