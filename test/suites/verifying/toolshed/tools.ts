import { randomUUID } from 'node:crypto';
import type { Row } from '../wire.ts';
import { type Ask, bodyOf, Refused, type Route } from './asking.ts';

export interface Tool {
  readonly id: string;
  readonly asset_tag: string;
  readonly name: string;
  readonly category: string;
  readonly value_cents: number;
  readonly notes: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const CATEGORIES = ['hand', 'power', 'garden'];

/** The part of the service that keeps tools. */
export function toolsOf(
  is: (fault: string) => boolean,
  variant: string,
  isLent: (id: string) => boolean,
): { readonly routes: readonly Route[]; readonly has: (id: string) => boolean } {
  const tools = new Map<string, Tool>();
  const now = () => {
    const later = variant === 'other-offset' ? 7_200_000 : 0;
    const text = new Date(Date.now() + later).toISOString();
    return later === 0 ? text : text.replace('Z', '+02:00');
  };
  const rules: { readonly [field: string]: (value: unknown) => boolean } = {
    asset_tag: value => typeof value === 'string' && (is('tag-any') || /^[A-Z]{2}-[0-9]{3,6}$/.test(value)),
    name: value => typeof value === 'string' && ([...value].length <= 80 || is('name-81')),
    category: value =>
      CATEGORIES.includes(value as string) || (is('category-any') && typeof value === 'string'),
    value_cents: value =>
      Number.isInteger(value) &&
      Number(value) >= 0 &&
      Number(value) <= (is('value-high') ? 500_001 : 500_000),
    notes: value => value === null || typeof value === 'string',
  };
  const checked = (ask: Ask, allowed: readonly string[], required: readonly string[]): Row => {
    const body = bodyOf(ask);
    const status = is('invalid-422') ? 422 : 400;
    const bad = (field: string) => new Refused(status, 'invalid_body', `${field} breaks its rule`, field);
    for (const name of Object.keys(body))
      if (!allowed.includes(name) && !is('unknown-taken')) throw bad(name);
    for (const name of required) if (!(name in body)) throw bad(name);
    for (const name of allowed) if (name in body && !rules[name]!(body[name])) throw bad(name);
    return body;
  };
  const shown = (tool: Tool): Row => {
    const row: { [name: string]: unknown } = { ...tool };
    if (is('price-shown')) row['purchase_price_secret'] = 100;
    if (is('no-updated')) delete row['updated_at'];
    if (variant === 'more-members') row['_links'] = { self: `/v1/tools/${tool.id}` };
    if (variant === 'nulls-left-out' && tool.notes === null) delete row['notes'];
    return row;
  };
  const toolOf = ({ id }: Ask): Tool => {
    const tool = tools.get(id);
    if (tool === undefined) throw new Refused(404, 'unknown_tool', 'there is no such tool');
    return tool;
  };
  const add = (body: Row): Tool => {
    const at = now();
    const { asset_tag, name, category, value_cents = is('value-default') ? 100 : 0, notes = null } = body;
    const tool = {
      id: randomUUID(),
      asset_tag,
      name,
      category,
      value_cents,
      notes,
      created_at: at,
      updated_at: at,
    };
    tools.set(tool.id, tool as Tool);
    return tool as Tool;
  };
  if (variant === 'busy')
    for (let index = 0; index < 60; index++)
      add({ asset_tag: `HD-${1000 + index}`, name: `Old ${index}`, category: CATEGORIES[index % 3] });

  const whole = (value: string | null, usual: number, most = Number.MAX_SAFE_INTEGER): number => {
    if (value === null) return usual;
    const number = /^\d+$/.test(value) ? Number(value) : 0;
    if (number < 1 || (number > most && !is('page-51')))
      throw new Refused(400, 'invalid_query', 'no such page');
    return number;
  };

  const list = ({ query }: Ask) => {
    const category = query.get('category');
    if (category !== null && !CATEGORIES.includes(category) && !is('filter-unchecked'))
      throw new Refused(400, 'invalid_query', 'no such category', 'category');
    const page = whole(query.get('page'), 1);
    const per_page = whole(query.get('per_page'), is('page-default') ? 10 : 25, 50);
    const all = [...tools.values()]
      .filter(tool => category === null || is('filter-off') || tool.category === category)
      .sort((a, b) => (a.asset_tag < b.asset_tag ? -1 : 1));
    if (is('unsorted')) all.reverse();
    const from = (page - 1) * per_page + (is('page-skips') && page > 1 ? 1 : 0);
    const rows = all.slice(from, from + per_page).map(shown);
    return {
      status: 200,
      body: { tools: rows, page, per_page, total: is('total-of-page') ? rows.length : all.length },
    };
  };

  const create = (ask: Ask) => {
    const needed = is('name-missing') ? ['asset_tag', 'category'] : ['asset_tag', 'name', 'category'];
    const body = checked(ask, Object.keys(rules), needed);
    if (!is('tag-twice') && [...tools.values()].some(tool => tool.asset_tag === body['asset_tag']))
      throw new Refused(is('taken-400') ? 400 : 409, 'asset_tag_taken', 'it is taken', 'asset_tag');
    const tool = add(body);
    const host = variant === 'absolute-location' ? `http://${ask.headers.host}` : '';
    return {
      status: is('created-200') ? 200 : 201,
      body: shown(tool),
      headers: is('no-location') ? {} : { location: `${host}/v1/tools/${tool.id}` },
    };
  };

  const change = (ask: Ask) => {
    const tool = toolOf(ask);
    const fields = ['name', 'category', 'value_cents', 'notes', ...(is('tag-changes') ? ['asset_tag'] : [])];
    const body = checked(ask, fields, []);
    const changed = {
      ...tool,
      ...(is('patch-resets') && { notes: null }),
      ...body,
      ...(is('null-ignored') && body['notes'] === null && { notes: tool.notes }),
      updated_at: now(),
    };
    if (!is('change-lost')) tools.set(tool.id, changed);
    return { status: 200, body: shown(changed) };
  };

  const remove = (ask: Ask) => {
    const { id } = toolOf(ask);
    if (isLent(id) && !is('lent-removed')) throw new Refused(409, 'tool_has_loans', 'it has loans');
    if (!is('delete-noop')) tools.delete(id);
    return { status: 204 };
  };

  const one = /^\/v1\/tools\/([^/]+)$/;
  return {
    has: id => tools.has(id),
    routes: [
      ['GET', /^\/v1\/tools$/, 'public', list],
      ['POST', /^\/v1\/tools$/, 'keeper', create],
      ['GET', one, is('read-open') ? 'public' : 'any', ask => ({ status: 200, body: shown(toolOf(ask)) })],
      ['PATCH', one, is('member-changes') ? 'any' : 'keeper', change],
      ['DELETE', one, 'keeper', remove],
    ],
  };
}
