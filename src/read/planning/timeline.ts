import type { Fact, StatedDuration, StatedMilestone } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { dayIn } from '../metadata/day.ts';
import { isNone, isPlaceholder } from '../metadata/filler.ts';
import { readGantt } from '../notations/mermaid-gantt.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { daysIn, durationIn } from './duration.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';

/** The steps of the plan in time, and the totals that the document gives for them. */
export interface Timeline {
  readonly phases: readonly StatedMilestone[];
  readonly totals: readonly StatedDuration[];
}

/**
 * Reads a plan in time, phase by phase:
 *
 *     | Phase | Duration |     ### Phase 1: Tables (2 weeks)     - Week 1-2: control loop
 *     | Pilot | 4 weeks  |     - [x] Orders                      - **M1** (2026-02-02): partitions exist
 */
export function readTimeline(reading: Reading): Timeline {
  const phases: StatedMilestone[] = [];
  const totals: StatedDuration[] = [];
  let plan = 0;
  for (const table of tablesOf(reading, isPlan)) {
    fromTable(table, plan++, phases, totals);
  }
  for (const fence of reading.fences) {
    if (fence.kind === 'mermaid' && fence.diagram.kind === 'other' && fence.diagram.name === 'gantt') {
      const own = plan++;
      for (const task of readGantt(fence.text)) {
        const days = task.duration ? daysIn(task.duration) : undefined;
        phases.push({
          name: task.section ? `${task.section}: ${task.name}` : task.name,
          ...(task.duration && { duration: task.duration }),
          ...(days !== undefined && { days }),
          ...(task.start && { start: task.start }),
          ...(task.end && { end: task.end }),
          ...(task.done && { done: true }),
          plan: own,
          place: task.place,
          how: 'bar of a gantt chart',
        });
      }
    }
  }
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node) || !isTimely(node)) continue;
    plan = fromNode(reading, node, plan, phases, totals);
  }
  const seen = new Set<string>();
  const inOrder = (a: { place: Place }, b: { place: Place }): number => a.place.start - b.place.start;
  return {
    phases: phases
      .sort(inOrder)
      .filter(({ place }) => !seen.has(`${place.start}`) && seen.add(`${place.start}`)),
    totals: totals.sort(inOrder),
  };
}

const PHASE_HEADER =
  /^(?:phases?|milestones?|stages?|sprints?|weeks?|steps?|iterations?|releases?|phase|etappe|meilenstein|phase \/ .*|étape|jalon|fase|etapa|hito|marco|阶段|里程碑|フェーズ|マイルストーン|段階|단계|마일스톤)(?: name)?$/i;
const TASK_HEADER =
  /^(?:tasks?|activity|deliverable|work item|aufgabe|tâche|tarea|tarefa|任务|作業|タスク|작업)(?: name)?$/i;
const DURATION_HEADER =
  /^(?:duration|time|timeline|timeframe|estimate|estimated (?:duration|time|effort)|effort|length|dauer|aufwand|durée|duración|duração|estimación|时间|工期|预计时间|期間|工数|기간|예상 기간)(?:\s?\(.*\))?$/i;
/** The unit of the bare numbers below it. */
const UNIT_HEADER = /^(?:weeks|days|wochen|tage|semanas|d[ií]as|semaines|jours)$/i;
const START_HEADER =
  /^(?:start(?:s| date)?|begin|from|beginn|anfang|début|inicio|início|开始(?:时间|日期)?|開始(?:日)?|시작(?:일)?)$/i;
const END_HEADER =
  /^(?:end(?:s| date)?|finish|to|until|ende|fin|fim|término|结束(?:时间|日期)?|完成(?:时间|日期)|終了(?:日)?|종료(?:일)?)$/i;
const DATE_HEADER =
  /^(?:date|target(?: date)?|due(?: date)?|deadline|datum|when|eta|fecha|data|日期|期限|予定日|目标日期|날짜)$/i;
const STATUS_HEADER = /^(?:status|state|progress|done|completed?|stand|estado|statut|状态|状態|进度|상태)$/i;

function isPlan(headers: readonly string[], node: OutlineNode): boolean {
  const first = headers.slice(0, 2);
  const timed = headers.some(
    each => DURATION_HEADER.test(each) || START_HEADER.test(each) || DATE_HEADER.test(each),
  );
  if (
    first.some(each => PHASE_HEADER.test(each)) &&
    (timed || headers.some(each => STATUS_HEADER.test(each)))
  )
    return (
      PLANS.some(each => isWithin(node, each)) ||
      (timed &&
        !isWithin(
          node,
          'metadata',
          'api',
          'data-model',
          'states',
          'data-flow',
          'load',
          'performance',
          'targets',
        ))
    );
  return first.some(each => TASK_HEADER.test(each)) && timed && isWithin(node, 'timeline');
}

const PLANS = ['timeline', 'rollout', 'migration', 'future-work'] as const;

