import type { StatedTarget } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf } from '../outline/row.ts';
import { placeOfLines, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { isForeign } from './limit-scope.ts';
import { type TargetFound, targetsIn } from './target-in.ts';

/**
 * Reads the numbers that the system is to reach:
 *
 *     - Response time: p95 < 200ms for every operation
 *     - Throughput: 1000 requests per second
 *     | Availability | 99.9% |
 *
 * Alerts, expected load, tests and what is measured today are not targets.
 */
export function readTargets(reading: Reading): readonly StatedTarget[] {
  const targets = [...fromStatements(reading), ...fromTables(reading)];
  return targets.sort((a, b) => a.place.start - b.place.start);
}

const MEASURE =
  /\b[rqt]ps\b|requisições por|peticiones por|anfragen pro|requests?\s?(?:per|\/)\s?s(?:ec|econd)?\b|response[\s-]?times?|latenc(?:y|ies)|throughput|availability|uptime|error rate|verfügbarkeit|disponibilidade?|disponibilité|\b(?:loads?|responds?|answers?)\s(?:with)?in\s(?:\d|an?\s|one\s)|concurrent users|concurrency|p\d{2}\b|percentile|% of (?:all |the )*(?:api |http )?(?:requests|responses|calls)|\d\d(?:\.\d)?\s?% of (?:all |the )?[a-z]{4,16} (?:are answered |load |come )?(?:in|within|under|below)\b|応答時間|レイテンシ|スループット|稼働率|响应时间|延迟|吞吐|tiempo de respuesta|tempo de resposta|antwortzeit|temps de réponse/i;
const NO_TARGET =
  /\b(?:current(?:ly)?|today|baseline|observed|measured(?! over| across)|previously|timeouts?|time out|ttl|interval|debounce|alert(?:s|ing|ed)?|page[sd]? (?:on|when)|retry|retries|back-?off|expir\w+|sla breach|may (?:not |only )?(?:send|make|issue)|if .{0,40} exceeds?|when .{0,40} exceeds?|reduced? from|improved? from|adds?)\b/i;
const TARGET_PLACES = [
  'targets',
  'performance',
  'requirements',
  'goals',
  'constraints',
  'scalability',
  'reliability',
] as const;
const OTHER_PLACES = [
  'alerts',
  'metrics',
  'testing',
  'alternatives',
  'background',
  'risks',
  'failure-modes',
  'open-questions',
  'caching',
  'circuit-breaker',
  'rate-limits',
  'future-work',
  'references',
  'timeline',
  'rollout',
  'example',
] as const;

function* fromStatements(reading: Reading): Generator<StatedTarget> {
  for (const statement of statementsOf(reading)) {
    if (!/\d|[[{]/.test(statement.raw.text) && !isWish(statement)) continue;
    const titled = statement.kind === 'label' ? `${statement.node.title}: ` : '';
    if (!MEASURE.test(titled + statement.text) && !isTargetTitle(statement.node)) continue;
    if (!isTargetPlace(statement.node)) continue;
    for (const sentence of sentencesIn(statement.text)) {
      const text = statement.text.slice(sentence.start, sentence.end);
      const at = (start: number, end: number) =>
        placeOfLines(statement, sentence, sentence.start + start, sentence.start + end);
      yield* fromText(statement.node, titled, text, at, statement);
    }
  }
}

/** `- Response time: as fast as possible` among the targets is one, though nobody can measure it. */
function isWish({ kind, node, raw }: Statement): boolean {
  return kind === 'item' && isTargetTitle(node) && /^\W*[\w /-]{4,40}[:：]\W*\S/.test(raw.text.slice(0, 60));
}

function* fromText(
  node: OutlineNode,
  title: string,
  text: string,
  placeAt: (start: number, end: number) => Place,
  statement?: Statement,
  titled = isTargetTitle(node),
): Generator<StatedTarget> {
  if (NO_TARGET.test(text) || isForeign(text)) return;
  const targets = titled;
  const whole = title + text;
  const found = targetsIn(whole).filter(
    target => target.end > title.length && isMeant(target, whole, node, targets),
  );
  for (const [index, target] of found.entries()) {
    const { start, end, compared, ...numbers } = target;
    const subject = subjectOf(whole, found, index, statement);
    const after = whole.slice(end, found[index + 1]?.start ?? whole.length);
    const clause = whole.slice(found[index - 1]?.end ?? 0, start) + narrowed(after);
    const measure = target.measure === 'latency' && !isAnswerTime(subject, clause) ? 'other' : target.measure;
    const scope = scopeOf(subject, after);
    const place = placeAt(Math.max(0, start - title.length), end - title.length);
    yield { ...numbers, measure, text: whole.trim(), ...(scope && { scope }), place, how: howOf(node) };
  }
  if (found.length === 0 && targets && statement !== undefined)
    yield* withoutNumber(node, whole, placeAt(0, text.length), statement);
}

/** A target that names what is measured and no number, such as `- Throughput: [Z] requests/second`. */
function* withoutNumber(
  node: OutlineNode,
  text: string,
  place: Place,
  statement: Statement,
): Generator<StatedTarget> {
  const label = /^\s*([^:：|]{2,60})[:：|]/.exec(text)?.[1];
  if (label === undefined || /\d/.test(text.replace(/p\d{2}/gi, ''))) return;
  const measure = measureOf(label);
  if (measure === undefined) return;
  const percentiles = targetsIn(text).filter(target => target.percentile !== undefined);
  const base = { measure, text: statement.raw.text.trim(), place, how: howOf(node) } as const;
  if (percentiles.length === 0) yield base;
  for (const { percentile } of percentiles)
    yield { ...base, ...(percentile !== undefined && { percentile }) };
}

function measureOf(label: string): StatedTarget['measure'] | undefined {
  if (/response[\s-]?time|latency|応答時間|レイテンシ|响应时间|延迟/i.test(label))
    return isAnswerTime(label, label) ? 'latency' : 'other';
  if (/throughput|requests per second|rps\b|スループット|吞吐/i.test(label)) return 'throughput';
  if (/concurrent|simultaneous/i.test(label)) return 'concurrency';
  if (/availability|uptime|verfügbarkeit|稼働率|可用性/i.test(label)) return 'availability';
  if (/error (?:rate|budget)|エラー率/i.test(label)) return 'error-rate';
  if (/\btime\b|query|duration/i.test(label)) return 'other';
  return undefined;
}

const MOST = /\b(?:max(?:imum)?|worst[\s-]case)\s(?:api\s)?(?:response[\s-]?time|latency)\b/i;
const SUPPORTS = /\b(?:support|handle|sustain|serve|process)s?\b/i;

/** "with a cache of" 5 seconds. */
const BESIDE = /\bcache[sd]?\s(?:of|for|is|lasts)?\s?$/i;

/** Whether numbers of this kind count as a target where they stand. */
function isMeant(target: TargetFound, text: string, node: OutlineNode, targets: boolean): boolean {
  if (target.value === undefined || BESIDE.test(text.slice(0, target.start))) return false;
  // A request that takes minutes is none.
  if (target.measure === 'latency' && target.percentile === undefined && target.value >= 300_000)
    return false;
  const place = targets || isWithin(node, ...TARGET_PLACES);
  const expected = !targets && isWithin(node, 'load');
  if (expected && target.measure !== 'latency') return false;
  if (
    target.measure === 'throughput' &&
    /^[\s,]*(?:per|\/|for each|from each)\s*(?:api |ip |each )*(?:users?|ip|key|client|caller|address|tenant|account)/i.test(
      text.slice(target.end),
    )
  )
    return false;
  const falls = target.measure === 'error-rate' && target.comparator?.startsWith('<');
  if (falls && target.compared && isWithin(node, 'monitoring') && !isWithin(node, 'alerts', 'metrics'))
    return true;
  switch (target.measure) {
    case 'latency':
      if (target.percentile !== undefined)
        return target.compared || targets || place || expected || /[:：|]/.test(text.slice(0, target.end));
      return (
        MEASURE.test(text) && place && (target.compared || targets || MOST.test(text)) && target.value > 0
      );
    case 'throughput':
      return (
        targets ||
        (place && text.trim().length - (target.end - target.start) <= 4) ||
        /^\s*throughput\b/i.test(text) ||
        (place && SUPPORTS.test(text) && !/limit/i.test(text)) ||
        (place && /throughput|スループット|吞吐/i.test(text)) ||
        (place && target.compared && !/limit/i.test(text))
      );
    case 'concurrency':
      return place;
    case 'availability':
      return (
        place ||
        isWithin(node, 'monitoring') ||
        /^[\W\d]*(?:\p{L}+\s)?(?:availability|uptime|verfügbarkeit|disponibilidad|disponibilidade)\b/iu.test(
          text,
        )
      );
    default:
      return place && target.compared;
  }
}

function isTargetPlace(node: OutlineNode): boolean {
  if (isAside(node, ['alerts', 'testing', 'alternatives', 'background', 'open-questions', 'risks']))
    return false;
  if (isTargetTitle(node)) return true;
  return !isAside(node, OTHER_PLACES);
}

/** Under a heading on targets, whatever the headings between are about. */
function isTargetTitle(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (each.concept === 'targets' || /\b(?:targets?|slos?)\b|目標|目标/i.test(each.title)) return true;
  }
  return false;
}

/** What comes before the number, back to the target before: the label or the subject of the sentence. */
function subjectOf(
  text: string,
  found: readonly TargetFound[],
  index: number,
  statement: Statement | undefined,
): string {
  const start = found[index]!.start;
  const since = index === 0 ? '' : text.slice(found[index - 1]!.end, start);
  const label = labelOf(since) ?? labelOf(text.slice(0, start));
  const above = statement?.above.at(-1)?.replace(/[:：].*$/s, '') ?? '';
  const own = label ?? (index === 0 ? text.slice(0, start) : since);
  return WHOLE.test(own.trim()) ? `${above} ${own}`.trim() : own.trim();
}

/** What stands before a colon, back to the clause's start. */
function labelOf(text: string): string | undefined {
  const colon = text.search(/[:：|]/);
  return colon < 0 ? undefined : text.slice(0, colon).replace(/^.*[;,]\s/s, '');
}

const NOT_AN_ANSWER =
  /(?<![\p{L}\d])(?:database|db|quer(?:y|ies)|sql|page|render(?:ing)?|ui|screen|first paint|lcp|fcp|tti|start-?up|cold start|boot|build|deploy\w*|migrat\w*|jobs?|batch(?:es)?|e-?mails?|webhooks?|sync\w*|index(?:es|ing)?|animation|frames?|memory|cpu|caches?|replicat\w*|websockets?|embeddings?|generation|inference|llm|models?|recovery|rto|rpo|failover|notifications?|processing|pipelines?|import|export|reports?|decisions?|detection|training|cli|commands?|pars(?:e|ing)|compil\w*|scan\w*|stream\w*|events?|queues?|messages?|disk|files?|network|audio|video|frontend|client-side|load time|tasks?|agents?|tools?|ledger|blocks?|first token|deliver(?:y|ies)|ドキュメント検索|ストリーミング)(?![\p{L}\d])/iu;

/** True for the time that a request takes, not for a query, a page or a job. */
function isAnswerTime(subject: string, clause: string): boolean {
  return !NOT_AN_ANSWER.test(`${subject} ${clause}`);
}

const MEASURE_WORDS =
  /スループット|レイテンシ|応答時間|レスポンス(?:タイム)?|稼働率|可用性|エラー率|平均|响应时间|延迟|吞吐量?/g;
const WHOLE =
  /^(?:(?:the|an?|our|all|every|each|any|overall|average|mean|avg|max(?:imum)?|min(?:imum)?|total|api|apis|rest|http|server|system|service|backend|endpoints?|operations?|requests?|calls?|routes?|responses?|response|times?|time|latency|latencies|answers?|performance|targets?|goals?|throughput|availability|uptime|error|errors|rate|rates|concurrent|simultaneous|users?|support|supports|handle|handles|must|should|shall|will|be|is|are|of|for|to|at|in|with|and|or|under|on|slo|sla|percentile|median|p|have|has|include|includes|keep|stay|remain|peak|load|normal|typical|sustained|expected|conditions?|service|level|objectives?|success|criteria|metrics?|non-functional|requirements?|nfr)\b[\s\d().,/<>=:-]*)*$/i;

/** `for health` behind a number. */
function narrowed(after: string): string {
  return /^[\s,(]*(?:for|on|of)\s+([^,;.()]{2,80})/i.exec(after)?.[1]?.trim() ?? '';
}

/** Which operations are meant; nothing when it is all of them. */
function scopeOf(subject: string, after: string): string | undefined {
  const named = narrowed(after);
  if (named !== '' && !WHOLE.test(named) && !/percentile/i.test(named)) return named;
  const own = subject
    .replace(MEASURE_WORDS, ' ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s()]+/g, ' ')
    .trim();
  return own === '' || WHOLE.test(own) || own.length > 80 ? undefined : own;
}

function* fromTables(reading: Reading): Generator<StatedTarget> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    headers.length >= 2 &&
    (targetColumn(headers) > 0
      ? !isAside(node, ['alerts', 'testing', 'alternatives', 'risks'])
      : isTargetPlace(node) && isTargetTitle(node));
  for (const table of tablesOf(reading, wanted)) yield* fromTable(table);
}

function targetColumn(headers: readonly string[]): number {
  return columnAt(
    headers,
    /^(?:.*\b)?(?:targets?|goals?|slo|objective|requirement|expected|目標|目标|objetivo|ziel|meta)\b.*$|^(?:目標|目标)/i,
  );
}

function* fromTable({ node, headers, rows }: ReadTable): Generator<StatedTarget> {
  const column = targetColumn(headers);
  for (const row of rows) {
    const metric = row.cells[0] ?? '';
    const value = row.cells[column > 0 ? column : 1] ?? '';
    if (value === '' || NO_TARGET.test(`${metric} ${headers[column] ?? ''}`)) continue;
    const percentile = column > 0 ? headers[column]!.match(/p\d{2}/i)?.[0] : undefined;
    const title = `${metric}${percentile ? ` ${percentile}` : ''}: `;
    if (!MEASURE.test(title + value)) continue;
    const fact: StatedTarget[] = [
      ...fromText(node, '', title + value, () => row.place, undefined, column > 0 || isTargetTitle(node)),
    ];
    yield* fact.map(target => ({ ...target, how: `table row under ${node.title || 'the title'}` }));
  }
}

function howOf(node: OutlineNode): string {
  return node.title === '' ? 'sentence' : `line under ${node.title}`;
}
