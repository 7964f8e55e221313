import type { OperationOrigin } from '../../design/index.ts';
import type { Block, Code, List, ListItem, Paragraph } from '../../markdown/document.ts';
import { contentText, itemContent, walkBlocks } from '../../markdown/index.ts';
import type { MappedText } from '../../text/mapped.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { fenceMentions } from './fence-mentions.ts';
import { labelKindOf } from './operation-label.ts';
import { type Mention, routeOf } from './operation-mention.ts';
import { tableMentions } from './operation-table.ts';
import { methodsIn, pathIn, type Route, routesIn } from './route.ts';

/** Every place of the document that names an operation, in document order of its sections. */
export function mentionsOf(reading: Reading): Mention[] {
  const fences = new Map(reading.fences.map(fence => [fence.code as Block, fence]));
  const mentions: Mention[] = [];
  for (const node of walkOutline(reading.outline)) {
    for (const each of nodeMentions(reading, node)) mentions.push(each);
    for (const block of node.blocks)
      for (const each of blockMentions(reading, node, block, fences)) mentions.push(each);
  }
  return mentions;
}

/** A title such as "POST /orders", or a label such as "Endpoint:" with the route behind it. */
function nodeMentions(reading: Reading, node: OutlineNode): Mention[] {
  const mentions: Mention[] = [];
  const origin: OperationOrigin = node.kind === 'heading' ? 'heading' : 'bold';
  const titled = routesIn(node.title);
  const stated = titled.length > 0 && isTitle(node.title, titled);
  for (const route of titled) {
    mentions.push({
      ...routeOf(route),
      place: node.place,
      how: `${origin === 'heading' ? 'heading' : 'label'} \`${route.method} ${route.written}\``,
      origin: stated ? origin : 'prose',
      node,
      carrier: { kind: 'node' },
      stated,
      ...nameBefore(node.title, route),
    });
  }
  if (node.rest.length === 0) return mentions;
  const rest = contentText(reading.document, node.rest);
  const label = labelKindOf(node.title);
  const methods = methodsIn(node.title);
  if (label === 'method') return [...mentions, ...methodAndPath(reading, node, rest)];
  if (titled.length === 0 && methods.length > 0 && /^\W*(?:[A-Z]+\W*)+$/.test(node.title)) {
    const path = pathIn(rest.text.slice(0, 300));
    if (path && path.pathStart <= 8) {
      for (const method of methods) {
        mentions.push({
          method,
          path: path.path,
          written: path.written,
          query: path.query,
          ...(path.host ? { host: path.host } : {}),
          place: node.place,
          how: `label \`${method} ${path.written}\``,
          origin: 'bold',
          node,
          carrier: { kind: 'node' },
          stated: true,
        });
      }
      return mentions;
    }
  }
  for (const route of routesIn(rest.text)) {
    const leads =
      /^[\s`*_:]*$/.test(rest.text.slice(0, route.start)) &&
      (label === 'route' || (label === undefined && node.title.split(/\s+/).length <= 7));
    mentions.push({
      ...routeOf(route),
      place: placeIn(rest, route.start, route.end),
      how: leads ? `label "${node.title}"` : `text after "${node.title}"`,
      origin: leads ? 'bold' : 'prose',
      node,
      carrier: leads ? { kind: 'node' } : { kind: 'block', block: node.blocks[0] ?? NO_BLOCK },
      stated: leads,
      ...(leads && label === undefined ? { name: node.title } : {}),
    });
  }
  return mentions;
}

const NO_BLOCK: Block = { kind: 'thematic-break', start: 0, end: 0 };

/** "**Method:** POST" with "**Path:** `/orders`" beside it. */
function methodAndPath(reading: Reading, node: OutlineNode, rest: MappedText): Mention[] {
  const inline = routesIn(rest.text);
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  const partner = [siblings[at + 1], siblings[at - 1], siblings[at + 2]].find(
    sibling => sibling && ['path', 'route'].includes(labelKindOf(sibling.title) ?? ''),
  );
  const other = partner && contentText(reading.document, partner.rest);
  const path = other ? pathIn(other.text) : pathIn(rest.text);
  if (inline.length > 0 || !path) return [];
  return methodsIn(rest.text).map(method => ({
    method,
    path: path.path,
    written: path.written,
    query: path.query,
    ...(path.host ? { host: path.host } : {}),
    place: node.place,
    how: `labels \`${method}\` and \`${path.written}\``,
    origin: 'bold',
    node,
    carrier: { kind: 'node' },
    stated: true,
  }));
}

/** Lists and quotes nested deeper than this state no operation. */
const DEEPEST = 24;

