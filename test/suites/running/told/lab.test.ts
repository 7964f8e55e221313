import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

suite('lab', () => {
  const sample = {
    barcode: 'S-000001',
    material: 'blood',
    volumeMl: 2.5,
    collectedOn: '2026-04-01',
    frozen: false,
  };

  it('tracks samples', async () => {
    const { nobody } = running;
    const made = await nobody('POST', '/api/samples', sample);
    expect(made).toMatchObject({ status: 201, body: sample });
    const path = `/api/samples/${made.body.id}`;
    expect(await nobody('GET', path)).toMatchObject({ status: 200, body: made.body });
    expect(await nobody('POST', '/api/samples', sample)).toMatchObject({
      status: 409,
      body: { code: 'BARCODE_EXISTS', message: expect.any(String) },
    });
    expect(
      await nobody('POST', '/api/samples', { ...sample, barcode: 'S-000002', material: 'tissue' }),
    ).toMatchObject({ status: 201 });
    expect((await nobody('GET', '/api/samples?material=tissue')).body).toHaveLength(1);
    expect((await nobody('GET', '/api/samples?limit=1')).body).toHaveLength(1);
    expect(await nobody('DELETE', path)).toMatchObject({ status: 204 });
    expect(await nobody('GET', path)).toMatchObject({ status: 404, body: { code: 'SAMPLE_NOT_FOUND' } });
  });

  it.each([
    ['a barcode of another kind', { ...sample, barcode: 'X-1' }],
    ['no volume', { ...sample, volumeMl: 0 }],
    ['too much', { ...sample, volumeMl: 51 }],
    ['an unknown material', { ...sample, material: 'hair' }],
    ['a day that is none', { ...sample, collectedOn: 'today' }],
  ])('refuses %s', async (_, body) => {
    expect(await running.nobody('POST', '/api/samples', body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_SAMPLE' },
    });
  });
});
