import { contentText } from '../../markdown/index.ts';
import { remembered } from '../../text/remember.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { contextOf } from './operation-context.ts';
import type { Mention } from './operation-mention.ts';
import { routesIn } from './route.ts';

/**
 * Sections that tell more of an operation listed before, without its route in their titles.
 *
 *     | POST | /bookings | Books a place |        the row
 *     ### 2. Book a place                         its section
 */
export function detailMentions(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const stated = mentions.filter(mention => mention.stated);
  const rows = stated.filter(mention => mention.carrier.kind === 'row' || mention.carrier.kind === 'fence');
  if (rows.length === 0) return [];
  const stating = new Set<OutlineNode>();
  for (const { node } of stated)
    for (let at: OutlineNode | undefined = node; at; at = at.parent) stating.add(at);
  const first = rows.reduce((least, { place }) => Math.min(least, place.start), Number.POSITIVE_INFINITY);
  const listed = rows.slice(0, MOST).map(row => ({ row, said: saidOf(reading, row) }));
  const found = new Map<OutlineNode, Mention[]>();
  const taken = new Map<Mention, number>();
  let looked = 0;
  for (const node of walkOutline(reading.outline)) {
    if (looked > MOST) break;
    if (
      node.kind !== 'heading' ||
      node.place.start < first ||
      stating.has(node) ||
      routesIn(node.title).length > 0
    )
      continue;
    if (contextOf(node) !== 'contract' || (node.blocks.length === 0 && node.children.length === 0)) continue;
    const title = stemsOf(node.title);
    if (title.size === 0) continue;
    looked++;
    const fitting = listed.filter(
      ({ row, said }) => said.some(words => agree(title, words)) || isVerbFor(node.title, row),
    );
    const keys = new Set(fitting.map(({ row }) => `${row.method} ${row.path}`));
    if (keys.size !== 1) continue;
    const row = fitting[0]!.row;
    found.set(node, [row]);
    taken.set(row, (taken.get(row) ?? 0) + 1);
  }
  return [...found].flatMap(([node, [row]]) =>
    row && taken.get(row) === 1
      ? [
          {
            ...row,
            node,
            carrier: { kind: 'node' as const },
            how: `${row.how}, told in "${node.title}"`,
            name: nameOf(node.title),
          },
        ]
      : [],
  );
}

/** More operations, and more sections, than any design has. */
const MOST = 400;

function nameOf(title: string): string {
  return title.replace(/^[\s\d.)#-]+/, '').trim();
}

/** What the other cells of a row say: its name, its purpose. */
function saidOf(reading: Reading, { carrier }: Mention): readonly ReadonlySet<string>[] {
  if (carrier.kind === 'fence') {
    const line = carrier.fence.text.text.slice(carrier.from).split('\n')[0] ?? '';
    const words = stemsOf(line.replace(/^\W*[A-Z]+\s+\S+/, ''));
    return words.size > 0 ? [words] : [];
  }
  if (carrier.kind !== 'row') return [];
  return carrier.row.cells
    .map(cell => contentText(reading.document, [cell]).text)
    .filter(text => routesIn(text).length === 0 && !/^[\s`]*\//.test(text))
    .map(stemsOf)
    .filter(words => words.size > 0);
}

const SMALL =
  /^(?:an?|the|of|to|for|in|on|by|with|from|its|their|one|all|and|or|is|are|endpoint|api|der|die|das|ein|eine|de|la|el|um|uma|o|os|as)$/;

const stemsOf = remembered((text: string): ReadonlySet<string> => {
  const words =
    text
      .toLowerCase()
      .replace(/[`*_]/g, '')
      .match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return new Set(words.filter(word => !SMALL.test(word)).map(stem));
});

/** `books`, `booking` and `book` are one word here. */
const stem = remembered((word: string): string => {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?:ing|ed|es|s|e)$/, '')
    .replace(/([bdglmnprt])\1$/, '$1');
});

/** The title has two words or more of what the row says and no other, or says all of it. */
function agree(title: ReadonlySet<string>, said: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of title) if (said.has(word)) shared++;
  return (
    shared > 0 &&
    (shared === title.size ? shared >= 2 || said.size === 1 : shared === said.size && shared >= 2)
  );
}

const VERBS: readonly (readonly [RegExp, string, boolean | undefined])[] = [
  [/^(?:creat|add|register|open|new|start)/, 'POST', false],
  [/^(?:list|search|brows)/, 'GET', false],
  [/^(?:get|read|show|fetch|retriev|view)/, 'GET', true],
  [/^(?:updat|chang|edit|replac|modif)/, 'PUT PATCH', true],
  [/^(?:delet|remov)/, 'DELETE', true],
];

/** "Creating a survey" over `POST /surveys`, "Delete survey" over `DELETE /surveys/{id}`. */
function isVerbFor(title: string, { method, path }: Mention): boolean {
  const words = stemsOf(title);
  if (words.size !== 2) return false;
  const [verb = '', noun] = words;
  const named = resourceNamedBy(path);
  return (
    named.noun === noun &&
    VERBS.some(
      ([pattern, methods, wanted]) =>
        pattern.test(verb) && methods.includes(method) && (wanted === undefined || wanted === named.item),
    )
  );
}

/** What a path is about: `/surveys/{id}` is about one item of "survey". */
const resourceNamedBy = remembered((path: string): { readonly noun: string; readonly item: boolean } => {
  const segments = path.split('/').filter(segment => segment !== '');
  const item = segments.at(-1)?.startsWith('{') ?? false;
  return {
    noun: stem((segments.filter(segment => !segment.startsWith('{')).at(-1) ?? '').toLowerCase()),
    item,
  };
});