function blockMentions(
  reading: Reading,
  node: OutlineNode,
  block: Block,
  fences: ReadonlyMap<Block, Fence>,
  depth = 0,
): Mention[] {
  if (depth > DEEPEST) return [];
  switch (block.kind) {
    case 'paragraph':
      return paragraphMentions(reading, node, block);
    case 'list':
      return block.items.flatMap(item => itemMentions(reading, node, block, item, fences, depth + 1));
    case 'quote':
      return block.blocks.flatMap(inner => blockMentions(reading, node, inner, fences, depth + 1));
    case 'table':
      return tableMentions(reading, node, block);
    case 'code':
      return fenceMentions(node, block, fences.get(block));
    default:
      return [];
  }
}

function paragraphMentions(reading: Reading, node: OutlineNode, paragraph: Paragraph): Mention[] {
  const text = contentText(reading.document, paragraph.content);
  return routesIn(text.text).map(route => {
    const line = lineAround(text.text, route.start);
    const lead = leadOf(line.before, line.after, true);
    const stated = lead !== undefined || tellsWhat(text.text, route.start, route.end);
    return {
      ...routeOf(route),
      place: placeIn(text, route.start, route.end),
      how: stated
        ? `line \`${route.method} ${route.written}\``
        : `sentence with \`${route.method} ${route.written}\``,
      origin: stated ? 'bold' : 'prose',
      node,
      carrier: { kind: 'block', block: paragraph },
      stated,
      ...(lead?.name ? { name: lead.name } : {}),
      ...partyBefore(line.before),
    };
  });
}

/** "`GET /sensors` lists them. `POST /sensors` with a `name` creates one": a sentence that begins with its route. */
function tellsWhat(text: string, start: number, end: number): boolean {
  return BEGINS.test(text.slice(Math.max(0, start - 60), start)) && DOES.test(text.slice(end, end + 240));
}

const BEGINS = /(?:^|[.!?;,]\s+|[.:]\*\*\s+|\*\*[.:]\s+|\s(?:and|und|y)\s+)[`*_]{0,3}$/;
const DOES =
  /^[`*_]{0,3}\s+(?:with\s[^.;]{1,200}?\s)?(?:creates?|adds?|stores?|registers?|records?|lists?|returns?|gives?|shows?|reads?|fetches|updates?|changes?|replaces?|removes?|deletes?|answers?|marks?|understands?|accepts?|takes?|supports?|legt|liefert|löscht|ersetzt|ändert|fügt|speichert|zeigt|crea|lista|devuelve|borra|elimina|actualiza|reemplaza|cambia|muestra|crée|renvoie|supprime|remplace|modifie)(?![\p{L}])/u;

function itemMentions(
  reading: Reading,
  node: OutlineNode,
  list: List,
  item: ListItem,
  fences: ReadonlyMap<Block, Fence>,
  depth = 0,
): Mention[] {
  const text = contentText(reading.document, itemContent(item));
  const first = item.blocks[0];
  const mentions: Mention[] = [];
  const routes = routesIn(text.text);
  const labelled = /^[\s*_`]*([\p{L} ]{2,20}?)[\s*_`]*[:：]/u.exec(text.text)?.[1] ?? '';
  const kind = labelKindOf(labelled);
  if (kind === 'method' && routes.length === 0)
    for (const each of pairedItems(reading, node, list, item, text)) mentions.push(each);
  for (const route of routes) {
    const line = lineAround(text.text, route.start);
    const lead = leadOf(line.before, line.after, false);
    const siblingDetail = kind === 'route' && list.items.length > 1;
    mentions.push({
      ...routeOf(route),
      place: placeIn(text, route.start, route.end),
      how: lead
        ? `list item \`${route.method} ${route.written}\``
        : `sentence with \`${route.method} ${route.written}\``,
      origin: lead ? 'list' : 'prose',
      node,
      carrier: siblingDetail ? { kind: 'block', block: list } : { kind: 'item', item },
      stated: lead !== undefined,
      ...(lead?.name ? { name: lead.name } : {}),
      ...partyBefore(line.before),
    });
  }
  for (const block of item.blocks) {
    if (block === first && block.kind === 'paragraph') continue;
    for (const each of blockMentions(reading, node, block, fences, depth)) mentions.push(each);
  }
  return mentions;
}

/** "- Method: POST" with "- Path: `/orders`" in the same list. */
function pairedItems(
  reading: Reading,
  node: OutlineNode,
  list: List,
  item: ListItem,
  text: MappedText,
): Mention[] {
  for (const other of list.items) {
    if (other === item) continue;
    const otherText = contentText(reading.document, itemContent(other)).text;
    const label = /^[\s*_`]*([\p{L} ]{2,20}?)[\s*_`]*[:：]/u.exec(otherText)?.[1] ?? '';
    const kind = labelKindOf(label);
    if (kind !== 'path' && kind !== 'route') continue;
    const path = pathIn(otherText);
    if (!path) continue;
    return methodsIn(text.text).map(method => ({
      method,
      path: path.path,
      written: path.written,
      query: path.query,
      ...(path.host ? { host: path.host } : {}),
      place: placeIn(text, 0, text.text.length),
      how: `items \`${method}\` and \`${path.written}\``,
      origin: 'list',
      node,
      carrier: { kind: 'block', block: list },
      stated: true,
    }));
  }
  return [];
}

