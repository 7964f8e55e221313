import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { entity, error, field, operation, parameter, system } from '../../test/support/system.ts';
import type { StateMachine } from '../design/index.ts';

const uuid = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const made = { required: true } as const;

const states: StateMachine = {
  field: 'state',
  states: ['open', 'paid', 'sent'],
  initial: 'open',
  claim: 'transition:x',
  transitions: [
    { from: 'open', to: 'paid', claim: 'transition:a' },
    { from: 'paid', to: 'sent', claim: 'transition:b' },
  ],
};
const order = entity(
  'Order',
  [
    field('id', 'uuid', uuid, { ...made, generated: 'uuid' }),
    field('note', 'text', text, { nullable: true }),
    field('count', 'integer', { type: 'integer' }, { ...made, default: 1 }),
    field('state', 'text', text, { ...made, generated: 'initial-state' }),
    field('owner', 'text', text, { ...made, generated: 'owner' }),
    field('createdAt', 'timestamptz', time, { ...made, generated: 'created' }),
    field('updatedAt', 'timestamptz', time, { ...made, generated: 'updated' }),
  ],
  { states },
);
const reference = { entity: 'Order', field: 'id', onDelete: 'cascade', claim: 'relation:x' } as const;
const item = entity('Item', [
  field('id', 'varchar(12)', { type: 'string', maxLength: 12 }, { ...made, generated: 'uuid' }),
  field('orderId', 'uuid', uuid, {
    ...made,
    references: reference,
    writable: { create: false, update: false },
  }),
  field('name', 'text', text, made),
  field('price', 'numeric(10,2)', { type: 'number' }),
]);

const key = parameter('id', { kind: 'key', field: 'id' }, uuid);
const parent = parameter('order-id', { kind: 'parent', field: 'orderId', entity: 'Order' }, uuid);
const itemKey = parameter('itemId', { kind: 'key', field: 'id' }, text);
const own = { kind: 'token', roles: [], own: true, byRole: {} } as const;
const missing = error(404, 'not-found', 'NO_SUCH_ORDER', 'the order does not exist');
const itemFields = item.fields.map(one => one.name);
const number = { type: 'integer', minimum: 0 } as const;

let now = Date.parse('2026-05-01T10:00:00.000Z');
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(
    system(
      [order, item],
      [
        operation('POST /orders', order, 'create', { access: own }),
        operation('GET /orders', order, 'list', { access: own }),
        operation('GET /orders/{id}', order, 'read', { parameters: [key], access: own, errors: [missing] }),
        operation('PUT /orders/{id}', order, 'replace', {
          parameters: [key],
          access: own,
          errors: [missing, error(403, 'forbidden', 'NOT_YOURS')],
        }),
        operation('POST /orders/{id}/pay', order, 'transition', {
          parameters: [key],
          to: 'paid',
          errors: [missing, error(409, 'conflict', 'WRONG_STATE')],
        }),
        operation('DELETE /orders', order, 'delete'),
        operation('POST /orders/{order-id}/items', item, 'create', {
          parameters: [parent],
          errors: [missing],
        }),
        operation('DELETE /orders/{order-id}/items/{itemId}', item, 'delete', {
          parameters: [parent, itemKey],
          shape: { kind: 'object', properties: {} },
          status: 200,
          success: {
            status: 200,
            claim: 'response:x',
            shape: {
              kind: 'object',
              properties: { deleted: { kind: 'constant', value: true }, id: { kind: 'field', field: 'id' } },
            },
          },
        }),
        operation('GET /orders/{order-id}/items', item, 'list', {
          parameters: [
            parent,
            parameter('page', { kind: 'page' }, { type: 'integer', minimum: 1 }),
            parameter('limit', { kind: 'limit' }, number),
            parameter('sort', { kind: 'sort' }, text),
            parameter('q', { kind: 'search' }, text),
            parameter('minPrice', { kind: 'filter', field: 'price', operator: 'gte' }, { type: 'number' }),
            parameter(
              'name',
              { kind: 'filter', field: 'name', operator: 'eq' },
              { type: 'array', items: text },
            ),
          ],
          shape: {
            kind: 'object',
            properties: {
              data: { kind: 'rows', fields: itemFields },
              meta: {
                kind: 'object',
                properties: {
                  page: { kind: 'page' },
                  pages: { kind: 'pages' },
                  limit: { kind: 'limit' },
                  total: { kind: 'count' },
                  more: { kind: 'has-more' },
                },
              },
            },
          },
          list: { limit: { default: 2, maximum: 5 }, sort: [{ field: 'name', descending: false }] },
          errors: [missing],
        }),
        operation('GET /hello', undefined, undefined, {
          binding: { kind: 'example', why: 'an example' },
          success: { status: 200, claim: 'response:x', example: { hello: ['world'] } },
        }),
        operation('GET /later', undefined, undefined),
      ],
    ),
    { clock: () => now },
  );
});
afterAll(() => server.close());

