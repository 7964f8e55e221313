import type { StatedMigration } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Fence } from '../fence/fence.ts';
import { isNone } from '../metadata/filler.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, tablesUnder } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';

type Step = StatedMigration['steps'][number];

/**
 * Reads how the system gets from the old to the new, and back:
 *
 *     ## Migration Plan              ### Up
 *     1. Create `pickings`           ALTER TABLE readings RENAME TO readings_old;
 *     **Rollback:** turn it off
 */
export function readMigrations(reading: Reading): readonly StatedMigration[] {
  const found: StatedMigration[] = [];
  let fences: ReadonlyMap<OutlineNode, readonly Fence[]> | undefined;
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node) || node.kind === 'plain' || !isMigration(node)) continue;
    if (node.parent && within(node.parent)) continue;
    const steps: Step[] = [];
    const rollbacks: Rollback[] = [];
    fences ??= fencesByNode(reading);
    take(reading, fences, node, steps, rollbacks);
    const [rollback] = rollbacks;
    if (steps.length === 0 && rollback === undefined) continue;
    found.push({
      title: node.title,
      steps,
      ...(rollback && { rollback }),
      place: node.place,
      how: `${node.kind} \`${node.title}\``,
    });
  }
  return withOuterRollback(reading, found);
}

type Rollback = NonNullable<StatedMigration['rollback']>;

const TITLE =
  /\bmigrat|\bbackfill\b|\bupgrade (?:path|plan|strategy|steps)\b|umstellung|umzug|migraci|migraç|迁移|移行|マイグレーション|마이그레이션|이전 계획/i;
const BACK =
  /\broll-?\s?back|\bback-?out\b|\brevert|\bdown(?:grade)?\b(?! ?time|stream|load)|\breversal\b|\bundo\b|rückbau|zurück|retour arrière|revertir|reversão|回滚|回退|ロールバック|롤백/i;

function isMigration(node: OutlineNode): boolean {
  if (node.concept !== undefined && node.concept !== 'migration' && node.concept !== 'rollout') return false;
  if (!TITLE.test(node.title) || node.title.length > 80 || /\btables?$|表$|テーブル$/i.test(node.title))
    return false;
  return !isWithin(
    node.parent ?? node,
    'decisions',
    'alternatives',
    'risks',
    'testing',
    'api',
    'open-questions',
    'references',
    'non-goals',
    'goals',
  );
}

function within(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.kind !== 'root' && !isTitle(each) && isMigration(each)) return true;
  }
  return false;
}

function fencesByNode(reading: Reading): ReadonlyMap<OutlineNode, readonly Fence[]> {
  const byNode = new Map<OutlineNode, Fence[]>();
  for (const fence of reading.fences) {
    const own = byNode.get(fence.node);
    if (own) own.push(fence);
    else byNode.set(fence.node, [fence]);
  }
  return byNode;
}