function fromTable(
  { node, headers, rows }: ReadTable,
  plan: number,
  phases: StatedMilestone[],
  totals: StatedDuration[],
): void {
  const named = columnAt(headers, PHASE_HEADER);
  const name = named >= 0 ? named : columnAt(headers, TASK_HEADER);
  const duration = columnAt(headers, DURATION_HEADER);
  const unit = columnAt(headers, UNIT_HEADER);
  const start = columnAt(headers, START_HEADER);
  const end = columnAt(headers, END_HEADER);
  const date = columnAt(headers, DATE_HEADER);
  const status = columnAt(headers, STATUS_HEADER);
  for (const row of rows) {
    const cell = (column: number): string => row.cells[column] ?? '';
    const title = cell(name);
    if (title === '' || isNone(title) || isPlaceholder(title)) continue;
    const counted = /^\W*\d{1,3}(?:[.,]5)?\W*$/.test(cell(unit)) ? `${cell(unit)} ${headers[unit]}` : '';
    const said = cell(duration) || counted || (/\bweeks?\b/i.test(title) ? title : '');
    const days = daysIn(said);
    const how = `table row under \`${node.title}\``;
    if (TOTAL.test(title)) {
      if (days !== undefined) totals.push({ text: said, days, plan, place: row.place, how });
      continue;
    }
    const from = dayIn(cell(start));
    const to = dayIn(cell(end)) ?? (start < 0 ? dayIn(cell(date)) : undefined);
    phases.push({
      name: title,
      ...(said && { duration: said }),
      ...(days !== undefined && { days }),
      ...(from && { start: from }),
      ...(to && { end: to }),
      ...(status >= 0 && {
        done: /^\W*(?:done|complete|completed|finished|shipped|yes|100|x|完成|已完成|済|完了|완료|erledigt|fertig)|✅|☑|✔/iu.test(
          cell(status),
        ),
      }),
      plan,
      place: row.place,
      how,
    });
  }
}

const TOTAL = /^\W*(?:(?:grand )?total|sum|overall|gesamt|summe|somme|总计|合计|合計|총)(?![\p{L}])/iu;

/** Sections on time; a list of tasks without phases states what to do and not when. */
function isTimely(node: OutlineNode): boolean {
  return (
    (node.concept === 'timeline' ||
      node.concept === 'rollout' ||
      node.concept === 'future-work' ||
      (node.concept === 'migration' && /phase/i.test(node.title))) &&
    !isWithin(node, 'api', 'data-model', 'states') &&
    node.title.length <= 80
  );
}

const PHASE =
  /^\W*(?:(?:phase|milestone|sprint|stage|iteration|week|weeks|day|days|quarter|woche|tag|etappe|meilenstein|étape|jalon|fase|etapa|semana|hito|marco|阶段|里程碑|フェーズ|マイルストーン|ステージ|段階|단계|마일스톤)\s?[\dIVXivx]{1,4}|第\s?[\d一二三四五六]{1,3}\s?(?:阶段|周|週|期|フェーズ|段階)|[MPQ]\d\b)/u;
const PHASE_WORD = new RegExp(PHASE.source, 'iu');

function fromNode(
  reading: Reading,
  node: OutlineNode,
  plan: number,
  phases: StatedMilestone[],
  totals: StatedDuration[],
): number {
  const how = `under \`${node.title}\``;
  let own = false;
  for (const item of itemsUnder(reading, node)) {
    const total = totalIn(item);
    if (total) totals.push({ ...total, plan, place: item.place, how: `bullet ${how}` });
    else if ((isPhase(item.text) || lasts(node, item) || isDated(node, item)) && !isDetailOf(node)) {
      own = true;
      const title = isDated(node, item) ? item.text.replace(DATE_FIRST, '') : undefined;
      phases.push(phaseOf(item.text, item.place, `bullet ${how}`, plan, ticks(item), title));
    }
  }
  for (const paragraph of paragraphsUnder(reading, node)) {
    const total = totalIn(paragraph);
    if (total) totals.push({ ...total, plan, place: paragraph.place, how: `paragraph ${how}` });
  }
  for (const child of node.children) {
    const rest = child.rest.length > 0 ? (paragraphsUnder(reading, child)[0]?.text ?? '') : '';
    const total = totalIn({ text: `${child.title}: ${rest}`, place: child.place, below: [] });
    if (total) {
      totals.push({ ...total, plan, place: child.place, how: `label ${how}` });
      continue;
    }
    if (!PHASE_WORD.test(child.title) || PART_OF.test(child.title) || isDetailOf(node)) continue;
    own = true;
    const said =
      /^(?:duration|dauer|timeline|time|estimate|estimated (?:time|effort|duration)|期間|工期|기간)$/i;
    const inner = child.children.find(each => said.test(each.title));
    const listed = itemsUnder(reading, child)
      .map(each => keyedText(each.text))
      .find(each => each && said.test(each.key));
    const length = listed?.value ?? (inner && paragraphsUnder(reading, inner)[0]?.text) ?? '';
    phases.push(
      phaseOf(
        length && !durationIn(child.title)
          ? `${child.title} (${length})`
          : `${child.title}${rest ? `: ${rest}` : ''}`,
        child.place,
        `${child.kind} \`${child.title}\``,
        plan,
        ticksUnder(reading, child),
        child.title,
        openUnder(reading, child),
      ),
    );
  }
  return own ? plan + 1 : plan;
}

