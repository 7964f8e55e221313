import type { StatedRisk, StatedTradeoff } from '../../design/index.ts';
import { isNone, isPlaceholder } from '../metadata/filler.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf, tablesUnder } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';

/** What may go wrong, and what is given up for what: both often share a section. */
export interface Risks {
  readonly risks: readonly StatedRisk[];
  readonly tradeoffs: readonly StatedTradeoff[];
}

/**
 * Reads risks with their mitigation:
 *
 *     - [Writes diverge] → a nightly job compares both     | Risk | Likelihood | Impact | Mitigation |
 *     - **Radio**: frames are lost. Mitigation: repeat      ### Risk: Lock-in
 */
export function readRisks(reading: Reading): Risks {
  const risks: StatedRisk[] = [];
  const tradeoffs: StatedTradeoff[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node) || !isTopic(node.title)) continue;
    if (node.parent && !isTitle(node.parent) && within(node.parent)) continue;
    if (ELSEWHERE.some(concept => isWithin(isRisky(node.title) && node.parent ? node.parent : node, concept)))
      continue;
    if (!isRisky(node.title)) tradesUnder(reading, node, tradeoffs);
    else take(reading, node, { risks, tradeoffs });
  }
  const seen = new Set(risks.map(({ place }) => place.line));
  for (const risk of fromTables(tablesOf(reading, isRisks))) if (!seen.has(risk.place.line)) risks.push(risk);
  const inOrder = (a: { place: { start: number } }, b: { place: { start: number } }): number =>
    a.place.start - b.place.start;
  return { risks: risks.sort(inOrder), tradeoffs: tradeoffs.sort(inOrder) };
}

const RISK =
  /\brisks?\b|\bdrawbacks?\b|\bdownsides?\b|what could go wrong|what can go wrong|\brisiken\b|\brisiko\b|\brisques?\b|\briesgos?\b|\briscos?\b|风险|風險|リスク|위험|리스크/i;
const TRADE = /\btrade-?\s?offs?\b|kompromisse|compromis\b|compromisos|取舍|权衡|トレードオフ|트레이드오프/i;

const isRisky = (title: string): boolean => RISK.test(title);
const isTopic = (title: string): boolean =>
  title.length <= 80 &&
  (RISK.test(title) || TRADE.test(title)) &&
  !/\bno risk|low-risk|at risk\b|risk (?:level|score|engine|api|service|model)/i.test(title);

function within(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.kind !== 'root' && !isTitle(each) && isTopic(each.title)) return true;
  }
  return false;
}

/** An entity or an operation may be called a risk. */
const ELSEWHERE: readonly Concept[] = ['data-model', 'api', 'ui', 'interfaces', 'failure-modes', 'errors'];

interface Lists {
  readonly risks: StatedRisk[];
  readonly tradeoffs: StatedTradeoff[];
}

function take(reading: Reading, node: OutlineNode, lists: Lists): void {
  const how = `under \`${node.title}\``;
  for (const item of itemsUnder(reading, node)) takeItem(item, how, lists);
  for (const risk of fromTables(tablesUnder(reading, node))) lists.risks.push(risk);
  for (const child of node.children) takeChild(reading, child, lists);
}

const NAMED = /^\W*(?:risk|r|risiko|risque|riesgo|risco|风险|リスク|위험)[\s-]*#?\d*\s*[:：.–—)-]\s*(.+)$/iu;

function takeChild(reading: Reading, child: OutlineNode, lists: Lists): void {
  const how = `${child.kind === 'heading' ? 'heading' : 'label'} \`${child.title}\``;
  const trade = TRADE.test(child.title) && !RISK.test(child.title);
  const named =
    NAMED.exec(child.title) ??
    NAMED.exec(`${child.title}: ${paragraphsUnder(reading, child)[0]?.text ?? ''}`);
  const details = detailsUnder(reading, child);
  if (trade && /[:：]\s*\S/.test(child.title)) {
    lists.tradeoffs.push({ text: child.title.replace(/^.*?[:：]\s*/, ''), place: child.place, how });
    return;
  }
  if (trade) {
    tradesUnder(reading, child, lists.tradeoffs);
    return;
  }
  if (MITIGATION_KEY.test(child.title)) return;
  const holds = details.mitigation !== undefined || details.unmitigated !== undefined;
  if ((named && /[:：–—-]|\d/.test(child.title)) || holds) {
    const text = named && named[1] !== '' ? named[1]! : child.title;
    lists.risks.push({ text, ...details, place: child.place, how });
    return;
  }
  const items = itemsUnder(reading, child);
  const tables = [...fromTables(tablesUnder(reading, child))].length > 0;
  if (items.length === 0 && !tables && child.children.length === 0) {
    const prose = paragraphsUnder(reading, child);
    if (child.kind === 'heading' || child.rest.length > 0) {
      if (prose.length > 0 && !isNone(prose[0]!.text))
        lists.risks.push({ text: child.title, place: child.place, how });
    }
    return;
  }
  if (child.concept === undefined || child.concept === 'risks') take(reading, child, lists);
}

