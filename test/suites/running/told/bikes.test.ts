import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

suite('bikes', () => {
  it('keeps depots and bikes', async () => {
    const { nobody } = running;
    const depot = await nobody('POST', '/v2/depots', { name: 'North', capacity: 40 });
    expect(depot).toMatchObject({
      status: 201,
      body: { name: 'North', capacity: 40, open: true, id: expect.any(Number) },
    });
    expect(await nobody('POST', '/v2/depots', { name: 'North', capacity: 1 })).toMatchObject({
      status: 409,
      body: { message: expect.any(String) },
    });
    const depot_id = depot.body.id;
    const bike = await nobody('POST', '/v2/bikes', { depot_id, frame_no: 'F1', price_per_hour: 2.5 });
    expect(bike).toMatchObject({
      status: 201,
      body: { depot_id, frame_no: 'F1', kind: 'city', price_per_hour: 2.5 },
    });
    expect(await nobody('POST', '/v2/bikes', { depot_id, frame_no: 'F1', price_per_hour: 1 })).toMatchObject({
      status: 409,
    });
    expect(
      await nobody('POST', '/v2/bikes', { depot_id: 99999, frame_no: 'F9', price_per_hour: 1 }),
    ).toMatchObject({ status: 422 });
    expect(
      await nobody('PATCH', `/v2/bikes/${bike.body.id}`, { kind: 'cargo', last_service: '2026-01-01' }),
    ).toMatchObject({
      status: 200,
      body: { kind: 'cargo', last_service: '2026-01-01', frame_no: 'F1' },
    });
    expect(await nobody('PATCH', `/v2/bikes/${bike.body.id}`, { last_service: null })).toMatchObject({
      status: 200,
    });
    expect(await nobody('DELETE', `/v2/depots/${depot_id}`)).toMatchObject({ status: 409 });
    expect(
      await nobody('PUT', `/v2/depots/${depot_id}`, { name: 'South', capacity: 41, open: false }),
    ).toMatchObject({
      status: 200,
      body: { id: depot_id, name: 'South', capacity: 41, open: false },
    });
    for (const frame_no of ['F2', 'F3']) {
      expect(
        await nobody('POST', '/v2/bikes', { depot_id, frame_no, kind: 'kids', price_per_hour: 0 }),
      ).toMatchObject({ status: 201 });
    }
    const page = await nobody('GET', '/v2/bikes?kind=kids&per_page=1&page=2');
    expect(page).toMatchObject({ status: 200, body: { page: 2, per_page: 1, total: 2 } });
    expect(page.body.data).toHaveLength(1);
    expect(await nobody('GET', `/v2/bikes?depot_id=${depot_id}`)).toMatchObject({
      body: { total: 3, per_page: 25 },
    });
    expect(await nobody('DELETE', `/v2/bikes/${bike.body.id}`)).toMatchObject({ status: 204 });
    expect(await nobody('GET', `/v2/bikes/${bike.body.id}`)).toMatchObject({
      status: 404,
      body: { message: expect.any(String) },
    });
    expect(await nobody('GET', '/v2/depots/abc')).toMatchObject({ status: 404 });
    expect(await nobody('GET', '/v2/depots/99999999999999999999')).toMatchObject({ status: 404 });
  });

  it.each([
    ['/v2/depots', { name: 'x', capacity: 5 }],
    ['/v2/depots', { name: 'East', capacity: 0 }],
    ['/v2/depots', { name: 'East', capacity: 501 }],
    ['/v2/depots', { capacity: 5 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: -1 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: 1, kind: 'tandem' }],
    ['/v2/bikes', { depot_id: 'one', frame_no: 'F7', price_per_hour: 1 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: 1, last_service: 'soon' }],
  ])('refuses at %s %o', async (path, body) => {
    expect(await running.nobody('POST', path, body)).toMatchObject({
      status: 400,
      body: { message: expect.any(String) },
    });
  });
});
