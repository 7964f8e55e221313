import { quoteIdentifier } from '../../database/quote.ts';
import { invalid } from '../outcome.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { filtersOf, usedFilters } from './filter.ts';
import { linksOf } from './linked.ts';
import { afterSql, isTotal, orderName, orderSql, statedOrder, wantedOrder } from './order.ts';
import { pageHeadersOf } from './page-headers.ts';
import { pageLinker } from './page-links.ts';
import { moment, type Plan, type PlanContext, positionOf, success } from './plan.ts';
import { parentCheck, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, newValues, variants } from './statement.ts';
import { windowReader } from './window.ts';

/** Shows a page of rows in one statement: the rows as one JSON text, their count, where the page ends. */
export function planList(context: PlanContext): Plan {
  const { system, operation, entity, answerer } = context;
  const table = quoteIdentifier(entity.table);
  const scope = scopeOf(operation, entity);
  const filters = [...filtersOf(operation, entity), ...linksOf(context)];
  const stated = statedOrder(operation, entity);
  const windowOf = windowReader(operation);
  const cursorAt = positionOf(operation, 'cursor');
  const variant = variants();
  const check = parentCheck(system, operation);
  const columns = answerer?.columns ?? [];
  const { pageHeaders = [] } = operation.success;
  const tells = new Set<string>([...(answerer?.needs ?? []), ...pageHeaders.map(one => one.tells)]);
  const needs = (...kinds: readonly string[]) => kinds.some(kind => tells.has(kind));
  const counts = needs('count', 'pages', 'link', 'links');
  const links = needs('link', 'links', 'has-previous', 'previous-page') ? pageLinker(operation) : undefined;
  const looksAhead = links !== undefined || needs('next-cursor', 'has-more', 'next-page');

  return async (input, ask) => {
    const missing = await check?.(input, ask);
    if (missing !== undefined) return missing;
    const orders = wantedOrder(operation, entity, input, stated);
    if ('kind' in orders) return orders;
    const order = orderName(orders);
    const sent = input.texts[cursorAt]?.[0];
    const position = sent === undefined ? undefined : readCursor(order, sent);
    const keys = position !== undefined && 'keys' in position ? position.keys : undefined;
    if (
      sent !== undefined &&
      (position === undefined || (keys !== undefined && keys.length !== orders.length))
    ) {
      return invalid(operation.parameters[cursorAt]!.name, 'a cursor of an earlier answer of this list');
    }
    const asked = windowOf(input);
    if ('kind' in asked) return asked;
    const limit = asked.limit;
    const offset = position !== undefined && 'offset' in position ? position.offset : asked.offset;

    const values = newValues();
    values.all.push(...scopeValues(scope, input));
    const used = usedFilters(filters, input);
    const matching = [
      scopeSql(scope),
      ...used.map(filter => filter.sql(values, input.texts[filter.position]!, input.caller)),
    ].join(' and ');
    const after = keys === undefined ? '' : ` and ${afterSql(orders, values.all.length + 1)}`;
    for (const key of keys ?? []) values.add(key);
    const most = values.add(String(looksAhead ? limit + 1 : limit));
    const skip = values.add(String(offset));
    const shown = looksAhead ? values.add(String(limit)) : 0;

    const key = `${order}|${used.map(one => `${one.position}x${input.texts[one.position]!.length}`).join()}|${keys === undefined ? '' : 'k'}`;
    const statement = variant(key, () => {
      const page = [
        ...columns.map((column, index) => `${column} as c${index}`),
        ...(looksAhead ? [`${keysSql(orders)} as k`] : []),
      ];
      const where = `where ${matching}${after}${orderSql(orders)} limit $${most} offset $${skip}`;
      const rows = `select ${page.length === 0 ? '1' : page.join(', ')} from ${table} ${where}`;
      const numbered = looksAhead ? `select *, row_number() over () as n from (${rows}) fetched` : rows;
      const inPage = looksAhead ? ` filter (where n <= $${shown})` : '';
      const output = [
        counts ? `(select count(*) from ${table} where ${matching})` : 'null',
        ...(looksAhead ? ['count(*)', `max(k) filter (where n = $${shown})`] : ['null', 'null']),
        ...columns.map((_, index) => `string_agg(c${index}, ',')${inPage}`),
      ];
      return `select ${output.join(', ')} from (${numbered}) page`;
    });
    const { rows } = await ask(filled(statement, values.all));
    const [total, fetched, last, ...texts] = rows[0] ?? [];
    const hasMore = looksAhead && Number(fetched) > limit;
    const end = isTotal(orders) ? { keys: JSON.parse(last ?? '[]') as string[] } : { offset: offset + limit };
    const standing = {
      count: Number(total ?? 0),
      limit,
      offset,
      page: Math.floor(offset / Math.max(1, limit)) + (operation.list?.firstPage ?? 1),
      hasMore,
      cursor: hasMore ? cursorOf(order, end) : undefined,
    };
    const facts = { texts, ...standing, ...(links && { links: links(input, standing) }), ...moment(input) };
    const reply = success(context, facts);
    return pageHeaders.length === 0
      ? reply
      : { ...reply, headers: { ...reply.headers, ...pageHeadersOf(pageHeaders, facts) } };
  };
}

/** The sort key of a row as a JSON array of texts, exact to the last digit. */
function keysSql(orders: ReturnType<typeof statedOrder>): string {
  const keys = orders.map(({ field }) => `${quoteIdentifier(field.column)}::text`);
  return `json_build_array(${keys.join(', ')})::text`;
}
