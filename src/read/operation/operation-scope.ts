import type { Block, ListItem, Paragraph } from '../../markdown/document.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import { mappedPart, placeIn } from '../../text/mapped.ts';
import { rememberedFor } from '../../text/remember.ts';
import { placeOf } from '../../text/source.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import { fenceOf } from './body.ts';
import { contextOf } from './operation-context.ts';
import { CATALOGUE } from './operation-errors.ts';
import { fenceParts } from './operation-exchange.ts';
import { labelKindOf } from './operation-label.ts';
import type { Mention } from './operation-mention.ts';
import {
  blockParts,
  childParts,
  itemParts,
  nodeParts,
  type Part,
  rowParts,
  textParts,
} from './operation-parts.ts';
import { routesIn } from './route.ts';
import { pathKey } from './route-path.ts';

/** Which section belongs to which operation, for all mentions of a document. */
export interface Scopes {
  /** The section that speaks of nothing but the operation of a mention. */
  readonly sole: ReadonlyMap<Mention, OutlineNode>;
  /** The operations stated by each node, by key. */
  readonly stated: ReadonlyMap<OutlineNode, ReadonlySet<string>>;
  /** Blocks that state an operation. */
  readonly blocks: ReadonlySet<Block>;
  /** The mentions that share one paragraph, in its order. */
  readonly sharing: ReadonlyMap<Block, readonly Mention[]>;
}

/** `METHOD /path` without the names of parameters. */
export function mentionKey(mention: Pick<Mention, 'method' | 'path'>): string {
  return `${mention.method} ${pathKey(mention.path)}`;
}

/** Finds for each stated mention the section that is its own. */
export function scopesOf(mentions: readonly Mention[]): Scopes {
  const stated = new Map<OutlineNode, Set<string>>();
  const blocks = new Set<Block>();
  for (const mention of mentions) {
    if (!mention.stated || mention.carrier.kind === 'row' || mention.carrier.kind === 'item') continue;
    if (
      mention.origin === 'comment' ||
      mention.origin === 'curl' ||
      (mention.carrier.kind === 'fence' && contextOf(mention.node) === 'flow')
    )
      continue;
    add(stated, mention.node, mentionKey(mention));
    if (mention.carrier.kind === 'block') blocks.add(mention.carrier.block);
    if (mention.carrier.kind === 'fence') blocks.add(mention.carrier.fence.code);
  }
  const settled = new Map<OutlineNode, boolean>();
  const isSettled = (section: OutlineNode): boolean => {
    const keys = new Set<string>();
    if (!settled.has(section)) {
      collect(section, stated, keys);
      settled.set(section, keys.size > 0);
    }
    return settled.get(section)!;
  };
  for (const mention of mentions) {
    if (mention.origin !== 'curl' || !mention.stated || mention.carrier.kind !== 'fence') continue;
    const section = headingOf(mention.node);
    if (section && isSettled(section)) continue;
    add(stated, mention.node, mentionKey(mention));
    blocks.add(mention.carrier.fence.code);
  }
  const sole = new Map<Mention, OutlineNode>();
  const known = new Map<OutlineNode, ReadonlySet<string>>();
  for (const mention of mentions) {
    const own = mention.stated ? soleSection(mention, stated, known) : undefined;
    if (own) sole.set(mention, own);
  }
  return { sole, stated, blocks, sharing: sharingOf(mentions) };
}

function sharingOf(mentions: readonly Mention[]): ReadonlyMap<Block, readonly Mention[]> {
  const sharing = new Map<Block, Mention[]>();
  for (const mention of mentions) {
    if (!mention.stated || mention.carrier.kind !== 'block') continue;
    const known = sharing.get(mention.carrier.block);
    if (known === undefined) sharing.set(mention.carrier.block, [mention]);
    else known.push(mention);
  }
  for (const list of sharing.values()) list.sort((a, b) => a.place.start - b.place.start);
  return sharing;
}

function add(map: Map<OutlineNode, Set<string>>, node: OutlineNode, key: string): void {
  const set = map.get(node);
  if (set) set.add(key);
  else map.set(node, new Set([key]));
}

