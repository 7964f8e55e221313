import type { StatedAlternative } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { isNone } from '../metadata/filler.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { tablesOf, tablesUnder } from '../outline/row.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { called, nameOf } from './alternative-name.ts';
import { fromTable, isOptions } from './alternative-table.ts';
import { markIn, markInCell } from './chosen-mark.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';

/**
 * Reads the ways that were weighed, and which of them is marked as taken:
 *
 *     ### Option A: Own queue (chosen)      | Option | Pros | Cons | Verdict   |
 *     - **Hosted queue**: too dear          | Own    | …    | …    | ✅ Chosen |
 *     Chosen option: "Own queue", because … names the one among them
 */
export function readAlternatives(reading: Reading): readonly StatedAlternative[] {
  const drafts: Draft[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node)) continue;
    if (!isTopic(node)) {
      if (isWithin(node, 'decisions')) drafts.push(...lettered(reading, node));
      continue;
    }
    if (node.parent && within(node.parent)) continue;
    take(reading, node, drafts);
  }
  const seen = new Set(drafts.map(({ place }) => place.line));
  for (const table of tablesOf(reading, isOptions)) {
    for (const draft of fromTable(table)) if (!seen.has(draft.place.line)) drafts.push(draft);
  }
  const merged = mergedByName(drafts.sort((a, b) => a.place.start - b.place.start));
  return withOutcome(reading, merged);
}

/** `- **Option A**: …` and `- **Option B**: …` under a trade-off or a decision. */
function lettered(reading: Reading, node: OutlineNode): readonly Draft[] {
  const raw = reading.document.source.text.slice(node.blocks[0]?.start ?? 0, node.blocks.at(-1)?.end ?? 0);
  if (!/^\s*[-*+\d.]+\s+\**option\s/im.test(raw)) return [];
  const found = itemsUnder(reading, node).flatMap(item => {
    const keyed = /^\W*option\s+[A-Z\d]{1,2}\s*[:：.–-]/i.test(item.text);
    return (keyed && fromItem(item, node.title, `under \`${node.title}\``)) || [];
  });
  return found.length < 2 ? [] : found;
}

/** An option before it is known which of them the outcome names. */
export interface Draft {
  name: string;
  label?: string;
  chosen: boolean;
  topic: string;
  pros: string[];
  cons: string[];
  reason?: string;
  place: Place;
  how: string;
}

const TOPIC =
  /\balternativ|\boptions?\b|\bbuild vs\.? buy\b|\bother approaches\b|\bapproaches considered\b|considered (?:options|approaches)|\bwahlmöglichkeit|\boptionen\b|备选|替代方案|可选方案|方案对比|方案比较|代替案|選択肢|대안|선택지|opciones|opções/i;

function isTopic(node: OutlineNode): boolean {
  if (node.title.length > 70 || !TOPIC.test(node.title)) return false;
  if (
    /\b(?:config(?:uration)?|command|cli|query|request|filter|sort(?:ing)?|display|menu|select|dropdown|authentication|deployment|storage|export|optional)\b.*\boptions?\b|\boptions? (?:api|object|type|schema|menu|interface|parameter)/i.test(
      node.title,
    )
  )
    return false;
  if (node.concept !== undefined && node.concept !== 'alternatives' && node.concept !== 'decisions')
    return /alternativ/i.test(node.title) && node.concept !== 'api';
  return !isWithin(
    node.parent ?? node,
    'api',
    'data-model',
    'ui',
    'interfaces',
    'parameters',
    'request',
    'response',
  );
}

function within(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.kind !== 'root' && !isTitle(each) && isTopic(each)) return true;
  }
  return false;
}

function take(reading: Reading, node: OutlineNode, drafts: Draft[]): void {
  const topic =
    TOPIC.test(node.title) && node.parent?.kind === 'heading' && !isTitle(node.parent)
      ? node.parent.title
      : node.title;
  const how = `under \`${node.title}\``;
  for (const table of tablesUnder(reading, node)) {
    if (table.headers.length < 2) continue;
    for (const draft of fromTable(table, true)) drafts.push({ ...draft, topic });
  }
  const single = /^\W*(?:alternative|option|variante)(?:\s*[:：]|$)/i.test(node.title);
  for (const item of itemsUnder(reading, node)) {
    if (single && item.number !== undefined) continue;
    const draft = fromItem(item, topic, how);
    if (draft) drafts.push(draft);
  }
  for (const paragraph of paragraphsUnder(reading, node)) {
    const draft = fromParagraph(reading, paragraph, topic, how);
    if (draft) drafts.push(draft);
  }
  for (const child of node.children) fromChild(reading, child, topic, drafts);
}

