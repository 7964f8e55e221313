import type { StatedLimit } from '../../design/index.ts';
import { isSaidIn } from '../../text/search.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf } from '../outline/row.ts';
import {
  placeOfLines,
  type Statement,
  sentencesIn,
  statementsOf,
  statementsUnder,
} from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type LimitFound, limitsIn } from './limit-in.ts';
import { isForeign, isNeutral } from './limit-scope.ts';

export { limitIn } from './limit-in.ts';

/**
 * Reads how often callers may call:
 *
 *     - Each user may send 60 requests per second
 *     | `POST /login` | 5 per minute per IP |
 *
 * Expected load and throughput are not limits, nor are the limits of other systems.
 */
export function readLimits(reading: Reading): readonly StatedLimit[] {
  if (!isSaidIn(reading.document.source, LIMITING)) return [];
  const limits = [...fromStatements(reading), ...fromTables(reading)];
  return limits.sort((a, b) => a.place.start - b.place.start);
}

const LIMITING =
  /rate.?limit|throttl|at most|no more than|limited to|quota|\b429\b|too many|limits?\b|l[ií]mite|grenze|レート制限|制限|限流|频率|限制|每|per (?:user|ip)/i;
const LIMITS_HERE =
  /rate.?limit|throttl|at most|no more than|limited to|\b429\b|may (?:send|make|issue|call|perform)|レート制限|限流|频率限制|l[ií]mite de|taxa/i;
const LIMITS_ALONE = /^\W*(?:\d+\W+)?(?:speed |rate |request |api )?limits?\W*$/i;
const LOAD =
  /throughput|handles?\b|supports?\b|capacity|sustain|expected|peak|scal|benchmark|load test|target|スループット|吞吐/i;

function* fromStatements(reading: Reading): Generator<StatedLimit> {
  for (const statement of statementsOf(reading)) {
    if (!/\d|\b(?:one|two|three|five|ten)\b|每/.test(statement.text)) continue;
    const within = isWithin(statement.node, 'rate-limits');
    if (isUnderOperation(statement.node)) continue;
    for (const sentence of sentencesIn(statement.text)) {
      const text = statement.text.slice(sentence.start, sentence.end);
      if (!/\d|\b(?:one|two|three|five|ten)\b/.test(text) || !isLimit(text, statement, within)) continue;
      const found = limitsIn(text);
      const own = routesIn(statement.raw.text.slice(sentence.start, sentence.end));
      for (const [index, limit] of found.entries()) {
        const before = text.slice(found[index - 1]?.end ?? 0, limit.start);
        const after = text.slice(limit.end, found[index + 1]?.start ?? text.length);
        const operation = own[0];
        if (own.length > 1) continue;
        const narrowed = operation === undefined && !isForAll(limit, before, after, statement);
        yield limitOf(limit.named ? limit : titledLimit(limit, statement), {
          place: placeOfLines(statement, sentence, sentence.start + limit.start, sentence.start + limit.end),
          how: `${statement.kind === 'item' ? 'bullet' : 'sentence'}${titleOf(statement.node)}`,
          ...(narrowed && { scope: text.trim() }),
          ...(operation && { operation: `${operation.method} ${operation.path}` }),
          ...tierIn(statement, narrowed),
          ...burstIn(text),
        });
      }
    }
  }
}

/** `- Free: 10/min` and `- Admins: 1000/min` in a list of limits. */
function tierIn(statement: Statement, narrowed: boolean): Pick<StatedLimit, 'tier'> {
  if (!narrowed || statement.kind !== 'item' || !isWithin(statement.node, 'rate-limits')) return {};
  const label =
    /^\W*([\p{L}][\p{L}\d &/-]{1,30}?)(?:\s(?:plan|tier|users?|accounts?|customers?))?\s*[:：–—]/iu.exec(
      statement.text,
    )?.[1];
  return label === undefined || /limit|burst|endpoint|login|per\b/i.test(label) ? {} : { tier: label.trim() };
}

