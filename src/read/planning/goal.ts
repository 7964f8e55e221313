import type { StatedGoal } from '../../design/index.ts';
import { isNone } from '../metadata/filler.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { tablesUnder } from '../outline/row.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';
import { topicsOf } from './stands.ts';

/** What the design is for, and what it leaves out on purpose. */
export interface Goals {
  readonly goals: readonly StatedGoal[];
  readonly nonGoals: readonly StatedGoal[];
}

/**
 * Reads goals and non-goals, each bullet one, from sections of their own or from a shared one:
 *
 *     **Goals:**                        - In scope: orders
 *     - One table for each kind         - Out of scope: payment
 */
export function readGoals(reading: Reading): Goals {
  const goals: StatedGoal[] = [];
  const nonGoals: StatedGoal[] = [];
  for (const node of topicsOf(reading, ['goals', 'non-goals'], ABOVE)) {
    if (!isAim(node)) continue;
    take(reading, node, node.concept === 'non-goals', { goals, nonGoals });
  }
  const inOrder = (a: StatedGoal, b: StatedGoal): number => a.place.start - b.place.start;
  return { goals: goals.sort(inOrder), nonGoals: nonGoals.sort(inOrder) };
}

const ABOVE: readonly Concept[] = [
  'overview',
  'background',
  'goals',
  'non-goals',
  'requirements',
  'metadata',
];

/** Principles say how, acceptance criteria say of which requirement; neither is an aim. */
function isAim({ title, kind }: OutlineNode): boolean {
  const bare = withoutNumbering(title).trim();
  const ideographic = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(bare);
  if (bare.length > (ideographic ? 14 : 60) || (kind === 'plain' && bare.length > (ideographic ? 8 : 30)))
    return false;
  return !/\bphases?\b|阶段|フェーズ|第一版|\bprinciples?\b|\bacceptance\b|\bdefinition of done\b|原则|原則|受け入れ|验收|인수/i.test(
    title,
  );
}

const OUT =
  /^(?:explicit(?:ly)? )?(?:out[ -]of[ -]scope|not in scope|non-?\s?goals?|excluded|exclusions?|außerhalb|hors périmètre|fuera de(?:l)? alcance|fora d[eo] escopo|不包含|不包括|非目标|非目標|対象外|제외)\b|^(?:不包含|不包括|非目标|非目標|対象外|제외|비포함|비범위|비목표|범위 밖)/i;
const IN = /^(?:in[ -]scope|goals?|included|im umfang|包含|包括|対象|포함)\b|^(?:包含|包括|対象|포함)/i;

interface Lists {
  readonly goals: StatedGoal[];
  readonly nonGoals: StatedGoal[];
}

function take(reading: Reading, node: OutlineNode, out: boolean, lists: Lists): void {
  const how = `under ${node.kind === 'heading' ? 'heading' : 'label'} \`${node.title}\``;
  const items = itemsUnder(reading, node);
  for (const item of items) takeItem(item, out, how, lists);
  for (const { rows } of tablesUnder(reading, node)) {
    for (const row of rows) {
      const text = row.cells.find(cell => /\p{L}{3}|\p{Script=Han}{2}/u.test(cell));
      if (text) push(text, row.place, out, `table row ${how}`, lists);
    }
  }
  const paragraphs = paragraphsUnder(reading, node);
  const alone = items.length === 0 && node.children.length === 0;
  for (const paragraph of alone ? paragraphs.slice(0, 1) : paragraphs) {
    if (OUT.test(paragraph.text) && keyedText(paragraph.text)?.value) takeItem(paragraph, out, how, lists);
    else if (alone && node.rest.length + node.blocks.length > 0 && !/[:：]$/.test(paragraph.text))
      push(paragraph.text, paragraph.place, out, `paragraph ${how}`, lists);
  }
  for (const child of node.children) {
    if (child.concept !== undefined && child.concept !== 'goals' && child.concept !== 'non-goals') {
      if (!OUT.test(child.title)) continue;
    }
    if (!isAim(child)) continue;
    if (child.concept === undefined && child.rest.length > 0 && child.children.length === 0) {
      push(child.title, child.place, out || OUT.test(child.title), `label ${how}`, lists);
      continue;
    }
    take(
      reading,
      child,
      child.concept === 'non-goals' || OUT.test(child.title) || (out && !IN.test(child.title)),
      lists,
    );
  }
}

function takeItem(item: Item, out: boolean, how: string, lists: Lists): void {
  const keyed = keyedText(item.text);
  const flips = OUT.test(item.text) ? true : keyed && IN.test(keyed.key) ? false : undefined;
  if (flips !== undefined && item.below.length > 0 && (keyed === undefined || keyed.value === '')) {
    for (const each of item.below) takeItem(each, flips, how, lists);
    return;
  }
  push(item.text, item.place, flips ?? out, `bullet ${how}`, lists);
}

function push(text: string, place: StatedGoal['place'], out: boolean, how: string, lists: Lists): void {
  const bare = text.replace(/\s*[:：]$/, '').trim();
  if (isNone(bare) || /^\[[^\]]*\]$/.test(bare) || /^(?:tbd|todo)\b/i.test(bare)) return;
  (out ? lists.nonGoals : lists.goals).push({ text: bare, place, how });
}