const MITIGATION_KEY =
  /^(?:mitigations?|mitigation strategy|mitigated by|response|countermeasures?|solution|treatment|gegenmaßnahmen?|maßnahmen?|atténuation|mitigación|mitigacion|mitigação|mitigacao|缓解(?:措施|方案)?|应对(?:措施|策略)?|对策|対策|緩和策|軽減策|완화(?: 방안)?|대응(?: 방안)?)$/i;
const LIKELIHOOD_KEY =
  /^(?:likelihood|probability|chance|wahrscheinlichkeit|probabilité|probabilidad|probabilidade|可能性|概率|発生確率|가능성|확률)$/i;
const IMPACT_KEY =
  /^(?:impact|severity|consequences?|auswirkung(?:en)?|impacto|gravité|影响|影響|影響度|영향|영향도)$/i;
const ARROW = /\s*(?:→|⇒|➡️?|=>|->|-->)\s*/;

type Details = Pick<StatedRisk, 'likelihood' | 'impact' | 'mitigation' | 'unmitigated'>;

function detailsUnder(reading: Reading, node: OutlineNode): Details {
  const found: { -readonly [key in keyof Details]: Details[key] } = {};
  for (const child of node.children) {
    const value = [...paragraphsUnder(reading, child), ...itemsUnder(reading, child)]
      .map(each => each.text)
      .join('; ');
    put(found, child.title, value, { place: child.place, how: `label \`${child.title}\`` });
  }
  for (const item of [...itemsUnder(reading, node), ...paragraphsUnder(reading, node)]) {
    const keyed = keyedText(item.text);
    if (keyed)
      put(found, keyed.key, keyed.value || item.below.map(each => each.text).join('; '), {
        place: item.place,
        how: 'bullet',
      });
    const inText = mitigationIn(item.text);
    if (inText && found.mitigation === undefined) found.mitigation = inText.mitigation;
  }
  return found;
}

function put(
  found: { -readonly [key in keyof Details]: Details[key] },
  key: string,
  value: string,
  fact: { place: StatedRisk['place']; how: string },
): void {
  const bare = key.trim();
  if (LIKELIHOOD_KEY.test(bare) && value) found.likelihood = value;
  else if (IMPACT_KEY.test(bare) && value) found.impact = value;
  else if (MITIGATION_KEY.test(bare)) {
    if (value === '' || isPlaceholder(value)) found.unmitigated = fact;
    else found.mitigation = value;
  }
}

function takeItem(item: Item, how: string, lists: Lists): void {
  const text = item.text.replace(/^(?:[\s⚠🔴🟡🟢✅❗•-]|\uFE0F){1,6}/u, '');
  if (text === '' || isNone(text) || (/[?？]$/.test(text) && item.below.length === 0)) return;
  const mark =
    /^[[【(]?\s*(risk|trade-?\s?off|风险|取舍|权衡|riesgo|risco|risiko|トレードオフ|リスク)\s*\d*\s*[\]】):：]\s*/iu.exec(
      text,
    );
  const keyed = keyedText(text);
  if (
    (mark && TRADE.test(mark[1]!)) ||
    /^trade-?off\b/i.test(text) ||
    /\bin exchange for\b|\bat the (?:cost|price|expense) of\b/i.test(text)
  ) {
    lists.tradeoffs.push({
      text: mark ? text.slice(mark[0].length) : text,
      place: item.place,
      how: `bullet ${how}`,
    });
    return;
  }
  if (keyed && MITIGATION_KEY.test(keyed.key)) return;
  const rest = mark ? text.slice(mark[0].length) : text;
  if (keyed && keyed.value === '' && item.below.length > 1 && !item.below.some(each => isDetail(each))) {
    if (TRADE.test(keyed.key) && !RISK.test(keyed.key))
      for (const each of item.below)
        lists.tradeoffs.push({ text: each.text, place: each.place, how: `bullet ${how}` });
    else for (const each of item.below) takeItem(each, how, lists);
    return;
  }
  const found: { -readonly [key in keyof Details]: Details[key] } = {};
  for (const each of item.below) {
    const inner = keyedText(each.text);
    if (inner)
      put(found, inner.key, inner.value || each.below.map(one => one.text).join('; '), {
        place: each.place,
        how: 'bullet',
      });
    else if (ARROW.test(each.text.slice(0, 4))) found.mitigation = each.text.replace(ARROW, '');
  }
  const inText = mitigationIn(rest);
  const risk = (inText?.risk ?? rest).replace(/^\[(.*)\]$/s, '$1').replace(/[.。]?$/, '');
  lists.risks.push({
    text: risk,
    ...(inText && { mitigation: inText.mitigation }),
    ...found,
    place: item.place,
    how: `bullet ${how}`,
  });
}

const isDetail = ({ text }: Item): boolean => {
  const key = keyedText(text)?.key ?? '';
  return (
    MITIGATION_KEY.test(key) ||
    IMPACT_KEY.test(key) ||
    LIKELIHOOD_KEY.test(key) ||
    ARROW.test(text.slice(0, 4))
  );
};