/** `bursts of 20`, `with a burst of 50` */
function burstIn(text: string): Pick<StatedLimit, 'burst'> {
  const found =
    /\bbursts?(?:\s(?:size|capacity))?(?:\s(?:of|up to|to|:))?(?:\sup to)?\s*[:=]?\s*(\d{1,7})\b/i.exec(
      text,
    )?.[1];
  return found === undefined ? {} : { burst: Number(found) };
}

function isLimit(text: string, statement: Statement, within: boolean): boolean {
  if (isForeign(text) || isForeign(statement.node.title) || statement.above.some(isForeign)) return false;
  if (
    isAside(statement.node, ['testing', 'alerts', 'metrics', 'alternatives', 'future-work', 'open-questions'])
  )
    return false;
  if (isAside(statement.node, ['dependencies', 'background', 'risks', 'technology', 'load', 'non-goals']))
    return false;
  if (LOAD.test(text) && !LIMITS_HERE.test(text)) return false;
  // A motor starts six times an hour; nobody sends requests to it.
  if (
    !within &&
    /\btimes (?:an?|per|each|every)\s/i.test(text) &&
    !/rate.?limit|throttl|\b429\b|per (?:user|ip)/i.test(text)
  )
    return false;
  if (
    within ||
    LIMITS_HERE.test(text) ||
    statement.above.some(above => LIMITS_HERE.test(above) || LIMITS_ALONE.test(above))
  )
    return true;
  const titled = /\blimits?\b|(?<![\p{L}])l[ií]mites?(?![\p{L}])|grenzen|限制/iu.test(statement.node.title);
  return (
    (titled || isWithin(statement.node, 'security', 'authentication', 'api')) &&
    limitsIn(text).some(limit => limit.named)
  );
}

/** Nothing around the number narrows it to some operations or some callers that the design cannot name. */
function isForAll(limit: LimitFound, before: string, after: string, statement: Statement): boolean {
  if (!limit.general || !isNeutral(before) || !isNeutral(narrowing(after))) return false;
  return statement.above.every(isNeutral) && isNeutral(scopeTitle(statement.node));
}

/** What follows a limit only narrows it when it says for what, or in which case. */
function narrowing(after: string): string {
  const match =
    /^[\s,(]*(?:per|each|for|on|to|in|when|if|against|with|by|across|\/)\b(?:\s+[^\s,;.]+){0,5}/i.exec(after);
  return match?.[0].replace(/\b(?:counted|answered|excess|over|beyond|after|above)\b.*$/i, '') ?? '';
}

/** The titles between the section on limits and the statement. */
function scopeTitle(node: OutlineNode): string {
  return isWithin(node, 'rate-limits') && node.concept !== 'rate-limits' ? node.title : '';
}

/** A limit that does not say for whom takes it from the item or the title above it. */
function titledLimit(limit: LimitFound, { node, above }: Statement): LimitFound {
  for (const title of [...above.toReversed(), isWithin(node, 'rate-limits') ? node.title : '']) {
    const found = limitsIn(
      `1 request per second per ${title.replace(/^\s*(?:per|for|each|every)?[\s-]*/i, '')}`,
    )[0];
    if (found?.named) return { ...limit, per: found.per, named: true };
  }
  return limit;
}

/** What stands in an operation's section is read with the operation. */
function isUnderOperation(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (routesIn(each.title).length > 0) return true;
  }
  return false;
}

function* fromTables(reading: Reading): Generator<StatedLimit> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    isWithin(node, 'rate-limits') ||
    headers.some(header => /limit|rate|throttl|quota|制限|限制/i.test(header));
  for (const table of tablesOf(
    reading,
    headers => !wanted(headers, reading.outline) && columnAt(headers, STATUS) >= 0,
  ))
    yield* fromErrors(table);
  for (const table of tablesOf(reading, wanted)) yield* fromTable(table, counterOf(reading, table.node));
}