/** `**A. Own queue.** Rejected: …` as a paragraph of its own. */
function fromParagraph(reading: Reading, { place }: Item, topic: string, how: string): Draft | undefined {
  const raw = reading.document.source.text.slice(place.start, Math.min(place.end, place.start + 400));
  const bold = /^\*\*([^*\n]{3,90})\*\*\s*[:：.–—-]?\s*(.*)/.exec(raw);
  if (!bold || !/[.:：]$/.test(bold[1]!) || DETAIL.test(bold[1]!.replace(/[.:：]$/, ''))) return undefined;
  const reason = bold[2]!.trim();
  return {
    ...called(bold[1]!.replace(/[.:：]$/, '')),
    chosen: markIn(raw.slice(0, 160)) === 'chosen',
    topic,
    pros: [],
    cons: [],
    ...(reason && { reason }),
    place,
    how: `paragraph ${how}`,
  };
}

const DETAIL =
  /^(?:pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|costs?|description|decision|rationale|reasons?|why(?: not)?|rejected(?: because)?|status|verdict|outcome|summary|trade-?offs?|context|recommendation|conclusion|comparison.*|note|notes|example|implementation|approach|vorteile|nachteile|avantages|inconvénients|ventajas|desventajas|vantagens|desvantagens|优点|缺点|结论|原因|理由|選定理由|メリット|デメリット|장점|단점|decision drivers|decision outcome|chosen (?:option|approach))$/i;
const PROS =
  /^(?:pros?|advantages?|benefits?|good|strengths?|vorteile?|avantages?|ventajas|vantagens|优点|优势|メリット|利点|장점)$/i;
const CONS =
  /^(?:cons?|disadvantages?|drawbacks?|bad|weaknesses|downsides?|nachteile?|inconvénients?|desventajas|desvantagens|缺点|劣势|デメリット|欠点|단점)$/i;
const REASON =
  /^(?:why(?: not)?|reasons?|rationale|rejected(?: because)?|verdict|begründung|原因|理由|이유)$/i;

function fromChild(reading: Reading, child: OutlineNode, topic: string, drafts: Draft[]): void {
  const title = child.title.trim();
  if (DETAIL.test(title) || isNone(title)) return;
  const listed = itemsUnder(reading, child);
  const numbered =
    /^\W*(?:option|alternative|approach|variante?|方案|案|옵션|opción|opção)\s*(?:[A-Z\d]{1,3})\b/i.test(
      title,
    );
  const details = detailsOf(reading, child);
  const groups =
    !numbered &&
    details.pros.length + details.cons.length === 0 &&
    child.children.some(each => /^\W*(?:option|alternative|approach|方案)\s*[A-Z\d]/i.test(each.title));
  if (groups) {
    for (const each of child.children) fromChild(reading, each, title, drafts);
    return;
  }
  if (
    /considered|rejected|^options?$|^alternatives?$|备选|考慮/i.test(title) &&
    !numbered &&
    (listed.length > 0 || child.children.length > 0)
  ) {
    take(reading, child, drafts);
    return;
  }
  const rest = child.rest.length > 0 ? (paragraphsUnder(reading, child)[0]?.text ?? '') : '';
  const mark = markIn(`${title} ${child.rest.length > 0 && rest.length < 60 ? rest : ''}`);
  if (child.kind === 'plain' && details.pros.length + details.cons.length === 0) return;
  drafts.push({
    ...details,
    ...called(title),
    chosen:
      mark === 'chosen' ||
      details.chosen ||
      /^(?:selected|chosen|gewählt|选定|採用)\s*[:：]/i.test(withoutNumbering(title)),
    topic,
    place: child.place,
    how: `${child.kind === 'heading' ? 'heading' : 'label'} \`${title}\``,
  });
}

