import type { Block, Document, Section } from '../../markdown/document.ts';
import { rememberedFor } from '../../text/remember.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { operationNameIn } from '../operation/operation-name.ts';
import { conceptOfNode, isTitle } from './concept-of-node.ts';
import type { Concept } from './concepts.ts';
import { type Label, labelsOf, plainLabelOf } from './label.ts';
import type { OutlineNode } from './outline.ts';

export { isTitle } from './concept-of-node.ts';

/** Reads headings and labels into one tree with what each is about. */
export function outlineOf(document: Document): OutlineNode {
  const root = newNode(document, { kind: 'root', title: '', rest: [], span: { start: 0, end: 0 } });
  fill(document, root, document.root);
  for (const node of [...walkOutline(root)].reverse()) giveConcept(document, node as GrowingNode);
  return root;
}

/** The node and all below it, in document order. */
export const walkOutline = rememberedFor((node: OutlineNode): readonly OutlineNode[] => {
  const nodes: OutlineNode[] = [];
  const open: OutlineNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes.push(next);
    for (let index = next.children.length - 1; index >= 0; index--) open.push(next.children[index]!);
  }
  return nodes;
});

/** The innermost node that holds an offset: its label, or one of its own blocks. */
export function nodeAt(outline: OutlineNode, offset: number): OutlineNode {
  let node = outline;
  for (;;) {
    const child = lastBefore(node.children, offset, each => each.place.start);
    const block = lastBefore(node.blocks, offset, each => each.start);
    if (child === undefined || (block !== undefined && block.start > child.place.start)) return node;
    node = child;
  }
}

/** True when the node, or one it stands under, is about one of the concepts. */
export function isWithin(node: OutlineNode, ...concepts: readonly Concept[]): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    const counts = each === node || !isTitle(each);
    if (counts && each.concept !== undefined && concepts.includes(each.concept)) return true;
  }
  return false;
}

/** The node itself or the nearest one it stands under that is about the concept. */
export function nearest(node: OutlineNode, concept: Concept): OutlineNode | undefined {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.concept === concept && (each === node || !isTitle(each))) return each;
  }
  return undefined;
}

type GrowingNode = { -readonly [key in keyof Omit<OutlineNode, 'blocks' | 'children'>]: OutlineNode[key] } & {
  readonly blocks: Block[];
  readonly children: GrowingNode[];
};

interface NodeSeed {
  readonly kind: OutlineNode['kind'];
  readonly title: string;
  readonly rest: readonly Span[];
  readonly span: Span;
}

function newNode(document: Document, seed: NodeSeed, parent?: GrowingNode): GrowingNode {
  const node: GrowingNode = {
    kind: seed.kind,
    title: seed.title,
    rest: seed.rest,
    level: parent ? parent.level + 1 : 0,
    how: '',
    place: placeOf(document.source, seed.span),
    blocks: [],
    children: [],
    ...(parent && { parent }),
  };
  parent?.children.push(node);
  return node;
}

function fill(document: Document, node: GrowingNode, section: Section): void {
  fillBlocks(document, node, section.blocks);
  for (const child of section.sections) {
    const span = child.heading ?? { start: child.start, end: child.start };
    fill(document, newNode(document, { kind: 'heading', title: child.title, rest: [], span }, node), child);
  }
}

/** Hands the blocks of a section to its labels; a rule across the page ends them. */
function fillBlocks(document: Document, section: GrowingNode, blocks: readonly Block[]): void {
  const parts = partsOf(document, blocks);
  const nextLabels = labelAfter(parts);
  const namesOperation = operationNameIn(section.title) !== undefined;
  let owner: { node: GrowingNode; operation: boolean } | undefined;
  let label: GrowingNode | undefined;
  let plain: GrowingNode | undefined;
  parts.forEach((part, index) => {
    if (part.kind === 'block') {
      if (part.block.kind === 'thematic-break') owner = label = plain = undefined;
      if (part.block.kind === 'paragraph') plain = undefined;
      (plain ?? label ?? owner?.node ?? section).blocks.push(part.block);
      return;
    }
    const operation = part.label.operation !== undefined;
    const settled = namesOperation || owner?.operation === true;
    if (operation || (!settled && leadsOperation(part.label, nextLabels[index]))) {
      owner = { node: newNode(document, part.label, section), operation };
      label = plain = undefined;
    } else if (part.label.kind === 'plain') {
      plain = newNode(document, part.label, label ?? owner?.node ?? section);
    } else {
      label = newNode(document, part.label, owner?.node ?? section);
      plain = undefined;
    }
  });
}

type Part =
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'label'; readonly label: Label };

function partsOf(document: Document, blocks: readonly Block[]): readonly Part[] {
  return blocks.flatMap((block, index): readonly Part[] => {
    if (block.kind !== 'paragraph') return [{ kind: 'block', block }];
    const { before, labels } = labelsOf(document, block);
    const plain =
      labels.length === 0 ? plainLabelOf(document, block, isIllustration(blocks[index + 1])) : undefined;
    if (plain) return [{ kind: 'label', label: plain }];
    const own: readonly Part[] = before
      ? [{ kind: 'block', block: labels.length === 0 ? block : before }]
      : [];
    return [...own, ...labels.map((label): Part => ({ kind: 'label', label }))];
  });
}

function isIllustration(block: Block | undefined): boolean {
  return block?.kind === 'code' || block?.kind === 'list' || block?.kind === 'table';
}

/** For each part the next label behind it. */
function labelAfter(parts: readonly Part[]): readonly (Label | undefined)[] {
  const after = new Array<Label | undefined>(parts.length);
  let next: Label | undefined;
  for (let index = parts.length - 1; index >= 0; index--) {
    after[index] = next;
    const part = parts[index]!;
    if (part.kind === 'label') next = part.label;
  }
  return after;
}

/** `**Create an order**` over `**Request:**` acts as the heading of an operation. */
function leadsOperation(label: Label, next: Label | undefined): boolean {
  if (label.kind !== 'bold' || label.rest.length > 0 || next === undefined) return false;
  const about = label.match?.concept;
  return (
    (about === undefined || about === 'api') && next.match !== undefined && EXCHANGE.has(next.match.concept)
  );
}

const EXCHANGE: ReadonlySet<Concept> = new Set(['request', 'response', 'parameters', 'headers']);

function giveConcept(document: Document, node: GrowingNode): void {
  if (node.kind === 'root') return;
  const found = conceptOfNode(document, node);
  node.how = found.how;
  if (found.concept !== undefined) node.concept = found.concept;
}

/** The last of a rising list that starts at or before the offset. */
function lastBefore<Item>(
  items: readonly Item[],
  offset: number,
  start: (item: Item) => number,
): Item | undefined {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start(items[middle]!) <= offset) low = middle;
    else high = middle - 1;
  }
  return items[low];
}
