import type { OutlineNode } from '../outline/outline.ts';
import { linesOf } from './lines.ts';
import type { Note } from './note.ts';
import type { Passage, Passages } from './passage.ts';

/** The lines, those of code aside, of each heading or label that stands under a wanted one, and of their labels. */
export function notesByNode(
  { statements, tables }: Passages,
  wanted: ReadonlySet<OutlineNode>,
): ReadonlyMap<OutlineNode, readonly Note[]> {
  const isUnder = (node: OutlineNode | undefined): boolean =>
    node?.parent !== undefined && wanted.has(node.parent);
  const isNear = ({ node }: Passage): boolean => isUnder(node) || isUnder(node.parent);
  const found = new Map<OutlineNode, Note[]>();
  for (const note of [...linesOf(statements, isNear), ...linesOf(tables, isNear)]) {
    const known = found.get(note.node);
    if (known === undefined) found.set(note.node, [note]);
    else known.push(note);
  }
  return found;
}