const STATUS = /^\W*(?:http\s?)?(?:status|code|状态码|ステータス)\b/i;

/** `| 429 | TOO_MANY_REQUESTS | more than 120 requests per minute per token |` */
function* fromErrors({ node, headers, rows }: ReadTable): Generator<StatedLimit> {
  const status = columnAt(headers, STATUS);
  if (isUnderOperation(node) || isWithin(node, 'dependencies', 'rate-limits')) return;
  for (const row of rows) {
    if (!/^\W*429\b/.test(row.cells[status] ?? '')) continue;
    const told = row.cells.filter(cell => limitsIn(cell).length === 1);
    const [limit] = told.length === 1 && !isForeign(told[0]!) ? limitsIn(told[0]!) : [];
    if (limit === undefined) continue;
    const rest = told[0]!.slice(0, limit.start).replace(/more than|over|exceed\w*/gi, ' ');
    yield limitOf(limit, {
      place: row.place,
      how: `table row${titleOf(node)}`,
      ...(!limit.general || !isNeutral(rest) ? { scope: told[0]!.trim() } : {}),
    });
  }
}

/** A sentence of the section that says for whom its table counts: "Limits count per API key". */
function counterOf(reading: Reading, node: OutlineNode): LimitFound['per'] | undefined {
  for (const { text } of statementsUnder(reading, node)) {
    const whom =
      /\b(?:limits?|requests|calls|quotas?|counted|applied|enforced)\b[^.]{0,40}\b((?:per|for each|by)\s(?:api\s)?\w+(?:\saddress)?)/i.exec(
        text,
      )?.[1];
    const found = whom === undefined ? undefined : limitsIn(`1 request per second ${whom}`)[0];
    if (found?.named) return found.per;
  }
  return undefined;
}

function* fromTable(
  { node, headers, rows }: ReadTable,
  counter: LimitFound['per'] | undefined,
): Generator<StatedLimit> {
  if (
    isForeign(node.title) ||
    isUnderOperation(node) ||
    isWithin(node, 'load', 'dependencies', 'background', 'alerts', 'risks')
  )
    return;
  const columns = headers.map((header, index) => ({ header, index }));
  const numeric = columns.filter(({ header }) =>
    /limit|rate|requests|max|quota|threshold|per |\/|window|制限|限制/i.test(header),
  );
  const tiers = columnAt(headers, TIER);
  const burst = columnAt(headers, /^\W*burst\b/i);
  const quota = headers.findIndex(header => /\b(?:daily|hourly|monthly)\b|per day|\/\s?day/i.test(header));
  for (const row of rows) {
    const text = row.cells.join(' | ');
    const cell = numeric.find(
      ({ header, index }) => limitsIn(cellText(header, row.cells[index] ?? '')).length > 0,
    );
    const found = limitsIn(
      cell === undefined ? windowed(headers, row.cells) : cellText(cell.header, row.cells[cell.index] ?? ''),
    );
    const limit = found[0];
    if (limit === undefined || found.length > 1 || isForeign(text)) continue;
    const routes = routesIn(row.cells.slice(0, cell?.index ?? row.cells.length).join(' '));
    const names = row.cells.filter((_, index) => index !== cell?.index && !isRemark(headers[index] ?? ''));
    const column = limit.named ? limit : withPer(limit, headers, row.cells);
    const perColumn =
      limit.named || column.per !== 'all' || counter === undefined ? column : { ...column, per: counter };
    if (routes.length > 1) continue;
    const narrowed = routes.length === 0 && !names.every(name => isNeutral(name.replace(/\d+/g, '')));
    yield limitOf(perColumn, {
      place: row.place,
      how: `table row${titleOf(node)}`,
      ...(narrowed && { scope: names.join(' ').trim() }),
      ...(routes[0] && { operation: `${routes[0].method} ${routes[0].path}` }),
      ...tierOf(row.cells, tiers, burst),
    });
    const daily = quotaIn(headers[quota] ?? '', row.cells[quota] ?? '');
    if (daily === undefined || cell?.index === quota) continue;
    yield limitOf(
      { ...perColumn, ...daily },
      {
        place: row.places[quota] ?? row.place,
        how: `table row${titleOf(node)}`,
        scope: names.join(' ').trim(),
        ...tierOf(row.cells, tiers, -1),
      },
    );
  }
}

