import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

suite('shop', () => {
  it('keeps stock', async () => {
    const clerk = await running.as(running.system.roles[0] ?? 'user');
    const lamp = { sku: 'A-1', title: 'Lamp', price_cents: 1999, stock: 4, tags: ['home'] };
    const made = await clerk('POST', '/v1/products', lamp);
    expect(made).toMatchObject({ status: 201, body: { ...lamp, currency: 'USD', id: expect.any(Number) } });
    expect(await clerk('POST', '/v1/products', lamp)).toMatchObject({
      status: 409,
      body: { detail: expect.any(String) },
    });
    expect(await clerk('POST', '/v1/products', { ...lamp, sku: 'A-2', price_cents: -1 })).toMatchObject({
      status: 422,
    });
    expect(await clerk('POST', '/v1/products', { title: 'no sku' })).toMatchObject({ status: 422 });
    expect(await clerk('POST', '/v1/products', { ...lamp, sku: 'A-2' })).toMatchObject({ status: 201 });
    const page = await clerk('GET', '/v1/products?page=2&page_size=1');
    expect(page).toMatchObject({ status: 200, body: { page: 2, page_size: 1, total: 2 } });
    expect(page.body.items).toHaveLength(1);
    const path = `/v1/products/${made.body.id}`;
    expect(await clerk('PATCH', path, { stock: 3 })).toMatchObject({
      status: 200,
      body: { stock: 3, title: 'Lamp' },
    });
    expect(await clerk('PATCH', path, { stock: -3 })).toMatchObject({ status: 422 });
    expect(await running.nobody('GET', path)).toMatchObject({ status: 401 });
    expect(await clerk('DELETE', path)).toMatchObject({ status: 204 });
    expect(await clerk('GET', path)).toMatchObject({ status: 404, body: { detail: expect.any(String) } });
  });
});
