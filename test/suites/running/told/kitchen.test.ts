import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../running.ts';
import { running, suite } from './suite.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

suite('kitchen', () => {
  const order = { table_no: 7, total_cents: 2350, items: ['soup'] };
  let waiter: Call;
  let cook: Call;
  beforeAll(async () => {
    waiter = await running.as('waiter');
    cook = await running.as('cook');
  });

  it('goes one way', async () => {
    const placed = await waiter('POST', '/orders', order);
    expect(placed).toMatchObject({ status: 201, body: { ...order, status: 'placed' } });
    const path = `/orders/${placed.body.id}`;
    expect(await cook('POST', `${path}/serve`)).toMatchObject({
      status: 409,
      body: { code: 'WRONG_STATUS', message: expect.any(String) },
    });
    expect(await waiter('POST', `${path}/start`)).toMatchObject({
      status: 403,
      body: { code: 'WRONG_ROLE' },
    });
    expect(await cook('POST', `${path}/start`)).toMatchObject({ status: 200, body: { status: 'cooking' } });
    expect(await waiter('POST', `${path}/cancel`)).toMatchObject({ status: 409 });
    expect(await cook('POST', `${path}/serve`)).toMatchObject({ status: 200, body: { status: 'served' } });
    expect(await cook('GET', path)).toMatchObject({ status: 200, body: { status: 'served' } });
    expect(await waiter('GET', '/orders?status=served')).toMatchObject({
      status: 200,
      body: { total: 1, orders: [{ status: 'served' }] },
    });
    expect(await waiter('POST', `/orders/${NOBODY}/cancel`)).toMatchObject({
      status: 404,
      body: { code: 'NO_ORDER' },
    });
    expect(await cook('POST', '/orders', order)).toMatchObject({ status: 403 });
    expect(await running.nobody('GET', '/orders')).toMatchObject({ status: 401, body: { code: 'NO_TOKEN' } });
  });

  it.each([
    ['table 0', { ...order, table_no: 0 }],
    ['table 81', { ...order, table_no: 81 }],
    ['a long note', { ...order, guest_note: 'x'.repeat(281) }],
    ['no items', { ...order, items: [] }],
    ['no items at all', { table_no: 1, total_cents: 1 }],
    ['items that are none', { ...order, items: 'soup' }],
    ['a negative total', { ...order, total_cents: -1 }],
  ])('refuses %s', async (_, body) => {
    expect(await waiter('POST', '/orders', body)).toMatchObject({ status: 400, body: { code: 'INVALID' } });
  });
});