/** The nearest heading whose own text and labels state this operation and no other. */
function soleSection(
  mention: Mention,
  stated: ReadonlyMap<OutlineNode, ReadonlySet<string>>,
  known: Map<OutlineNode, ReadonlySet<string>>,
): OutlineNode | undefined {
  const { kind } = mention.carrier;
  if (kind === 'row' || kind === 'item') return undefined;
  if (mention.carrier.kind === 'block' && !opens(mention.node, mention.carrier.block)) return undefined;
  const heading = headingOf(mention.node);
  if (!heading) return undefined;
  if (mention.node !== heading && mention.node.kind === 'heading') return undefined;
  if (keysOf(heading, stated, known).size !== 1) return undefined;
  const label = labelKindOf(heading.title);
  if (label !== undefined && label !== 'route' && heading.parent && heading.parent.kind === 'heading') {
    const above = new Set(keysOf(heading.parent, stated, known));
    for (const sibling of heading.parent.children.slice(0, 200)) collect(sibling, stated, above);
    if (above.size === 1) return heading.parent;
  }
  return heading;
}

function headingOf(node: OutlineNode): OutlineNode | undefined {
  let heading: OutlineNode | undefined = node;
  while (heading && heading.kind !== 'heading') heading = heading.parent;
  return heading;
}

/** The operations that a section and its labels state, found once. */
function keysOf(
  node: OutlineNode,
  stated: ReadonlyMap<OutlineNode, ReadonlySet<string>>,
  known: Map<OutlineNode, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = known.get(node);
  if (found) return found;
  const keys = new Set<string>();
  collect(node, stated, keys);
  known.set(node, keys);
  return keys;
}

function collect(
  node: OutlineNode,
  stated: ReadonlyMap<OutlineNode, ReadonlySet<string>>,
  keys: Set<string>,
): void {
  for (const key of stated.get(node) ?? []) keys.add(key);
  for (const child of node.children) if (child.kind !== 'heading') collect(child, stated, keys);
}

/** All that the document says of an operation at one mention; sections in `done` were read for another mention. */
export function partsOf(
  reading: Reading,
  mention: Mention,
  scopes: Scopes,
  done: Set<OutlineNode>,
  lineOnly = false,
): Part[] {
  const { carrier, node } = mention;
  const key = mentionKey(mention);
  const skip = (child: OutlineNode): boolean => statesOther(child, key, scopes);
  const own = scopes.sole.get(mention);
  const line =
    carrier.kind === 'fence'
      ? fenceParts(carrier.fence, mention.method, mention.origin, carrier.from, carrier.to)
      : [];
  if (lineOnly) return line;
  const shared = stackedOver(own ?? node, scopes);
  if (shared) return [...line, ...nodeParts(reading, shared, child => statesAny(child, scopes))];
  if (own) {
    if (done.has(own)) return line;
    done.add(own);
    const titled = scopes.stated.get(own)?.has(key) && mention.node === own && carrier.kind === 'node';
    const inside = titled
      ? skip
      : (child: OutlineNode) =>
          skip(child) || (child.kind === 'heading' && labelKindOf(child.title) === undefined);
    return [...line, ...nodeParts(reading, own, inside)];
  }
  switch (carrier.kind) {
    case 'node':
      if (done.has(node)) return [];
      done.add(node);
      return nodeParts(reading, upToNext(node, scopes), skip);
    case 'item':
      return [
        ...itemParts(reading, carrier.item).map(behindRoute),
        ...shownBelow(reading, mention, carrier.item),
      ];
    case 'row':
      return rowParts(reading, carrier.table, carrier.row);
    case 'block':
      return followingParts(reading, node, carrier.block, scopes, skip, mention);
    case 'fence':
      return carrier.alone
        ? [...line, ...followingParts(reading, node, carrier.fence.code, scopes, skip)]
        : line;
  }
}