/** A title states an operation when little else is in it: "3.2 POST /orders", "Create order — POST /orders". */
function isTitle(title: string, routes: readonly Route[]): boolean {
  const first = routes[0];
  const last = routes.at(-1);
  if (!first || !last) return false;
  const before = title.slice(0, first.start).replace(/^[\s\d.)#-]+/, '');
  const words = before.split(/\s+/).filter(word => /\p{L}/u.test(word));
  return words.length <= 8 && title.slice(last.end).split(/\s+/).length <= 14;
}

function nameBefore(title: string, route: Route): { name?: string } {
  const name = cleanName(title.slice(0, route.start));
  return name ? { name } : {};
}

function cleanName(text: string): string | undefined {
  const name = text
    .replace(/[`*_]/g, '')
    .replace(/^[\s\d.)#[\]x-]+(?=\S)/, '')
    .replace(/[\s:：(—–[|→-]+$/, '')
    .trim();
  if (
    /^(?:endpoints?(?:\/\s*function)?|api|routes?|request|url|function|operation|http|rest|new|method|step \d+)?$/i.test(
      name,
    )
  )
    return undefined;
  return /\p{L}/u.test(name) ? name : undefined;
}

/** The line around an offset, no more of it than a lead or a note can be long. */
function lineAround(text: string, at: number): { before: string; after: string } {
  const before = text.slice(Math.max(0, at - 300), at);
  const after = text.slice(at, at + 600);
  const end = after.indexOf('\n');
  return { before: before.slice(before.lastIndexOf('\n') + 1), after: end < 0 ? after : after.slice(0, end) };
}

/**
 * How a line leads into its route, or nothing when the route stands in the middle of a sentence.
 *
 *     `POST /x` …      1. **POST /x**      Endpoint: `POST /x`      Create order: `POST /x`      Create order (`POST /x`)
 */
function leadOf(before: string, after: string, paragraph: boolean): { name?: string } | undefined {
  const bare = before
    .replace(/[`*_]/g, '')
    .replace(
      /^\s*(?:\[[ xX]\]\s*)?(?:[\d.]+[.)]?\s+)?(?:\p{Extended_Pictographic}|\u200d|\ufe0f|[\s>→•-])*/u,
      '',
    );
  if (bare.trim() === '' || /^\s*[([]\s*$/.test(bare)) return {};
  const label = bare.replace(/[\s:：([—–|→-]+$/, '');
  if (/[:：]\s*$/.test(bare) && labelKindOf(label) === 'route') return {};
  if (!/[:：(—–|→-]\s*$/.test(bare) || /[.!?;,]/.test(label)) return undefined;
  // "**Return** — `POST /loans/{id}/return`" is called so, though an answer might be.
  const called = /\*\*/.test(before) && /[—–-]\s*$/.test(bare) && label.split(/\s+/).length <= 3;
  if (label.split(/\s+/).length > 6 || (VERB.test(label) && !called)) return undefined;
  if (paragraph && !/\*\*/.test(before)) {
    const rest = after
      .replace(/^[^\s]*\s+/, '')
      .replace(/^\S+/, '')
      .replace(/[`*_.)\s]/g, '');
    if (rest.length > 2) return undefined;
  }
  const kind = labelKindOf(label);
  if (kind !== undefined && !called && !(kind === 'changes' && label.includes(' '))) return undefined;
  const name = cleanName(label);
  return name ? { name } : {};
}

const VERB =
  /\b(?:calls?|calling|via|uses?|using|hits?|sends?|see|after|before|when|then|if|through|triggers?|invokes?|returns?|frontend|client|browser|user|test|verify|assert|fetch(?:es)?|polls?)\b/i;

/** "calls Stripe `POST /v1/charges`": whose operation it is. */
function partyBefore(before: string): { party?: string } {
  const party =
    /(?:\b(?:calls?|calling|invokes?|via|through|hits?|uses?|requests?|to|from)\s+(?:the\s+)?)([A-Z][\w.]+)(?:['’]s)?(?:\s+(?:API|endpoint|service))?[\s`*_(:]*$/.exec(
      before.slice(-80),
    )?.[1];
  return party ? { party } : {};
}

/** All code blocks below a block, itself included. */
export function codeWithin(block: Block): Code[] {
  return [...walkBlocks([block])].filter(inner => inner.kind === 'code');
}