async function newOrder(body: object = {}): Promise<string> {
  return (await server.writer('POST', '/orders', body)).body.id;
}

describe('one order', () => {
  test('takes defaults, shows null where the field may be null, and ignores unknown fields', async () => {
    const { body } = await server.writer('POST', '/orders', {
      other: 1,
      state: 'sent',
      owner: 'eve',
      constructor: 2,
    });
    expect(body).toMatchObject({ note: null, count: 1, state: 'open', owner: 'will' });
    expect(Object.keys(body)).toEqual(order.fields.map(one => one.name));
  });

  test('is seen and changed by its owner alone', async () => {
    const id = await newOrder();
    expect((await server.writer('GET', `/orders/${id}`)).status).toBe(200);
    expect((await server.reader('GET', `/orders/${id}`)).status).toBe(404);
    expect((await server.reader('PUT', `/orders/${id}`, {})).body.code).toBe('NOT_YOURS');
    expect((await server.reader('GET', '/orders')).body).toEqual([]);
    expect((await server.nobody('GET', '/orders')).status).toBe(401);
  });

  test('is replaced whole', async () => {
    const id = await newOrder({ note: 'a', count: 7 });
    const { body } = await server.writer('PUT', `/orders/${id}`, { note: 'b' });
    expect(body).toMatchObject({ id, note: 'b', count: 1, owner: 'will', state: 'open' });
  });

  test('has a time of change that grows even when the clock stands still or goes back', async () => {
    const id = await newOrder();
    const stamps = [(await server.writer('GET', `/orders/${id}`)).body.updatedAt];
    for (const step of [0, 0, -5000, 10_000]) {
      now += step;
      stamps.push((await server.writer('PUT', `/orders/${id}`, {})).body.updatedAt);
    }
    expect(stamps).toEqual([...new Set(stamps)].sort());
    expect(stamps.at(-1)).toBe(new Date(now).toISOString());
  });

  test('moves once, even when two ask at the same time', async () => {
    const id = await newOrder();
    const both = await Promise.all([1, 2, 3].map(() => server.nobody('POST', `/orders/${id}/pay`)));
    expect(both.map(one => one.status).sort()).toEqual([200, 409, 409]);
    expect(both.find(one => one.status === 409)?.body.code).toBe('WRONG_STATE');
    expect(both.find(one => one.status === 200)?.body.state).toBe('paid');
    const nowhere = await server.nobody('POST', '/orders/00000000-0000-4000-8000-000000000000/pay');
    expect(nowhere.body).toMatchObject({ code: 'NO_SUCH_ORDER', message: 'the order does not exist' });
  });

  test('is never changed by an operation that names none', async () => {
    await newOrder();
    expect((await server.nobody('DELETE', '/orders')).status).toBe(501);
    expect((await server.writer('GET', '/orders')).body.length).toBeGreaterThan(0);
  });
});

