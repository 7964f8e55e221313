import type { Block, List, ListItem } from '../../markdown/document.ts';
import { itemContent, plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';

/** A bullet, a numbered step or a paragraph as people see it, with what is nested in it. */
export interface Item {
  readonly text: string;
  readonly place: Place;
  /** The number of an item of an ordered list. */
  readonly number?: number;
  readonly checked?: boolean;
  readonly below: readonly Item[];
}

/** The outermost bullets and steps of a node, without its children's. */
export function itemsUnder(reading: Reading, node: OutlineNode): readonly Item[] {
  return itemsIn(reading, node.blocks, 0);
}

/** The paragraphs of a node that stand in no list, and what follows its label on the line. */
export function paragraphsUnder(reading: Reading, node: OutlineNode): readonly Item[] {
  const rest = node.rest.length > 0 ? [textAt(reading, node.rest)] : [];
  const own = node.blocks.flatMap(block =>
    block.kind === 'paragraph' ? [textAt(reading, block.content)] : [],
  );
  return [...rest, ...own].filter(item => item.text !== '');
}

/** `Mitigation: a nightly job` as its two halves. */
export function keyedText(text: string): { readonly key: string; readonly value: string } | undefined {
  const colon = text.slice(0, 60).search(/[:：]/);
  if (colon <= 0) return undefined;
  return { key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
}

/** A text of the document on one line, with its place. */
export function textAt(reading: Reading, content: readonly Span[]): Item {
  const first = content[0];
  const last = content.at(-1);
  const { source } = reading.document;
  const span = { start: first?.start ?? 0, end: last?.end ?? 0 };
  return {
    text: plainText(reading.document, content).replace(/\s+/g, ' ').trim(),
    place: placeOf(source, span),
    below: [],
  };
}

/** Deeper than this, nesting says nothing any more. */
const DEEPEST = 6;

function itemsIn(reading: Reading, blocks: readonly Block[], depth: number): readonly Item[] {
  if (depth > DEEPEST) return [];
  return blocks.flatMap(block =>
    block.kind === 'list'
      ? block.items.flatMap((item, index) => itemOf(reading, block, item, index, depth))
      : [],
  );
}

function itemOf(reading: Reading, list: List, item: ListItem, index: number, depth: number): readonly Item[] {
  const content = itemContent(item);
  const below = itemsIn(reading, item.blocks, depth + 1);
  if (content.length === 0) return below;
  const more = item.blocks
    .slice(1)
    .flatMap(block => (block.kind === 'paragraph' ? [textAt(reading, block.content)] : []));
  return [
    {
      ...textAt(reading, content),
      ...(list.ordered && { number: (list.first ?? 1) + index }),
      ...(item.checked !== undefined && { checked: item.checked }),
      below: [...more, ...below],
    },
  ];
}