/** `frames are lost. Mitigation: repeat each`, `X → Y`, `X — mitigated by Y`. */
function mitigationIn(text: string): { risk: string; mitigation: string } | undefined {
  const word =
    /(?:^|[\s(;.,→>–—-])\(?(?:mitigations?|mitigated by|mitigate by|mitigación|mitigacion|mitigação|gegenmaßnahme|maßnahme|atténuation|contramedida|缓解(?:措施)?|对策|対策|緩和策|완화)\s*[:：]?\s+(?=\S)|(?:缓解(?:措施)?|对策|対策|緩和策)[:：]/iu.exec(
      text,
    );
  const arrow = ARROW.exec(text);
  if (word && !(arrow && arrow.index > 2 && arrow.index < word.index)) {
    const mitigation = text.slice(word.index + word[0].length).trim();
    const risk = text.slice(0, word.index + 1).replace(/[\s(;.,→>–—=-]{1,8}$/u, '');
    if (mitigation !== '' && risk !== '') return { risk, mitigation };
  }
  if (!arrow || arrow.index < 3) return undefined;
  const mitigation = text.slice(arrow.index + arrow[0].length).trim();
  return mitigation === '' ? undefined : { risk: text.slice(0, arrow.index), mitigation };
}

const RISK_HEADER =
  /^(?:#\s)?(?:risks?|risk description|description of risk|drawback|threat|risiko|risiken|risque|riesgo|risco|风险|风险描述|风险项|リスク|위험|리스크)$/i;

const isRisks = (headers: readonly string[], node: OutlineNode): boolean =>
  headers.some(header => RISK_HEADER.test(header)) ||
  (headers.some(header => MITIGATION_KEY.test(header)) && RISK.test(node.title));

function* fromTables(tables: Iterable<ReadTable>): Generator<StatedRisk> {
  for (const { node, headers, rows } of tables) {
    if (!isRisks(headers, node)) continue;
    const named = columnAt(headers, RISK_HEADER);
    const subject = named >= 0 ? named : headers.findIndex(header => !/^(?:#|id|no\.?)$/i.test(header));
    const mitigation = columnAt(headers, MITIGATION_KEY);
    const likelihood = columnAt(headers, LIKELIHOOD_KEY);
    const impact = columnAt(headers, IMPACT_KEY);
    if (mitigation < 0 && impact < 0 && likelihood < 0) continue;
    for (const row of rows) {
      const text = row.cells[subject] ?? '';
      if (text === '' || isNone(text) || isPlaceholder(text)) continue;
      const how = `table row under \`${node.title}\``;
      const cell = row.cells[mitigation] ?? '';
      const empty = mitigation >= 0 && (cell === '' || isPlaceholder(cell)) && !/n\/?a/i.test(cell);
      yield {
        text,
        ...(likelihood >= 0 && row.cells[likelihood] && { likelihood: row.cells[likelihood] }),
        ...(impact >= 0 && row.cells[impact] && { impact: row.cells[impact] }),
        ...(mitigation >= 0 && !empty && cell && { mitigation: cell }),
        ...(empty && { unmitigated: { place: row.place, how } }),
        place: row.place,
        how,
      };
    }
  }
}

function tradesUnder(reading: Reading, node: OutlineNode, tradeoffs: StatedTradeoff[]): void {
  const how = `under \`${node.title}\``;
  const items = itemsUnder(reading, node);
  for (const item of items)
    if (!isNone(item.text) && !MITIGATION_KEY.test(keyedText(item.text)?.key ?? ''))
      tradeoffs.push({ text: item.text, place: item.place, how: `bullet ${how}` });
  for (const { rows } of tablesUnder(reading, node)) {
    for (const row of rows) {
      const text = row.cells.filter(cell => cell !== '').join(': ');
      if (text) tradeoffs.push({ text, place: row.place, how: `table row ${how}` });
    }
  }
  if (items.length === 0 && node.children.length === 0) {
    for (const paragraph of paragraphsUnder(reading, node))
      if (!isNone(paragraph.text) && !/[:：]$/.test(paragraph.text))
        tradeoffs.push({ text: paragraph.text, place: paragraph.place, how: `paragraph ${how}` });
  }
  for (const child of node.children) {
    if (DETAIL.test(child.title)) continue;
    if (child.kind === 'heading' || child.rest.length > 0) {
      const rest = child.rest.length > 0 ? paragraphsUnder(reading, child)[0]?.text : undefined;
      tradeoffs.push({
        text: rest ? `${child.title}: ${rest}` : child.title,
        place: child.place,
        how: `${child.kind} ${how}`,
      });
    } else tradesUnder(reading, child, tradeoffs);
  }
}

const DETAIL =
  /^(?:pros?|cons?|decision|chosen|rationale|reason|benefits?|costs?|advantages?|disadvantages?|impact|alternatives?|mitigations?)$/i;