/** `Phase 1 Deliverables` speaks of a phase that stands elsewhere. */
const PART_OF =
  /^\W*\p{L}+\s?\d+\s+(?:deliverables?|success criteria|exit criteria|architecture|goals?|overview|scope|summary|risks?|checklist|acceptance criteria)\b/iu;

/** The steps within a phase are no phases of the whole. */
const isDetailOf = (node: OutlineNode): boolean => PHASE_WORD.test(node.title);

function isPhase(text: string): boolean {
  if (!PHASE_WORD.test(text)) return false;
  return (
    /^[^:：(]{1,60}[:：(]|^.{1,60}?\s[—–-]\s/.test(text) ||
    /^\W*(?:week|phase|sprint|milestone)s?\s?\d+(?:\s?[-–]\s?\d+)?\W*$/i.test(text)
  );
}

/** "Testing: 4 days" in a section on nothing but time; the words behind the span say no more than how it stands. */
function lasts(node: OutlineNode, { text }: Item): boolean {
  if (node.concept !== 'timeline') return false;
  const value = /^[^:：()]{2,60}[:：]\s*(\S[^.;]{0,50})$/u.exec(text)?.[1];
  return value !== undefined && /^\W{0,3}\d/.test(value) && daysIn(value) !== undefined;
}

/** "2026-05-20: design approved" in a section on nothing but time. */
function isDated(node: OutlineNode, { text }: Item): boolean {
  return node.concept === 'timeline' && DATE_FIRST.test(text);
}

const DATE_FIRST = /^\W*\d{4}-\d{2}-\d{2}(?:\s?[:：]|\s[—–-])\s?(?=\S)/u;

function phaseOf(
  text: string,
  place: Place,
  how: string,
  plan: number,
  done: boolean | undefined,
  title?: string,
  open?: Fact,
): StatedMilestone {
  const head = text.slice(0, 160);
  const duration = durationIn(head);
  const days = daysIn(head);
  const dates = [...head.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(match => match[0]);
  const [from, to] = dates.length >= 2 ? dates : [undefined, dates[0]];
  return {
    name: (title ?? text).replace(/\s+/g, ' ').trim(),
    ...(duration && { duration }),
    ...(days !== undefined && { days }),
    ...(from && { start: from }),
    ...(to && { end: to }),
    ...(done !== undefined && { done }),
    ...(open && { open }),
    plan,
    place,
    how,
  };
}

function totalIn({ text }: Item): { text: string; days: number } | undefined {
  const match =
    /^\W*(?:(?:grand )?total(?: (?:duration|estimate|effort|time|timeline))?|overall(?: duration)?|gesamt(?:dauer)?|总计|总工期|合計|총 기간)\s*[:：]\s*(.{1,60})/i.exec(
      text,
    )?.[1] ?? IN_TOTAL.exec(text)?.[1];
  if (match === undefined) return undefined;
  const days = daysIn(inDigits(match));
  return days === undefined ? undefined : { text: match.trim(), days };
}

/** "Eight weeks in total." */
const IN_TOTAL =
  /^\W*(?:(?:that is|this makes|makes|together|about) )?([\p{L}\d]{1,12} (?:weeks|days|wochen|tage|semanas|días|semaines|jours)) (?:in total|in all|altogether|overall|insgesamt|en total|au total)\W*$/iu;

const WORDS = [
  'one two three four five six seven eight nine ten eleven twelve',
  'eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
].map(line => line.split(' '));

/** "Eight weeks" as "8 weeks". */
function inDigits(text: string): string {
  const [first = '', ...rest] = text.split(' ');
  const value = WORDS.map(words => words.indexOf(first.toLowerCase())).find(index => index >= 0);
  return value === undefined ? text : [value + 1, ...rest].join(' ');
}

function ticks(item: Item): boolean | undefined {
  if (item.checked !== undefined) return item.checked;
  const boxes = item.below.filter(each => each.checked !== undefined);
  if (boxes.length > 0) return boxes.every(each => each.checked);
  return /✅|☑|✔️/u.test(item.text) ? true : undefined;
}

function openUnder(reading: Reading, node: OutlineNode): Fact | undefined {
  const open = [node, ...node.children]
    .flatMap(each => itemsUnder(reading, each))
    .find(each => each.checked === false);
  return open && { place: open.place, how: 'box that is not ticked' };
}

function ticksUnder(reading: Reading, node: OutlineNode): boolean | undefined {
  if (/✅|☑|✔️|\((?:done|complete|completed)\)/iu.test(node.title)) return true;
  const boxes = [node, ...node.children]
    .flatMap(each => itemsUnder(reading, each))
    .filter(each => each.checked !== undefined);
  return boxes.length === 0 ? undefined : boxes.every(each => each.checked);
}
