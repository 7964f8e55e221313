import type { StatedDecision } from '../../design/index.ts';
import type { Block, Document, ListItem, Table } from '../../markdown/document.ts';
import { itemContent, plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { isTitle } from '../outline/concept-of-node.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, walkOutline } from '../outline/outline-of.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { dayIn } from './day.ts';
import { decidedIn } from './decision-sentence.ts';
import { isNone } from './filler.ts';

/** Reads what was decided: decision sections, key-decision bullets and logs, and options marked as chosen. */
export function readDecisions(reading: Reading): readonly StatedDecision[] {
  const found: StatedDecision[] = [];
  for (const node of walkOutline(reading.outline)) {
    const { concept } = node;
    if (concept !== 'decisions' && concept !== 'alternatives') continue;
    if (isTitle(node) || JUSTIFIES.test(withoutNumbering(node.title))) continue;
    const within = node.parent !== undefined && isWithin(node.parent, 'decisions');
    if (concept === 'decisions' && !within)
      for (const each of decisionsUnder(reading.document, node)) found.push(each);
    else if (concept === 'alternatives' && !isWithin(node, 'decisions')) {
      for (const each of chosenUnder(reading.document, node)) found.push(each);
    }
  }
  return found;
}

/** A section of reasons alone decides nothing. */
const JUSTIFIES =
  /^(?:(?:design |technical )?rationale|(?!.*decision).*\brationale|justification|(?:decision|key) drivers|.*\bcriteria|conclusions?|recommendations?|recommended\b.*|why\b.*)(?:,.*)?$/i;

function decisionsUnder(document: Document, node: OutlineNode): readonly StatedDecision[] {
  const parts = node.children.filter(child => !isDetail(child.title));
  const reason = detail(document, node, REASON);
  const options = optionsIn(document, node.blocks).filter(option => option.chosen);
  if (options.length > 0)
    return options.map(option => ({ ...option.decision, title: node.title, chosen: option.decision.title }));
  const counted = node.blocks.some(block => block.kind === 'list' && block.ordered && block.items.length > 0);
  const trades = TRADES.test(withoutNumbering(node.title));
  const listed = node.blocks.flatMap(block =>
    block.kind === 'list' && (trades || (counted && !block.ordered))
      ? []
      : decisionsInBlock(document, block, node),
  );
  const nested = parts.flatMap(child => decisionOf(document, child));
  if (listed.length + nested.length > 0) return [...listed, ...nested];
  return trades ? [] : decisionInText(document, node, reason);
}

/** What is given up is no decision; a table of decisions may stand among it. */
const TRADES = /^(?:design |key |technical )?trade-?\s?offs?(?: considered| and risks)?$/i;

/** One decision under its own heading or label, with its `Decision:` and `Rationale:` below. */
function decisionOf(document: Document, node: OutlineNode): readonly StatedDecision[] {
  const rest = textOf(document, node.rest);
  const stated = detail(document, node, CHOSEN) ?? chosenOption(document, node) ?? (rest || undefined);
  const reason = detail(document, node, REASON);
  const numbered = NUMBERED.test(node.title);
  const inner = node.children.filter(child => NUMBERED.test(child.title));
  if (stated === undefined && inner.length > 0) return inner.flatMap(child => decisionOf(document, child));
  if (
    stated === undefined &&
    reason === undefined &&
    !numbered &&
    !DECISION_LIKE.has(node.concept ?? 'decisions')
  )
    return [];
  const chosen = stated ?? firstSentence(document, node.blocks);
  if (chosen === undefined && reason === undefined && !numbered) return [];
  const how = `${node.kind} \`${node.title}\``;
  const decided = stated === undefined ? undefined : (decidedIn(stated) ?? becauseIn(stated));
  const why = reason ?? decided?.reason;
  const status = detail(document, node, /^status$/i);
  const date = dayIn(detail(document, node, /^date$/i) ?? '');
  return [
    {
      title: node.title,
      ...(chosen && { chosen: decided?.chosen ?? chosen }),
      ...(why && { reason: why }),
      ...(status && { status }),
      ...(date && { date }),
      place: node.place,
      how,
    },
  ];
}

const NUMBERED = /^\W*(?:decision|adr|trade-?off|d|dd|kd|ad|決定|决策|결정)[\s#-]{0,3}\d/i;

/** A section of this kind under decisions is one of them; one on the API or the errors is not. */
const DECISION_LIKE: ReadonlySet<string> = new Set([
  'decisions',
  'alternatives',
  'technology',
  'architecture',
  'constraints',
]);

/** A section that only says what was decided, in prose. */
function decisionInText(
  document: Document,
  node: OutlineNode,
  reason: string | undefined,
): readonly StatedDecision[] {
  const chosen = detail(document, node, CHOSEN) ?? firstSentence(document, node.blocks);
  if (chosen === undefined || isNone(chosen)) return [];
  const how = `${node.kind} \`${node.title}\``;
  const decided = decidedIn(chosen);
  const why = reason ?? decided?.reason ?? reasonAfter(document, node);
  return [
    {
      title: node.title,
      chosen: decided?.chosen ?? chosen,
      ...(why && { reason: why }),
      place: node.place,
      how,
    },
  ];
}

function decisionsInBlock(document: Document, block: Block, node: OutlineNode): readonly StatedDecision[] {
  if (block.kind === 'table') return decisionsInTable(document, block);
  if (block.kind !== 'list') return [];
  return block.items.flatMap((item): readonly StatedDecision[] => {
    const text = itemText(document, item);
    if (text === '' || isNone(text)) return [];
    const { head, tail } = headAndTail(text);
    const place = placeOf(document.source, itemContent(item)[0] ?? item);
    const how = `bullet under ${node.title}`;
    const date = /^[\d./-]{8,10}$/.test(head) ? dayIn(head) : undefined;
    if (date !== undefined && tail) return [{ title: tail, date, place, how }];
    return [{ title: head, ...(tail && { chosen: tail }), place, how }];
  });
}

/** `Option B, because the board asks for yearly numbers`. */
function becauseIn(text: string): { chosen: string; reason: string } | undefined {
  const match = /^(.{2,120}?),?\s+(?:because|since)\s+(.{3,400})$/i.exec(text);
  return match ? { chosen: match[1]!, reason: match[2]! } : undefined;
}

/** `Because …` or `This …` behind the first sentence of a section that only says what was decided. */
function reasonAfter(document: Document, node: OutlineNode): string | undefined {
  const text = node.blocks
    .flatMap(block => (block.kind === 'paragraph' ? [textOf(document, block.content)] : []))
    .join(' ');
  return /(?:^|[\s,])(?:because|since|the reason is)\s+(.{5,300}?)[.。](?:\s|$)/i.exec(
    text.slice(0, 2000),
  )?.[1];
}

const PICKED = /chosen|choice|selected|outcome|decided|选择|採用|선택/;
const DECIDED = /decision|结论|决定|決定|결정|entscheidung|décision|decisión|decisão/;

function decisionsInTable(document: Document, table: Table): readonly StatedDecision[] {
  const header = table.header.cells.map(cell => textOf(document, [cell]).toLowerCase());
  const find = (pattern: RegExp) => header.findIndex(name => pattern.test(name));
  const reason = find(
    /reason|rationale|why|justification|理由|原因|이유|근거|begründung|raison|razón|justificativa/,
  );
  const aside = /^(?:#|no\.?|id|date|status|who|by|日期|编号)$|option|alternative|consequence/;
  const subject = header.findIndex(
    (name, column) => column !== reason && !aside.test(name) && !PICKED.test(name),
  );
  const named = header.findIndex(
    (name, column) => column !== subject && (PICKED.test(name) || DECIDED.test(name)),
  );
  const chosen = named >= 0 ? named : DECIDED.test(header[subject] ?? '') ? subject : -1;
  if (chosen < 0 && reason < 0) return [];
  return table.rows.flatMap(row => {
    const cell = (column: number) => (row.cells[column] ? textOf(document, [row.cells[column]]) : '');
    const title = cell(subject) || cell(chosen);
    if (title === '' || isNone(title)) return [];
    const value = cell(chosen);
    const why = cell(reason);
    const place = placeOf(document.source, row);
    return [
      {
        title,
        ...(value && value !== title && { chosen: value }),
        ...(why && { reason: why }),
        place,
        how: 'decision table row',
      },
    ];
  });
}

/** `**Option B**: queue (Chosen)` anywhere under alternatives. */
function chosenUnder(document: Document, node: OutlineNode): readonly StatedDecision[] {
  const options = optionsIn(document, node.blocks).filter(option => option.chosen);
  const found = [
    ...options.map(({ decision }) => ({ ...decision, title: node.title, chosen: decision.title })),
    ...sentencesUnder(document, node),
  ];
  if (MARKED.test(node.title) && !isWithin(node.parent ?? node, 'decisions')) {
    const reason = detail(document, node, REASON);
    const how = `${node.kind} \`${node.title}\``;
    return [
      ...found,
      { title: node.title, chosen: unmarked(node.title), ...(reason && { reason }), place: node.place, how },
    ];
  }
  return found;
}

/** "Decision: we go with B, since …" below the options. */
function sentencesUnder(document: Document, node: OutlineNode): readonly StatedDecision[] {
  return node.blocks.flatMap(block => {
    if (block.kind !== 'paragraph') return [];
    const decided = decidedIn(textOf(document, block.content));
    const place = placeOf(document.source, { start: block.start, end: block.end });
    return decided ? [{ title: node.title, ...decided, place, how: `sentence under ${node.title}` }] : [];
  });
}

function chosenOption(document: Document, node: OutlineNode): string | undefined {
  const listed = optionsIn(document, node.blocks).find(option => option.chosen);
  if (listed) return listed.decision.title;
  const child = node.children.find(
    each => MARKED.test(each.title) || MARKED.test(textOf(document, each.rest)),
  );
  return child && unmarked(`${child.title} ${textOf(document, child.rest)}`.trim());
}

function optionsIn(document: Document, blocks: readonly Block[]) {
  return blocks.flatMap(block =>
    block.kind !== 'list'
      ? []
      : block.items.map(item => {
          const text = itemText(document, item);
          const place = placeOf(document.source, itemContent(item)[0] ?? item);
          const decision: StatedDecision = { title: unmarked(text), place, how: 'option marked as chosen' };
          return { chosen: MARKED.test(text), decision };
        }),
  );
}

const MARKED =
  /[([（【]\s*(?:✅\s*)?(?:chosen|selected|accepted|recommended and chosen|gewählt|choisi|retenu|elegid[ao]|escolhid[ao]|采用|选定|採用|선택|채택)[^()[\]]{0,30}[)\]）】]|✅\s*(?:chosen|selected)/iu;

function unmarked(text: string): string {
  return text
    .replace(MARKED, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*[:：]\s*$/, '')
    .trim();
}

const CHOSEN =
  /^(?:decision|what|chosen|choice|selected|we chose|outcome|resolution|chosen (?:option|approach|solution)|selected (?:option|approach)|决定|决策|选择|決定|選択|결정|선택|entscheidung|décision|decisión|decisão)$/i;
const REASON =
  /^(?:rationale|reason|reasons|why|reasoning|justification|because|理由|原因|이유|근거|begründung|raison|justification|razón|justificación|justificativa|motivo)$/i;

function isDetail(title: string): boolean {
  return (
    CHOSEN.test(title.trim()) ||
    REASON.test(title.trim()) ||
    /^(?:context|consequences?|alternatives?(?: considered)?|options?|status|date|impact|trade-?offs?|pros|cons|costs?|benefits?|background|problem|note|notes)$/i.test(
      title.trim(),
    )
  );
}

/** What a label or a bullet such as `**Rationale**: …` below a node says. */
function detail(document: Document, node: OutlineNode, key: RegExp): string | undefined {
  for (const child of node.children) {
    if (key.test(child.title.trim())) {
      const text = textOf(document, child.rest) || firstText(document, child.blocks);
      if (text) return text;
    }
  }
  for (const block of node.blocks) {
    if (block.kind !== 'list') continue;
    for (const item of block.items) {
      const { head, tail } = headAndTail(itemText(document, item));
      if (tail && key.test(head)) return tail;
    }
  }
  return undefined;
}

function headAndTail(text: string): { head: string; tail?: string } {
  const match = /^(.{1,100}?)(?:[:：]\s+|\s[–—-]\s|\s→\s)(.+)$/.exec(text);
  return match ? { head: match[1]!.trim(), tail: match[2]!.trim() } : { head: text };
}

function firstSentence(document: Document, blocks: readonly Block[]): string | undefined {
  const text = firstText(
    document,
    blocks.filter(block => block.kind === 'paragraph'),
  );
  return text && (/^.{10,300}?[.。!](?=\s|$)/.exec(text)?.[0] ?? text.slice(0, 300));
}

function firstText(document: Document, blocks: readonly Block[]): string | undefined {
  for (const block of blocks) {
    if (block.kind === 'paragraph') return textOf(document, block.content);
    const item = block.kind === 'list' ? block.items[0] : undefined;
    if (item) return itemText(document, item);
  }
  return undefined;
}

function itemText(document: Document, item: ListItem): string {
  return textOf(document, itemContent(item));
}

function textOf(document: Document, content: Parameters<typeof plainText>[1]): string {
  return plainText(document, content).replace(/\s+/g, ' ').trim();
}