function take(
  reading: Reading,
  allFences: ReadonlyMap<OutlineNode, readonly Fence[]>,
  node: OutlineNode,
  steps: Step[],
  rollbacks: Rollback[],
): void {
  const how = `under \`${node.title}\``;
  const back = BACK.test(node.title) && !/\bforward\b|\bup\b/i.test(node.title);
  const fences = allFences.get(node) ?? [];
  const items = itemsUnder(reading, node);
  if (back) {
    const text =
      [...paragraphsUnder(reading, node), ...items].map(each => each.text).join('; ') ||
      (fences.length > 0 ? 'code' : '');
    if (text !== '' || node.children.length > 0)
      rollbacks.push({ text: text || node.title, place: node.place, how: `${node.kind} \`${node.title}\`` });
    return;
  }
  for (const item of items) takeItem(item, how, steps, rollbacks);
  for (const { headers, rows } of tablesUnder(reading, node)) {
    const column = columnAt(
      headers,
      /^(?:#|step|phase|action|what|task|migration|version|schritt|步骤|操作|阶段|手順|フェーズ|작업)(?: .*)?$/i,
    );
    if (column < 0) continue;
    const undo = columnAt(headers, BACK);
    for (const row of rows) {
      const named = row.cells[column] ?? '';
      const text = named.length > 4 ? named : [named, row.cells[column + 1] ?? ''].join(' ').trim();
      if (text !== '') steps.push({ text, place: row.place, how: `table row ${how}` });
      const said = undo >= 0 ? (row.cells[undo] ?? '') : '';
      if (said !== '') rollbacks.push({ text: said, place: row.place, how: `table row ${how}` });
    }
  }
  for (const fence of fences) if (fence.kind === 'sql') steps.push(...statementsIn(fence.text, how));
  for (const paragraph of paragraphsUnder(reading, node)) {
    steps.push(...stepsIn(reading, paragraph, how));
    const back2 = backIn(paragraph.text);
    if (back2) rollbacks.push({ text: back2, place: paragraph.place, how: `sentence ${how}` });
  }
  for (const child of node.children) {
    const noted =
      /^(?:notes?|risks?|considerations?|prerequisites?|monitoring|testing|validation|verification|timeline|owner|status|why|rationale|goals?|overview|checklist|success criteria|compatibility.*)$/i.test(
        child.title,
      );
    if (noted) continue;
    const own = steps.length;
    take(reading, allFences, child, steps, rollbacks);
    const alone = steps.length === own && child.rest.length > 0 && !BACK.test(child.title);
    if (alone) {
      const text = paragraphsUnder(reading, child)[0]?.text;
      if (text) steps.push({ text: `${child.title}: ${text}`, place: child.place, how: `label ${how}` });
    }
  }
}

/** `Phase 1 — install the bridge` as a line of a paragraph. */
function stepsIn(reading: Reading, { place }: Item, how: string): readonly Step[] {
  const { source } = reading.document;
  const raw = source.text.slice(place.start, place.end);
  const steps: Step[] = [];
  let offset = 0;
  for (const line of raw.split('\n')) {
    const head =
      /^\s*\**(?:phase|step|stage|schritt|étape|paso|passo|etapa|fase|阶段|步骤|フェーズ|ステップ|단계)\s?\d{1,2}\**\s*[:：.)–—-]+\s*\**/iu.exec(
        line,
      );
    if (head) {
      const start = place.start + offset + line.search(/\S/);
      const text = line.slice(head[0].length).replace(/[*`]/g, '').trim();
      if (text !== '')
        steps.push({
          text,
          place: placeOf(source, { start, end: start + line.trim().length }),
          how: `line ${how}`,
        });
    }
    offset += line.length + 1;
  }
  return steps;
}

function takeItem(item: Item, how: string, steps: Step[], rollbacks: Rollback[]): void {
  if (item.text === '' || isNone(item.text)) return;
  const keyed = keyedText(item.text);
  if (
    (keyed && BACK.test(keyed.key)) ||
    /^\W*(?:roll back|rollback|revert|to roll back|回滚)\b/i.test(item.text)
  ) {
    rollbacks.push({ text: keyed?.value || item.text, place: item.place, how: `bullet ${how}` });
    if (item.number === undefined) return;
  }
  if (keyed && keyed.value === '' && item.below.length > 0 && item.number === undefined) {
    for (const each of item.below) takeItem(each, how, steps, rollbacks);
    return;
  }
  steps.push({
    text: item.text,
    place: item.place,
    how: `${item.number === undefined ? 'bullet' : 'numbered step'} ${how}`,
  });
}

/** The statements of a SQL fence, each a step. */
function statementsIn(mapped: Parameters<typeof placeIn>[0], how: string): readonly Step[] {
  const steps: Step[] = [];
  const text = mapped.text;
  let from = 0;
  for (const part of text.split(';')) {
    const start = from + Math.max(0, firstCode(part));
    const end = from + part.trimEnd().length;
    from += part.length + 1;
    const said = text.slice(start, end).trim();
    if (
      !/^(?:alter|create|drop|insert|update|delete|rename|truncate|comment|grant|revoke|begin|commit|with|select)\b/i.test(
        said,
      )
    )
      continue;
    if (/^(?:begin|commit|select)\b/i.test(said)) continue;
    const place: Place = placeIn(mapped, start, end);
    steps.push({ text: said.split('\n')[0]!.trim(), place, how: `SQL statement ${how}` });
  }
  return steps;
}

/** The offset behind blank lines and comment lines. */
function firstCode(part: string): number {
  let at = 0;
  for (const line of part.split('\n')) {
    const bare = line.trim();
    if (bare !== '' && !bare.startsWith('--')) return at + line.search(/\S/);
    at += line.length + 1;
  }
  return 0;
}

/** `Rollback = revert the PR`, `not reversible`. */
function backIn(text: string): string | undefined {
  const match =
    /(?:^|[.;。]\s*|\*\*)(?:rollback|roll back|to roll back|reverting|the migration is(?: not)? reversible|回滚|irreversible).{0,200}/i.exec(
      text,
    );
  return (
    match?.[0].replace(/^[.;。\s]+/, '').trim() ??
    (/\b(?:not |ir)reversible\b|cannot be (?:undone|reversed|rolled back)|不可回滚|no rollback\b/i.test(text)
      ? text
      : undefined)
  );
}

/** A section `Rollback` elsewhere undoes the one migration of the document. */
function withOuterRollback(reading: Reading, found: readonly StatedMigration[]): readonly StatedMigration[] {
  if (found.every(each => each.rollback !== undefined)) return found;
  for (const node of walkOutline(reading.outline)) {
    if (
      node.concept !== 'rollback' &&
      !(node.kind === 'heading' && /rollback|roll back|回滚/i.test(node.title))
    )
      continue;
    const text =
      [...paragraphsUnder(reading, node), ...itemsUnder(reading, node)].map(each => each.text).join('; ') ||
      node.title;
    const rollback = { text, place: node.place, how: `${node.kind} \`${node.title}\`` };
    return found.map(each => (each.rollback ? each : { ...each, rollback }));
  }
  return found;
}