function detailsOf(
  reading: Reading,
  node: OutlineNode,
): { pros: string[]; cons: string[]; reason?: string; chosen: boolean } {
  const pros: string[] = [];
  const cons: string[] = [];
  let reason: string | undefined;
  let chosen = false;
  const put = (key: string, texts: readonly string[]): void => {
    const bare = key.replace(/[✅❌👍👎]/gu, '').trim();
    if (PROS.test(bare)) pros.push(...texts);
    else if (CONS.test(bare)) cons.push(...texts);
    else if (REASON.test(bare)) reason ??= texts[0];
    else if (/^(?:decision|status|verdict|outcome|结论)$/i.test(bare) && texts[0] !== undefined)
      chosen = markInCell(texts[0]) === 'chosen';
  };
  for (const child of node.children) {
    put(
      child.title,
      [...paragraphsUnder(reading, child), ...itemsUnder(reading, child)].map(each => each.text),
    );
  }
  for (const item of [...itemsUnder(reading, node), ...paragraphsUnder(reading, node)]) {
    const keyed = keyedText(item.text);
    if (keyed) put(keyed.key, keyed.value ? [keyed.value] : item.below.map(each => each.text));
    const madr = /^(good|bad|neutral), because (.+)$/i.exec(item.text);
    if (madr) put(madr[1]!.toLowerCase() === 'bad' ? 'cons' : 'pros', [madr[2]!]);
  }
  return { pros, cons, ...(reason && { reason }), chosen };
}

function fromItem(item: Item, topic: string, how: string): Draft | undefined {
  if (isNone(item.text) || item.text === '' || /^\[[^\]]*\]$/.test(item.text)) return undefined;
  if (/^(?:good|bad|neutral), because/i.test(item.text)) return undefined;
  const ticked = item.checked === true ? 'chosen' : undefined;
  const lettered =
    /^(\W*(?:option|alternative|approach|variante?|方案|案)\s*#?(?:[A-Z]|\d{1,2})\**\s*[:：.–—-]\s*)(\S.*)$/isu.exec(
      item.text,
    );
  const inner = headOf(lettered?.[2] ?? item.text);
  const head = lettered ? { ...inner, name: lettered[1]! + inner.name } : inner;
  if (DETAIL.test(head.name) || /[?？]/.test(head.name)) return undefined;
  const mark = ticked ?? markIn(item.text.slice(0, 120));
  const details = item.below.map(each => keyedText(each.text));
  const of = (pattern: RegExp): string[] =>
    details.flatMap(each => (each && pattern.test(each.key) ? [each.value] : []));
  return {
    ...called(head.name),
    chosen: mark === 'chosen',
    topic,
    pros: of(PROS),
    cons: of(CONS),
    ...(head.rest && { reason: head.rest }),
    place: item.place,
    how: `${item.number === undefined ? 'bullet' : 'numbered item'} ${how}`,
  };
}

function headOf(text: string): { name: string; rest?: string } {
  const match =
    /^(.{2,90}?)(?:\s*[:：]\s+|\s[–—-]\s|\s(?:→|=>)\s|[.]\s+|\s\((?=rejected|too |no ))(.+)$/su.exec(text);
  return match ? { name: match[1]!, rest: match[2]! } : { name: text };
}

const key = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** An option listed first and discussed below is one. */
function mergedByName(drafts: readonly Draft[]): readonly Draft[] {
  const byName = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.name === '') continue;
    const known = byName.get(key(draft.name));
    if (known === undefined) byName.set(key(draft.name), draft);
    else {
      known.chosen ||= draft.chosen;
      known.pros.push(...draft.pros);
      known.cons.push(...draft.cons);
      if (draft.reason && !known.reason) known.reason = draft.reason;
    }
  }
  return [...byName.values()];
}

/** `Chosen option: "Object storage", because …` marks one of them. */
function withOutcome(reading: Reading, drafts: readonly Draft[]): readonly StatedAlternative[] {
  if (drafts.length === 0 || drafts.some(draft => draft.chosen)) return drafts;
  const outcome = /chosen option:?\**:?\s*["“'`*]{0,3}([^"”'`*\n,]{2,80})/i.exec(
    reading.document.source.text,
  )?.[1];
  if (outcome === undefined) return drafts;
  const wanted = key(nameOf(outcome));
  return drafts.map(draft =>
    wanted.length > 2 && key(draft.name) === wanted ? { ...draft, chosen: true } : draft,
  );
}
