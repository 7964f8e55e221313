import { randomUUID } from 'node:crypto';
import { type Answer, type Asked, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';

interface Order {
  readonly id: string;
  readonly customer: string;
  readonly frame_number: string;
  readonly priority: string;
  readonly state: string;
  readonly price_limit: number | null;
  readonly cancel_reason: string | null;
  readonly created_at: string;
}
interface Part {
  readonly id: string;
  readonly order_id: string;
  readonly name: string;
  readonly amount: number;
  readonly unit_price: number;
}

const TOKENS: { readonly [token: string]: string } = { 'clara-token': 'clerk', 'milo-token': 'mechanic' };
const STATES = ['received', 'in_repair', 'ready', 'collected', 'cancelled'];
const PRIORITIES = ['low', 'normal', 'high'];
const ACTIONS: { readonly [action: string]: { from: readonly string[]; to: string; role: string } } = {
  start: { from: ['received'], to: 'in_repair', role: 'mechanic' },
  finish: { from: ['in_repair'], to: 'ready', role: 'mechanic' },
  collect: { from: ['ready'], to: 'collected', role: 'clerk' },
  cancel: { from: ['received', 'in_repair'], to: 'cancelled', role: 'clerk' },
};

export const WORKSHOP_VARIANTS = [
  '',
  'chunked',
  'odd-headers',
  'nulls-left-out',
  'busy',
  'more-members',
  'state-first',
  'trailing-405',
];

const LIFE = [
  'stateDiagram',
  'A call that does not fit',
  '| 409 | WRONG_STATE',
  '-->',
  'Moves the order from',
  '`WRONG_STATE`',
];
const SIGNED = ['Bearer tokens in', '| 401 |', '`UNAUTHORIZED`'];
const OTHERS = ['Roles: ', '| 403 |', '`FORBIDDEN`'];

export const WORKSHOP_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'customer-1': ['| customer |'],
  'customer-61': ['| customer |'],
  'frame-any': ['| frame_number |'],
  'frame-twice': ['| frame_number |', '`DUPLICATE_FRAME`', '| 409 | DUPLICATE_FRAME'],
  'frame-twice-code': ['| frame_number |', '`DUPLICATE_FRAME`', '| 409 | DUPLICATE_FRAME'],
  'priority-any': ['| priority |'],
  'priority-default': ['| priority |'],
  'limit-negative': ['| price_limit |'],
  'limit-lost': ['| price_limit |', 'Takes in a bicycle', '"price_limit"'],
  'start-ready': [...LIFE],
  'start-any': LIFE,
  'finish-received': LIFE,
  'collect-twice': LIFE,
  'cancel-ready': LIFE,
  'cancel-no-reason': [
    '| cancel_reason |',
    'Request: `{ "cancel_reason"',
    'Moves the order from received or in_repair to cancelled',
  ],
  'cancel-reason-lost': [
    '| cancel_reason |',
    'Request: `{ "cancel_reason"',
    'Moves the order from received or in_repair to cancelled',
  ],
  'cancel-keeps-state': LIFE,
  'finish-not-stored': LIFE,
  'wrong-state-400': LIFE,
  'initial-ready': ['[*] --> received', 'stateDiagram'],
  'no-token': SIGNED,
  'any-token': SIGNED,
  'mechanic-creates': OTHERS,
  'clerk-starts': OTHERS,
  'mechanic-cancels': OTHERS,
  'clerk-adds-parts': OTHERS,
  'part-of-nothing': ['| 404 |', '`NOT_FOUND`', '| order_id |'],
  'part-wrong-order': [
    'DELETE /api/v2/orders/{id}/parts/{partId}',
    '| 404 |',
    '`NOT_FOUND`',
    'Takes a part off its order',
  ],
  'parts-of-all': ['Lists the parts of an order', '##### GET /api/v2/orders/{id}/parts'],
  'amount-100': ['| amount |'],
  'amount-text': ['| amount |'],
  'unit-price-float': ['| unit_price |'],
  'part-name-empty': ['| name |'],
  'part-stays': ['Takes a part off its order', '##### DELETE /api/v2/orders/{id}/parts'],
  'state-filter-off': ['Query: `state`'],
  'priority-filter-off': ['Query: `state`'],
  'offset-ignored': ['Query: `state`'],
  'limit-51': ['Query: `state`'],
  'oldest-first': ['Lists orders, newest first'],
  'total-of-page': ['Lists orders, newest first', 'Response `200`: `{ "data": [Order], "meta"', '"meta"'],
  'envelope-off': ['"error"', '## Error format', '{ "error"'],
  'code-off': ['"error"', '| 404 |', '`NOT_FOUND`'],
  'data-off': ['"data"', 'Response `200`: `{ "data": Order }`'],
  'order-stays': ['Removes an order', '##### DELETE /api/v2/orders/{id}'],
};

