import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

suite('tickets', () => {
  it('sells each number once', async () => {
    const { nobody } = running;
    const raffle = { name: 'Summer fair', draw_date: '2026-07-01', price: 2.5 };
    const made = await nobody('POST', '/raffles', raffle);
    expect(made).toMatchObject({ status: 201, body: raffle });
    const other = await nobody('POST', '/raffles', raffle);
    const tickets = `/raffles/${made.body.id}/tickets`;
    const sold = await nobody('POST', tickets, { number: 42, buyer_email: 'kim@example.org' });
    expect(sold).toMatchObject({
      status: 201,
      body: { raffle_id: made.body.id, number: 42, buyer_email: 'kim@example.org', paid: false },
    });
    expect(await nobody('POST', tickets, { number: 42, buyer_email: 'lee@example.org' })).toMatchObject({
      status: 409,
    });
    expect(
      await nobody('POST', `/raffles/${other.body.id}/tickets`, {
        number: 42,
        buyer_email: 'lee@example.org',
      }),
    ).toMatchObject({ status: 201 });
    expect(
      await nobody('POST', `/raffles/${NOBODY}/tickets`, { number: 1, buyer_email: 'lee@example.org' }),
    ).toMatchObject({ status: 404 });
    const list = await nobody('GET', tickets);
    expect(list).toMatchObject({ status: 200, body: [{ id: sold.body.id, number: 42, paid: false }] });
    expect(await nobody('PUT', `/tickets/${sold.body.id}`, { paid: true })).toMatchObject({
      status: 200,
      body: { paid: true, number: 42 },
    });
    expect(await nobody('PUT', `/tickets/${NOBODY}`, { paid: true })).toMatchObject({ status: 404 });
    for (const body of [
      { number: 0, buyer_email: 'a@example.org' },
      { number: 10000, buyer_email: 'a@example.org' },
      { number: 5, buyer_email: 'nobody' },
      { number: 5 },
    ]) {
      expect(await nobody('POST', tickets, body)).toMatchObject({ status: 400 });
    }
    expect(await nobody('POST', '/raffles', { ...raffle, price: 0 })).toMatchObject({ status: 400 });
  });
});
