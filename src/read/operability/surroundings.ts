import { rememberedFor } from '../../text/remember.ts';
import { isAside } from '../outline/aside.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';

/** What every note of one node shares. */
export interface Surroundings {
  /** The titles it stands under, outermost first, without the title of the document. */
  readonly titles: readonly string[];
  /** Stands where nothing is stated about the system. */
  readonly aside: boolean;
}

/** The titles over the notes of a node, and whether they state anything. */
export const surroundingsOf = rememberedFor(
  (node: OutlineNode): Surroundings => ({ titles: titlesOf(node), aside: isAside(node, ASIDE) }),
);

const ASIDE: readonly Concept[] = [
  'alternatives',
  'testing',
  'open-questions',
  'future-work',
  'background',
  'references',
  'non-goals',
  'example',
  'ui',
  'decisions',
];

function titlesOf(node: OutlineNode): readonly string[] {
  const titles: string[] = [];
  for (let each: OutlineNode | undefined = node; each?.parent !== undefined; each = each.parent) {
    if (!isTitle(each)) titles.unshift(each.title);
  }
  return titles;
}
