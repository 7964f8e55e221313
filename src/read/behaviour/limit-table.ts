import type { StatedLimit } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf } from '../outline/row.ts';
import { statementsUnder } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type LimitFound, limitsIn } from './limit-in.ts';
import { isForeign, isNeutral } from './limit-scope.ts';

/** What stands in an operation's section is read with the operation. */
export function isUnderOperation(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (routesIn(each.title).length > 0) return true;
  }
  return false;
}

/** The limits that tables state, a row each, and those in rows for 429. */
export function* fromTables(reading: Reading): Generator<StatedLimit> {
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

/** A limit as it was found, with where it stands. */
export function limitOf(
  limit: Pick<LimitFound, 'count' | 'windowSeconds' | 'per'>,
  fact: Pick<StatedLimit, 'place' | 'how' | 'operation' | 'scope' | 'tier' | 'burst'>,
): StatedLimit {
  return { count: limit.count, windowSeconds: limit.windowSeconds, per: limit.per, ...fact };
}

/** Where a limit was found, for people. */
export function titleOf(node: OutlineNode): string {
  return node.title === '' ? '' : ` under ${node.title}`;
}
