import type { OutlineNode } from '../outline/outline.ts';
import type { Note } from './note.ts';

/** The lines of each heading or label, in order. */
export function notesByNode(notes: readonly Note[]): ReadonlyMap<OutlineNode, readonly Note[]> {
  const found = new Map<OutlineNode, Note[]>();
  for (const note of notes) {
    if (note.from === 'code') continue;
    const known = found.get(note.node);
    if (known === undefined) found.set(note.node, [note]);
    else known.push(note);
  }
  return found;
}