const TIER =
  /^\W*(?:plan|tier|package|role|customer(?: type)?|user type|account type|level|client(?: type)?|subscription|套餐|プラン|tarif|plano|rolle)\W*$/i;

function tierOf(cells: readonly string[], tiers: number, burst: number): Pick<StatedLimit, 'tier' | 'burst'> {
  const tier = tiers < 0 ? '' : (cells[tiers] ?? '').trim();
  const more = burst < 0 ? undefined : /^\W*(\d[\d,]*)\s*(?:requests?)?\W*$/i.exec(cells[burst] ?? '')?.[1];
  return {
    ...(tier !== '' && { tier }),
    ...(more !== undefined && { burst: Number(more.replace(/,/g, '')) }),
  };
}

/** `1,000` under `Daily quota` */
function quotaIn(header: string, cell: string): Pick<LimitFound, 'count' | 'windowSeconds'> | undefined {
  const count = /^\W*(\d[\d,]*)\s*(?:requests?|calls?|\/\s?day)?\W*$/i.exec(cell)?.[1];
  if (count === undefined) return undefined;
  const windowSeconds = /hour/i.test(header) ? 3600 : /month/i.test(header) ? 2_592_000 : 86_400;
  return { count: Number(count.replace(/,/g, '')), windowSeconds };
}

/** A bare number under a header such as `Requests/Hour` takes the header's window. */
function cellText(header: string, cell: string): string {
  const bare = /^\s*(\d[\d,]*)\s*$/.exec(cell)?.[1];
  const window = /(?:\/|per)\s*(second|sec|s|minute|min|hour|hr|h|day)\b/i.exec(header)?.[1];
  return bare !== undefined && window !== undefined ? `${bare} requests per ${window}` : cell;
}

/** `| Limit | Window |` in two columns. */
function windowed(headers: readonly string[], cells: readonly string[]): string {
  const limit = headers.findIndex(header => /limit|requests|max/i.test(header));
  const window = headers.findIndex(header => /window|period|interval/i.test(header));
  const count = /^\s*(\d[\d,]*)/.exec(cells[limit] ?? '')?.[1];
  const length = /^\s*(?:per\s+|\/)?(\d{0,5}\s*[a-z]+)\s*$/i.exec(cells[window] ?? '')?.[1];
  return limit >= 0 && window >= 0 && count && length ? `${count} requests per ${length}` : '';
}

function withPer(limit: LimitFound, headers: readonly string[], cells: readonly string[]): LimitFound {
  const scope = headers.findIndex(header =>
    /^(?:per|scope|key|by|keyed by|identifier|granularity|level)$/i.test(header.trim()),
  );
  const found =
    scope < 0 ? undefined : limitsIn(`1 request per second per ${cells[scope]?.replace(/^per\s+/i, '')}`)[0];
  return found?.named ? { ...limit, per: found.per } : limit;
}

function isRemark(header: string): boolean {
  return /note|description|reason|response|action|comment|burst|window|rationale|purpose|status|header|備考|说明/i.test(
    header,
  );
}

function limitOf(
  limit: Pick<LimitFound, 'count' | 'windowSeconds' | 'per'>,
  fact: Pick<StatedLimit, 'place' | 'how' | 'operation' | 'scope' | 'tier' | 'burst'>,
): StatedLimit {
  return { count: limit.count, windowSeconds: limit.windowSeconds, per: limit.per, ...fact };
}

function titleOf(node: OutlineNode): string {
  return node.title === '' ? '' : ` under ${node.title}`;
}
