import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../running.ts';
import { running, suite } from './suite.ts';

suite('sensors', () => {
  let client: Call;
  beforeAll(async () => {
    client = await running.as(running.system.roles[0] ?? 'client');
  });

  it('takes readings', async () => {
    expect(running.system.authentication).toMatchObject({ scheme: 'api-key', name: 'X-API-Key' });
    const sensor = await client('POST', '/sensors', { site: 'mill', label: 'door', unit: 'celsius' });
    expect(sensor).toMatchObject({
      status: 201,
      body: { id: expect.any(Number), site: 'mill', label: 'door', unit: 'celsius' },
    });
    expect(await client('POST', '/sensors', { site: 'mill', label: 'door', unit: 'ppm' })).toMatchObject({
      status: 409,
      body: { status: 409, message: expect.any(String) },
    });
    expect(await client('POST', '/sensors', { site: 'dam', label: 'door', unit: 'ppm' })).toMatchObject({
      status: 201,
    });
    const sensor_id = sensor.body.id;
    for (const [value, hour] of [
      [1.25, '10'],
      [2, '12'],
      [3.125, '11'],
    ] as const) {
      const made = await client('POST', '/readings', {
        sensor_id,
        value,
        taken_at: `2026-02-01T${hour}:00:00Z`,
      });
      expect(made).toMatchObject({ status: 201, body: { sensor_id, value } });
    }
    const first = await client('GET', `/readings?sensor_id=${sensor_id}&limit=2`);
    expect(first.body.items.map((row: { value: number }) => row.value)).toEqual([2, 3.125]);
    const rest = await client(
      'GET',
      `/readings?sensor_id=${sensor_id}&limit=2&cursor=${encodeURIComponent(first.body.next_cursor)}`,
    );
    expect(rest.body).toMatchObject({ items: [{ value: 1.25 }], next_cursor: null });
    expect(
      await client('POST', '/readings', { sensor_id: 99999, value: 1, taken_at: '2026-02-01T10:00:00Z' }),
    ).toMatchObject({ status: 404 });
    expect(await client('GET', `/sensors/${sensor_id}`)).toMatchObject({
      status: 200,
      body: { label: 'door' },
    });
    expect(await client('DELETE', `/sensors/${sensor_id}`)).toMatchObject({ status: 204 });
    expect((await client('GET', `/readings?sensor_id=${sensor_id}`)).body.items).toEqual([]);
    expect(await client('GET', `/sensors/${sensor_id}`)).toMatchObject({
      status: 404,
      body: { status: 404, message: expect.any(String), path: `/sensors/${sensor_id}` },
    });
    expect(await running.nobody('GET', '/readings')).toMatchObject({ status: 401, body: { status: 401 } });
  });

  it.each([
    ['/sensors', { site: 'mill', label: 'roof' }],
    ['/sensors', { site: 'mill', label: 'roof', unit: 'kelvin' }],
    ['/sensors', { site: 'mill', label: 'x'.repeat(51), unit: 'ppm' }],
    ['/readings', { sensor_id: 1, value: 'warm', taken_at: '2026-02-01T10:00:00Z' }],
    ['/readings', { sensor_id: 1, value: 1, taken_at: 'noon' }],
  ])('refuses at %s %o', async (path, body) => {
    expect(await client('POST', path, body)).toMatchObject({
      status: 400,
      body: { status: 400, message: expect.any(String) },
    });
  });
});