/** The orders of a workshop, with a path for each move. */
export function startWorkshop(fault = '', variant = ''): Promise<Service> {
  const planted = (name: string): boolean => fault === name;
  let orders: Order[] = [];
  let parts: Part[] = [];
  if (variant === 'busy')
    for (let at = 0; at < 90; at++)
      orders.unshift({
        ...{ id: randomUUID(), customer: `Customer ${at}`, frame_number: `BUSY${1000 + at}` },
        ...{ priority: PRIORITIES[at % 3]!, state: STATES[at % 5]!, price_limit: null },
        ...{
          cancel_reason: at % 5 === 4 ? 'old' : null,
          created_at: new Date(1_700_000_000_000 + at).toISOString(),
        },
      });

  const refuse = (status: number, code: string): Answer => {
    if (planted('envelope-off') && status === 400) return { status, body: { code, message: code } };
    return {
      status,
      body: {
        error: { code: planted('code-off') && status === 404 ? 'MISSING' : code, message: `no: ${code}` },
      },
    };
  };
  const shown = (order: Order): Row => {
    const all: Row = variant === 'more-members' ? { ...order, days: 0 } : { ...order };
    return variant === 'nulls-left-out'
      ? Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
      : all;
  };
  const given = (status: number, data: unknown): Answer => ({
    status,
    body: planted('data-off') && status === 200 && !Array.isArray(data) ? data : { data },
  });
  const store = (order: Order): Order => {
    orders = orders.map(each => (each.id === order.id ? order : each));
    return order;
  };

  const create = (body: unknown): Answer => {
    const asked = objectIn(body);
    if (asked === undefined) return refuse(400, 'INVALID');
    const { customer, frame_number, priority, price_limit } = asked;
    const least = planted('customer-1') ? 1 : 2;
    if (!text(customer, least, planted('customer-61') ? 600 : 60)) return refuse(400, 'INVALID');
    if (typeof frame_number !== 'string') return refuse(400, 'INVALID');
    if (!/^[A-Z0-9]{6,12}$/.test(frame_number) && !planted('frame-any')) return refuse(400, 'INVALID');
    if (priority !== undefined && !PRIORITIES.includes(priority as string) && !planted('priority-any'))
      return refuse(400, 'INVALID');
    if (
      price_limit !== undefined &&
      price_limit !== null &&
      !whole(price_limit, planted('limit-negative') ? -9e9 : 0, 1_000_000)
    )
      return refuse(400, 'INVALID');
    if (orders.some(each => each.frame_number === frame_number) && !planted('frame-twice'))
      return refuse(409, planted('frame-twice-code') ? 'WRONG_STATE' : 'DUPLICATE_FRAME');
    const order: Order = {
      ...{ id: randomUUID(), customer: customer as string, frame_number },
      priority: (priority as string | undefined) ?? (planted('priority-default') ? 'low' : 'normal'),
      state: planted('initial-ready') ? 'ready' : 'received',
      price_limit: planted('limit-lost') ? null : ((price_limit as number | undefined) ?? null),
      ...{ cancel_reason: null, created_at: new Date().toISOString() },
    };
    orders.unshift(order);
    return given(201, shown(order));
  };

  const list = (query: URLSearchParams): Answer => {
    const [state, priority] = [query.get('state'), query.get('priority')];
    const limit = Number(query.get('limit') ?? 20);
    const offset = Number(query.get('offset') ?? 0);
    if ((state !== null && !STATES.includes(state)) || (priority !== null && !PRIORITIES.includes(priority)))
      return refuse(400, 'INVALID');
    if (!whole(limit, 1, planted('limit-51') ? 5000 : 50) || !whole(offset, 0, 1e9))
      return refuse(400, 'INVALID');
    const found = orders
      .filter(each => state === null || planted('state-filter-off') || each.state === state)
      .filter(each => priority === null || planted('priority-filter-off') || each.priority === priority);
    if (planted('oldest-first')) found.reverse();
    const start = planted('offset-ignored') ? 0 : offset;
    const page = found.slice(start, start + limit);
    const total = planted('total-of-page') ? page.length : found.length;
    return { status: 200, body: { data: page.map(shown), meta: { total, limit, offset } } };
  };

  const act = (action: string, order: Order | undefined, role: string, body: unknown): Answer => {
    const move = ACTIONS[action]!;
    const open =
      (planted('clerk-starts') && action === 'start') || (planted('mechanic-cancels') && action === 'cancel');
    if (role !== move.role && !open) return refuse(403, 'FORBIDDEN');
    if (order === undefined) return refuse(404, 'NOT_FOUND');
    const fits =
      move.from.includes(order.state) ||
      (action === 'start' && (planted('start-any') || (planted('start-ready') && order.state === 'ready'))) ||
      (action === 'finish' && planted('finish-received') && order.state === 'received') ||
      (action === 'collect' && planted('collect-twice') && order.state === 'collected') ||
      (action === 'cancel' && planted('cancel-ready') && order.state === 'ready');
    const wrong = planted('wrong-state-400') ? refuse(400, 'WRONG_STATE') : refuse(409, 'WRONG_STATE');
    if (!fits && variant === 'state-first') return wrong;
    const reason = objectIn(body)?.['cancel_reason'];
    if (action === 'cancel' && !text(reason, 1, 200) && !planted('cancel-no-reason'))
      return refuse(400, 'INVALID');
    if (!fits) return wrong;
    const moved: Order = {
      ...order,
      state: planted('cancel-keeps-state') && action === 'cancel' ? order.state : move.to,
      ...(action === 'cancel' && {
        cancel_reason: planted('cancel-reason-lost') ? null : ((reason as string) ?? null),
      }),
    };
    if (!(planted('finish-not-stored') && action === 'finish')) store(moved);
    return given(200, shown(moved));
  };

  const add = (orderId: string, body: unknown): Answer => {
    const asked = objectIn(body) ?? {};
    const { name, amount, unit_price } = asked;
    if (!text(name, planted('part-name-empty') ? 0 : 1, 80)) return refuse(400, 'INVALID');
    const amountIs = planted('amount-text') ? Number(amount) : amount;
    if (!whole(amountIs, 1, planted('amount-100') ? 1000 : 99)) return refuse(400, 'INVALID');
    const price =
      planted('unit-price-float') && typeof unit_price === 'number' ? Math.floor(unit_price) : unit_price;
    if (!whole(price, 0, 500_000)) return refuse(400, 'INVALID');
    const part = { id: randomUUID(), order_id: orderId, name, amount: amountIs, unit_price } as Part;
    parts.push(part);
    return given(201, part);
  };

  const answer = ({ method, path, headers, query, body }: Asked): Answer => {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const open =
      (planted('no-token') && token === undefined) || (planted('any-token') && token !== undefined);
    const role = TOKENS[token ?? ''] ?? (open ? 'clerk' : undefined);
    if (role === undefined) return refuse(401, 'UNAUTHORIZED');
    const [root, id, below, last] = path.replace(/^\/api\/v2\//, '').split('/');
    if (root !== 'orders') return refuse(404, 'NOT_FOUND');
    const forbidden = refuse(403, 'FORBIDDEN');
    if (id === undefined) {
      if (method === 'GET') return list(query);
      if (method !== 'POST') return { ...refuse(variant === 'trailing-405' ? 405 : 404, 'NOT_FOUND') };
      return role === 'clerk' || planted('mechanic-creates') ? create(body) : forbidden;
    }
    const order = orders.find(each => each.id === id);
    if (below !== undefined && below in ACTIONS && method === 'POST') return act(below, order, role, body);
    const writes = method !== 'GET';
    const may = below === 'parts' ? role === 'mechanic' || planted('clerk-adds-parts') : role === 'clerk';
    if (writes && !may) return forbidden;
    if (order === undefined && !(planted('part-of-nothing') && below === 'parts' && method === 'POST'))
      return refuse(404, 'NOT_FOUND');
    if (below === undefined && method === 'GET') return given(200, shown(order!));
    if (below === undefined && method === 'DELETE') {
      if (!planted('order-stays')) orders = orders.filter(each => each.id !== id);
      parts = parts.filter(each => each.order_id !== id);
      return { status: 204 };
    }
    if (below !== 'parts') return refuse(404, 'NOT_FOUND');
    if (last === undefined && method === 'POST') return add(id, body);
    if (last === undefined && method === 'GET')
      return given(
        200,
        parts.filter(each => planted('parts-of-all') || each.order_id === id),
      );
    const part = parts.find(
      each => each.id === last && (planted('part-wrong-order') || each.order_id === id),
    );
    if (method !== 'DELETE' || part === undefined) return refuse(404, 'NOT_FOUND');
    if (!planted('part-stays')) parts = parts.filter(each => each !== part);
    return { status: 204 };
  };
  const wire: Wire = variant === 'chunked' || variant === 'odd-headers' ? variant : 'plain';
  return serve(answer, wire);
}

function text(value: unknown, least: number, most: number): boolean {
  return typeof value === 'string' && [...value].length >= least && [...value].length <= most;
}

function whole(value: unknown, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}