describe('its items', () => {
  test('belong to an order that exists', async () => {
    const nowhere = '/orders/00000000-0000-4000-8000-000000000000/items';
    expect((await server.nobody('POST', nowhere, { name: 'a' })).body.code).toBe('NO_SUCH_ORDER');
    expect((await server.nobody('GET', nowhere)).body.code).toBe('NO_SUCH_ORDER');
    expect((await server.nobody('GET', '/orders/x/items')).body.code).toBe('NO_SUCH_ORDER');
  });

  test('are paged, sorted, searched and filtered', async () => {
    const [path, other] = [`/orders/${await newOrder()}/items`, `/orders/${await newOrder()}/items`];
    for (const [index, name] of ['Pear', 'apple', 'fig', 'Kiwi 50%', 'nut'].entries()) {
      const made = await server.nobody('POST', path, { name, price: index + 0.5 });
      expect(made.body.id).toMatch(/^[0-9a-f]{12}$/);
    }
    const names = async (query: string) =>
      (await server.nobody('GET', `${path}?${query}`)).body.data.map((one: { name: string }) => one.name);
    expect((await server.nobody('GET', other)).body).toEqual({
      data: [],
      meta: { page: 1, pages: 0, limit: 2, total: 0, more: false },
    });
    expect((await server.nobody('GET', path)).body.meta).toEqual({
      page: 1,
      pages: 3,
      limit: 2,
      total: 5,
      more: true,
    });
    expect((await server.nobody('GET', `${path}?page=3`)).body.meta).toEqual({
      page: 3,
      pages: 3,
      limit: 2,
      total: 5,
      more: false,
    });
    expect((await server.nobody('GET', `${path}?page=9&limit=100`)).body).toMatchObject({
      data: [],
      meta: { limit: 5, total: 5, more: false },
    });
    expect(await names('sort=-price&limit=5')).toEqual(['nut', 'Kiwi 50%', 'fig', 'apple', 'Pear']);
    expect(await names('sort=price:desc&limit=1')).toEqual(['nut']);
    expect(await names('q=KIWI')).toEqual(['Kiwi 50%']);
    expect(await names('q=%25')).toEqual(['Kiwi 50%']);
    expect(await names('minPrice=3.5&sort=price')).toEqual(['Kiwi 50%', 'nut']);
    expect(await names('name=fig,nut&sort=name')).toEqual(['fig', 'nut']);
    expect(await names('name=fig')).toEqual(['fig']);
    expect((await server.nobody('GET', `${path}?sort=price;drop`)).status).toBe(400);
  });

  test('are removed under their own order only', async () => {
    const [one, two] = [await newOrder(), await newOrder()];
    const { body } = await server.nobody('POST', `/orders/${one}/items`, { name: 'a' });
    expect((await server.nobody('DELETE', `/orders/${two}/items/${body.id}`)).status).toBe(404);
    const removed = await server.nobody('DELETE', `/orders/${one}/items/${body.id}`);
    expect([removed.status, removed.body]).toEqual([200, { deleted: true, id: body.id }]);
  });
});

describe('owners', () => {
  test('need neither a row nor a name of the column’s type', async () => {
    const user = entity('User', [field('id', 'uuid', uuid, { ...made, generated: 'uuid' })]);
    const note = entity(
      'Note',
      [
        field('id', 'bigint', { type: 'integer' }, { ...made, generated: 'serial' }),
        field('userId', 'uuid', uuid, {
          ...made,
          generated: 'owner',
          references: { ...reference, entity: 'User' },
        }),
        field('secretCode', 'text', text, { ...made, generated: 'server' }),
      ],
      { unique: [{ fields: ['secretCode'], claim: 'unique:x' }] },
    );
    const other = await startTestServer(
      system(
        [user, note],
        [
          operation('POST /notes', note, 'create', { access: own }),
          operation('GET /notes', note, 'list', { access: own }),
        ],
      ),
    );
    const first = await other.writer('POST', '/notes', {});
    expect(first.body.userId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect((await other.writer('POST', '/notes', {})).body.userId).toBe(first.body.userId);
    expect((await other.reader('POST', '/notes', {})).body.userId).not.toBe(first.body.userId);
    expect((await other.writer('GET', '/notes')).body.length).toBe(2);
    await other.close();
  });
});

describe('what is bound to nothing', () => {
  test('answers with its example and says so', async () => {
    const { status, body, headers } = await server.nobody('GET', '/hello');
    expect([status, body, headers.get('asbuilt-answer')]).toEqual([200, { hello: ['world'] }, 'example']);
    expect((await server.writer('GET', '/orders')).headers.has('asbuilt-answer')).toBe(false);
  });

  test('or says what to write', async () => {
    const { status, body } = await server.nobody('GET', '/later');
    expect([status, body.code]).toEqual([501, 'NOT_IMPLEMENTED']);
    expect(body.message).toContain('state an example');
  });
});