/** The code right below a list shows what its last item that reads rows answers. */
function shownBelow(reading: Reading, { method, path, node }: Mention, item: ListItem): Part[] {
  if (method !== 'GET') return [];
  const at = node.blocks.findIndex(block => block.kind === 'list' && block.items.includes(item));
  const list = node.blocks[at];
  const block = node.blocks[at + 1];
  if (list?.kind !== 'list' || block?.kind !== 'code') return [];
  const holdsMany = /\[/.test(fenceOf(reading, block)?.text.text ?? '');
  if (holdsMany === path.endsWith('}')) return [];
  const later = list.items.slice(list.items.indexOf(item) + 1);
  if (later.some(each => readsRows(reading, each, holdsMany))) return [];
  const asking = node.blocks
    .slice(at + 2)
    .filter(each => each.kind === 'paragraph' && asksFor(reading, each));
  return [
    { kind: 'response', title: '', place: placeOf(reading.document.source, block), blocks: [block] },
    ...blockParts(reading, asking),
  ];
}

function readsRows(reading: Reading, item: ListItem, many: boolean): boolean {
  const [route] = routesIn(contentText(reading.document, itemContent(item)).text.slice(0, 400));
  return route?.method === 'GET' && route.path.endsWith('}') !== many;
}

/** "`?search=` looks at the name." */
function asksFor(reading: Reading, { content }: Paragraph): boolean {
  return /`\?[A-Za-z_]/.test(contentText(reading.document, content).text);
}

/** A label such as "`GET /x` answers:" without the blocks of the operations that follow under it. */
function upToNext(node: OutlineNode, scopes: Scopes): OutlineNode {
  if (node.kind === 'heading') return node;
  const next = node.blocks.findIndex(block => scopes.blocks.has(block));
  return next < 0 ? node : { ...node, blocks: node.blocks.slice(0, next), children: [] };
}

/** Headings of like calls that stand one over the other with nothing between share what stands under the last. */
function stackedOver(node: OutlineNode, scopes: Scopes): OutlineNode | undefined {
  if (node.kind !== 'heading' || !isEmpty(node) || !scopes.stated.has(node)) return undefined;
  if (node.parent === undefined) return undefined;
  const from = (placesOf(node.parent).get(node) ?? 0) + 1;
  for (const next of node.parent.children.slice(from, from + MOST_STACKED)) {
    if (next.kind !== 'heading' || !scopes.stated.has(next) || !isAlike(node, next)) return undefined;
    if (!isEmpty(next)) return next;
  }
  return undefined;
}

/** More headings in a row are a list of what there is. */
const MOST_STACKED = 6;

const placesOf = rememberedFor(
  (parent: OutlineNode): ReadonlyMap<OutlineNode, number> =>
    new Map(parent.children.map((child, index) => [child, index])),
);

/** `POST /cards/{id}/freeze` over `POST /cards/{id}/void`; a `GET` over a `POST` has only been left empty. */
function isAlike(one: OutlineNode, other: OutlineNode): boolean {
  return routesIn(one.title)[0]?.method === routesIn(other.title)[0]?.method;
}

function isEmpty({ rest, blocks, children }: OutlineNode): boolean {
  return rest.length === 0 && blocks.length === 0 && children.length === 0;
}

function statesAny(node: OutlineNode, scopes: Scopes): boolean {
  return (
    scopes.stated.has(node) ||
    node.children.some(child => child.kind !== 'heading' && statesAny(child, scopes))
  );
}

/** The words behind the route that a text starts with, or names shortly: only they speak of it. */
function behindRoute(part: Part): Part {
  const text = part.inline;
  if (part.kind !== undefined || !text) return part;
  const route = routesIn(text.text.slice(0, 400))[0];
  if (!route || route.start > 60 || route.end >= 400) return part;
  const { inline: _, ...bare } = part;
  const from = text.text[route.end] === '`' ? route.end + 1 : route.end;
  const rest = text.text.slice(from).trim();
  return rest === '' ? bare : { ...bare, inline: mappedPart(text, from, text.text.length) };
}

function statesOther(node: OutlineNode, key: string, scopes: Scopes): boolean {
  const keys = scopes.stated.get(node);
  if (keys && (keys.size > 1 || !keys.has(key))) return true;
  return node.children.some(child => child.kind !== 'heading' && statesOther(child, key, scopes));
}

/** From a block to the next one that states an operation; the labels of the node belong to its last operation. */
function followingParts(
  reading: Reading,
  node: OutlineNode,
  block: Block,
  scopes: Scopes,
  skip: (node: OutlineNode) => boolean,
  mention?: Mention,
): Part[] {
  const at = blockAt(node.blocks, block);
  if (at < 0) return blockParts(reading, [block]);
  let next = at + 1;
  while (next < node.blocks.length && !scopes.blocks.has(node.blocks[next]!)) next++;
  if (next === node.blocks.length) next = -1;
  const ownLines = mention && linesOf(reading, block, mention, scopes);
  const mine = node.blocks.slice(
    block.kind === 'code' || ownLines ? at + 1 : at,
    next < 0 ? undefined : next,
  );
  const labels =
    next < 0 ? node.children.filter(child => child.kind !== 'heading' && !isOfNone(child.title)) : [];
  const parts = [
    ...(ownLines ?? []).map(behindRoute),
    ...blockParts(reading, mine).map(behindRoute),
    ...childParts(reading, labels, skip, undefined),
  ];
  const lead =
    next < 0 && node.kind === 'plain'
      ? blockParts(reading, paragraphsAfter(node, scopes)).map(behindRoute)
      : [];
  const sibling = next < 0 && labels.length === 0 && node.kind === 'plain' ? siblingsAfter(node, scopes) : [];
  return [...parts, ...lead, ...childParts(reading, sibling, skip, undefined)];
}

/** "A book:" shows a thing, not what the operation before it answers. */
const NAMES_THING =
  /^[\s*_]*an?\s+(?!(?:response|answer|request|body|result|payload|reply|example|sample|call|success|error)\b)[a-z]\w+[\s*_]*:?[\s*_]*$/i;

/** What a label shows is no part of the operation above it. */
const isOfNone = (title: string): boolean => NAMES_THING.test(title) || CATALOGUE.test(title);

/** Of a paragraph in which each line states another operation, the lines of one. */
function linesOf(reading: Reading, block: Block, mention: Mention, scopes: Scopes): Part[] | undefined {
  const shared = scopes.sharing.get(block) ?? [];
  if (shared.length < 2 || block.kind !== 'paragraph') return undefined;
  if (new Set(shared.map(({ place }) => place.line)).size < shared.length)
    return sentenceOf(reading, block, mention, shared);
  const next = shared.find(({ place }) => place.line > mention.place.line);
  if (!next && shared.every(({ place }) => place.line === mention.place.line)) return undefined;
  const text = contentText(
    reading.document,
    block.content.filter(
      line => line.end > mention.place.start && (next === undefined || line.end <= next.place.start),
    ),
  );
  return textParts(reading, text);
}

/** Of lines in which sentences state several operations, what stands from one route to the next. */
function sentenceOf(
  reading: Reading,
  block: Paragraph,
  mention: Mention,
  shared: readonly Mention[],
): Part[] | undefined {
  const text = contentText(reading.document, block.content);
  const starts = new Set(shared.map(({ place }) => place.start));
  const routes = routesIn(text.text).filter(route => starts.has(placeIn(text, route.start, route.end).start));
  const own = routes.findIndex(route => placeIn(text, route.start, route.end).start === mention.place.start);
  const from = routes[own]?.start;
  return from === undefined
    ? undefined
    : textParts(reading, mappedPart(text, from, routes[own + 1]?.start ?? text.text.length));
}

/** The text of the section between a label and what follows it: it goes on with what the label began. */
function paragraphsAfter(node: OutlineNode, scopes: Scopes): readonly Block[] {
  const { parent } = node;
  const last = node.blocks.at(-1);
  if (!parent || !last) return [];
  const after = parent.children.find(child => child.place.start > node.place.start);
  const found: Block[] = [];
  for (const block of parent.blocks) {
    if (block.start < last.end) continue;
    if ((after && block.start > after.place.start) || scopes.blocks.has(block) || block.kind !== 'paragraph')
      break;
    found.push(block);
  }
  return found;
}

function siblingsAfter(node: OutlineNode, scopes: Scopes): OutlineNode[] {
  const siblings = node.parent?.children ?? [];
  const after: OutlineNode[] = [];
  for (const sibling of siblings.slice(siblings.indexOf(node) + 1)) {
    if (sibling.kind === 'heading' || scopes.stated.has(sibling)) break;
    after.push(sibling);
  }
  return after;
}

/** The index of a block among blocks in document order, or -1. */
function blockAt(blocks: readonly Block[], block: Block): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const other = blocks[middle]!;
    if (other === block) return middle;
    if (other.start < block.start) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Whether a block comes first in its section, or second after a short text. */
function opens(node: OutlineNode, block: Block): boolean {
  const [first, second] = node.blocks;
  return (
    first === block || (second === block && first?.kind === 'paragraph' && first.end - first.start < 240)
  );
}
