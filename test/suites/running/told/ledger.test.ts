import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

suite('ledger', () => {
  const expense = { paid_by: 'lena', amount_cents: 1250, memo: 'stamps', paid_on: '2026-05-10' };

  it('books, reads, lists and deletes', async () => {
    const { nobody } = running;
    const made = await nobody('POST', '/api/v1/expenses', { ...expense, receipt_no: 'R-1' });
    expect(made).toMatchObject({ status: 201, body: { ...expense, currency: 'EUR', receipt_no: 'R-1' } });
    expect(made.body.id).toMatch(UUID);
    const path = `/api/v1/expenses/${made.body.id}`;
    expect(await nobody('GET', path)).toMatchObject({ status: 200, body: made.body });
    expect(await nobody('POST', '/api/v1/expenses', { ...expense, receipt_no: 'R-1' })).toMatchObject({
      status: 409,
      body: { error: expect.any(String), message: expect.any(String) },
    });
    const later = await nobody('POST', '/api/v1/expenses', {
      ...expense,
      paid_by: 'omar',
      paid_on: '2026-05-12',
    });
    const list = await nobody('GET', '/api/v1/expenses');
    expect(list.status).toBe(200);
    expect(list.body.map((row: { id: string }) => row.id)).toEqual([later.body.id, made.body.id]);
    expect((await nobody('GET', '/api/v1/expenses?paid_by=lena')).body).toHaveLength(1);
    expect(await nobody('DELETE', path)).toMatchObject({ status: 204, body: undefined });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(await nobody('GET', path)).toMatchObject({ status: 404 });
  });

  it.each([
    ['nothing paid', { ...expense, amount_cents: 0 }],
    ['half a cent', { ...expense, amount_cents: 1.5 }],
    ['no payer', { amount_cents: 1, paid_on: '2026-05-10' }],
    ['no day', { ...expense, paid_on: '2026-02-30' }],
    ['a long receipt number', { ...expense, receipt_no: 'x'.repeat(21) }],
    ['text for a number', { ...expense, amount_cents: '12' }],
    ['a long currency', { ...expense, currency: 'EURO' }],
  ])('refuses %s', async (_, body) => {
    expect(await running.nobody('POST', '/api/v1/expenses', body)).toMatchObject({
      status: 400,
      body: { error: expect.any(String), message: expect.any(String) },
    });
  });
});
