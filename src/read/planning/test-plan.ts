import type { StatedCoverage, StatedTest } from '../../design/index.ts';
import { isNone } from '../metadata/filler.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';
import { columnAt, tablesOf, tablesUnder } from '../outline/row.ts';
import { placeOfLines, placeWithin, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';
import { topicsOf } from './stands.ts';

/**
 * Reads what is to be tested, each bullet or row one, and of which kind:
 *
 *     ### Unit Tests                 - Unit: refuses to lend twice     | Type | What |
 *     - Overlap at both ends         - **E2E**: a neighbour books      | Load | 50 probes |
 */
export function readTests(reading: Reading): readonly StatedTest[] {
  const found: StatedTest[] = [];
  for (const node of topicsOf(
    reading,
    ['testing'],
    ['overview', 'architecture', 'rollout', 'timeline', 'testing', 'requirements'],
  )) {
    if (node.kind === 'plain' || !TITLE.test(node.title)) continue;
    if (
      node.kind !== 'heading' &&
      kindOf(node.title) === undefined &&
      !/^(?:test(?:ing|s)?(?: plan| strategy)?)$/i.test(node.title)
    )
      continue;
    take(reading, node, kindOf(node.title), found);
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const TITLE =
  /\btest|verification|\bqa\b|quality assurance|prueba|essai|prüf|测试|テスト|테스트|验证|検証|검증/i;

function take(
  reading: Reading,
  node: OutlineNode,
  kind: StatedTest['kind'] | undefined,
  found: StatedTest[],
): void {
  const how = `under \`${node.title}\``;
  for (const item of itemsUnder(reading, node)) takeItem(item, kind, how, found);
  for (const { headers, rows } of tablesUnder(reading, node)) {
    const type = columnAt(
      headers,
      /^(?:test )?(?:type|kind|level|category|layer|art|类型|種類|種別|유형|tipo)$/i,
    );
    const text = headers.findIndex((header, index) => index !== type && WHAT.test(header));
    if (text < 0) continue;
    for (const row of rows) {
      const said = row.cells[text] ?? '';
      if (said === '' || isNone(said)) continue;
      found.push({
        kind: kindOf(row.cells[type] ?? '') ?? kind ?? 'other',
        text: said,
        place: row.place,
        how: `table row ${how}`,
      });
    }
  }
  for (const child of node.children) takeChild(reading, child, kind, found);
}

const WHAT =
  /what|scenario|description|test|case|scope|focus|covers?|target|was|beschreibung|内容|场景|说明|用例|対象|シナリオ|시나리오|내용|escenario|descri/i;

function takeChild(
  reading: Reading,
  child: OutlineNode,
  above: StatedTest['kind'] | undefined,
  found: StatedTest[],
): void {
  if (SKIPPED.test(child.title)) return;
  const kind = kindOf(child.title) ?? above;
  const items = itemsUnder(reading, child);
  const inner = child.children.length > 0;
  if (
    items.length > 0 ||
    inner ||
    child.blocks.some(block => block.kind === 'table' || block.kind === 'code')
  ) {
    take(reading, child, kind, found);
    return;
  }
  const [first] = paragraphsUnder(reading, child);
  if (first && !isNone(first.text) && (child.rest.length > 0 || kindOf(child.title)))
    found.push({
      kind: kind ?? 'other',
      text: first.text,
      place: first.place,
      how: `${child.kind} \`${child.title}\``,
    });
}

/** How the tests are run is not what they test. */
const SKIPPED =
  /^(?:(?:test(?:ing)? )?(?:tools?|tooling|frameworks?|libraries|library|stack|environments?|data(?: management)?|infrastructure|configuration|organization|structure|commands?|execution|utilities|setup)(?: and .*)?|coverage(?: (?:targets?|goals?|requirements?))?|test coverage|goals?|dual testing approach|overview|.*\bcoverage (?:targets?|goals?)|validates|requirements|ci(?:\/cd)?.*|references?|notes?|fixtures?|factories|created|(?:last )?updated|status|authors?|version|date|file|files|located .*|feature|spec|database seeding)$/i;

function takeItem(item: Item, above: StatedTest['kind'] | undefined, how: string, found: StatedTest[]): void {
  if (item.text === '' || isNone(item.text) || /^\[[^\]]*\]$/.test(item.text)) return;
  const keyed = keyedText(item.text);
  const named = keyed && keyed.key.length <= 40 ? (kindOf(keyed.key) ?? undefined) : undefined;
  const kind = named ?? above;
  const key = keyed?.key.replace(/[*_`]/g, '').trim() ?? '';
  if (SKIPPED.test(key) || (COVERAGE.test(item.text.slice(0, 60)) && /\d\s?%/.test(item.text))) return;
  if (/^(?:tools?|frameworks?|librar(?:y|ies)|location|command|run|environment)\b/i.test(key)) return;
  if (keyed && keyed.value === '' && item.below.length > 0 && (kindOf(key) || /[:：]$/.test(item.text))) {
    for (const each of item.below) takeItem(each, kind, how, found);
    return;
  }
  const text = named && keyed!.value !== '' ? keyed!.value : item.text;
  found.push({
    kind: kind ?? kindOf(firstWords(item.text)) ?? 'other',
    text,
    place: item.place,
    how: `bullet ${how}`,
  });
}

const firstWords = (text: string): string => text.split(/\s+/).slice(0, 3).join(' ');

const KINDS: readonly (readonly [StatedTest['kind'], RegExp])[] = [
  ['property', /\bproperty\b|プロパティ|基于属性/i],
  ['unit', /\bunit\b|\bunitaires?\b|unitari[ao]s?|\bmodultests?\b|单元|単体|ユニット|단위|유닛/i],
  ['contract', /\bcontract\b|\bpact\b|契约测试|契約テスト/i],
  [
    'e2e',
    /\be2e\b|end[- ]to[- ]end|\bjourneys?\b|\bplaywright\b|\bcypress\b|de bout en bout|extremo a extremo|端到端|엔드/i,
  ],
  [
    'load',
    /\bload\b|\bperformance\b|\bstress\b|\bbenchmarks?\b|\bsoak\b|\bscalability\b|\blasttest|性能|压力|負荷|パフォーマンス|부하|성능/i,
  ],
  ['security', /\bsecurity\b|\bpenetration\b|\bfuzz|seguridad|segurança|sicherheit|安全|セキュリティ|보안/i],
  [
    'integration',
    /\bintegration|\bintégration|integración|integração|集成|結合|統合|통합|インテグレーション/i,
  ],
  ['manual', /\bmanual(?:ly)?\b|\bexploratory\b|\bacceptance\b|\buat\b|\bmanuell|手动|手工|手動|수동/i],
];

function kindOf(text: string): StatedTest['kind'] | undefined {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0];
}

const COVERAGE = /\bcoverage\b|abdeckung|couverture|cobertura|覆盖率|カバレッジ|커버리지/i;
/** What else is covered: cookies, insurance, a radio network. */
const NO_CODE =
  /\b(?:network|insurance|geographic|radio|dashboard|alert|log|trace|monitoring|index|cache|requirements?) coverage\b|coverage (?:area|map|zone|report|bar)\b|\bAC coverage\b/i;

/** Reads how much of the code the tests are to reach: `Coverage target: 85% of lines`. */
export function readCoverage(reading: Reading): readonly StatedCoverage[] {
  if (!COVERAGE.test(reading.document.source.text)) return [];
  const found: StatedCoverage[] = [];
  for (const statement of statementsOf(reading)) {
    const title = COVERAGE.test(statement.node.title);
    if (!title && !COVERAGE.test(statement.text)) continue;
    if (NO_CODE.test(statement.text) || !isAboutTests(statement.node, statement.text)) continue;
    for (const sentence of sentencesIn(statement.text)) {
      const text = statement.text.slice(sentence.start, sentence.end);
      const numbers = [...text.matchAll(/(\d{1,4}(?:\.\d+)?)\s?%/g)];
      if (!COVERAGE.test(text) && !(title && numbers.length > 0)) continue;
      const how = `coverage under \`${statement.node.title}\``;
      const said = text.replace(/\s+/g, ' ').trim();
      if (numbers.length === 0) {
        if (!TARGETS.test(text) || text.length > 90) continue;
        found.push({ text: said, place: placeWithin(statement, sentence.start, sentence.end), how });
        continue;
      }
      for (const number of numbers) {
        const at = sentence.start + number.index;
        found.push({
          percent: Number(number[1]),
          text: said,
          place: placeOfLines(statement, sentence, at, at + number[0].length),
          how,
        });
      }
    }
  }
  for (const { node, headers, rows } of tablesOf(
    reading,
    (all, at) => all.some(header => COVERAGE.test(header)) && isAboutTests(at, 'test'),
  )) {
    const column = columnAt(headers, COVERAGE);
    for (const row of rows) {
      const percent = /(\d{1,4}(?:\.\d+)?)\s?%/.exec(row.cells[column] ?? '')?.[1];
      if (percent === undefined) continue;
      found.push({
        percent: Number(percent),
        ...(row.cells[0] && column !== 0 && { scope: row.cells[0] }),
        text: row.cells[column] ?? '',
        place: row.place,
        how: `table row under \`${node.title}\``,
      });
    }
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const TARGETS = /\b(?:target|goal|minimum|at least|aim|require|threshold)\w*\b|目标|目標|목표|ziel|objeti/i;

function isAboutTests(node: OutlineNode, text: string): boolean {
  if (
    /\b(?:test|tests|testing|line|lines|branch|branches|statement|statements|code|unit|function)\b|测试|テスト|테스트/i.test(
      text,
    )
  )
    return true;
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.concept === 'testing' && !isTitle(each)) return true;
  }
  return false;
}
