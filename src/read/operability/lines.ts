import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';
import type { Note } from './note.ts';
import type { Passage, Passages } from './passage.ts';
import { BIT, PATTERN, type Topic } from './topic.ts';

/** The lines on a topic: those that hold a word of it, or stand under a title or beside a label that does. */
export function linesOn(
  { topics, titles }: Passages,
  passages: readonly Passage[],
  topic: Topic,
): readonly Note[] {
  const bit = BIT[topic];
  if ((topics & bit) === 0) return [];
  const words = PATTERN[topic];
  const known = new Map<OutlineNode, boolean>();
  const isTitled = (node: OutlineNode): boolean => {
    if ((titles.get(node)! & bit) === 0) return false;
    let titled = known.get(node);
    if (titled === undefined) {
      titled =
        node.parent !== undefined && ((!isTitle(node) && words.test(node.title)) || isTitled(node.parent));
      known.set(node, titled);
    }
    return titled;
  };
  const speaks = ({ text, label, above }: Note): boolean =>
    words.test(text) || (label !== '' && words.test(label)) || above.some(each => words.test(each));
  const lines: Note[] = [];
  for (const passage of passages) {
    const titled = isTitled(passage.node);
    if (!titled && (passage.topics & bit) === 0) continue;
    for (const note of passage.notes()) if (titled || speaks(note)) lines.push(note);
  }
  return lines;
}

/** The lines on a topic with the others of their paragraph, item or row: "It is kept for a day" needs the line before. */
export function paragraphsOn(
  passages: Passages,
  wanted: readonly Passage[],
  topic: Topic,
): readonly (readonly Note[])[] {
  const groups = new Set(linesOn(passages, wanted, topic).map(({ group }) => group));
  if (groups.size === 0) return [];
  const found = new Map<object, Note[]>();
  for (const passage of wanted) {
    if ((passage.topics & BIT[topic]) === 0 && (passages.titles.get(passage.node)! & BIT[topic]) === 0)
      continue;
    for (const note of passage.notes()) {
      if (!groups.has(note.group)) continue;
      const known = found.get(note.group);
      if (known === undefined) found.set(note.group, [note]);
      else known.push(note);
    }
  }
  return [...found.values()];
}

/** The lines of the passages that are wanted. */
export function linesOf(
  passages: readonly Passage[],
  isWanted: (passage: Passage) => boolean,
): readonly Note[] {
  const lines: Note[] = [];
  for (const passage of passages) if (isWanted(passage)) for (const note of passage.notes()) lines.push(note);
  return lines;
}
