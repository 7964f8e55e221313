import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

suite('songs', () => {
  it('is open to read and closed to write', async () => {
    const { nobody } = running;
    const office = await running.as(running.system.roles[0] ?? 'office');
    expect(await nobody('POST', '/composers', { name: 'Byrd' })).toMatchObject({ status: 401 });
    const byrd = await office('POST', '/composers', { name: 'Byrd', born: 1540, died: 1623 });
    expect(byrd).toMatchObject({
      status: 201,
      body: { name: 'Byrd', born: 1540, died: 1623, id: expect.any(Number) },
    });
    const again = await office('POST', '/composers', { name: 'Byrd' });
    expect(again.status).toBe(409);
    expect(await nobody('GET', `/composers/${byrd.body.id}`)).toMatchObject({
      status: 200,
      body: { name: 'Byrd' },
    });
    expect((await nobody('GET', '/composers')).status).toBe(200);
    const composer_id = byrd.body.id;
    const piece = await office('POST', '/pieces', { composer_id, title: 'Ave verum', copies: 24 });
    expect(piece).toMatchObject({
      status: 201,
      body: { composer_id, title: 'Ave verum', voices: 'SATB', copies: 24, notes: null },
    });
    await office('POST', '/pieces', { composer_id, title: 'Mass for three', voices: 'SSA' });
    expect(await nobody('GET', '/pieces?q=verum')).toMatchObject({
      status: 200,
      body: { total: 1, pieces: [{ title: 'Ave verum' }] },
    });
    expect(await nobody('GET', '/pieces?voices=SSA')).toMatchObject({ body: { total: 1 } });
    expect(await nobody('GET', '/pieces?limit=1&offset=1')).toMatchObject({
      body: { total: 2, pieces: [expect.anything()] },
    });
    const path = `/pieces/${piece.body.id}`;
    expect(await office('PATCH', path, { copies: 30, notes: 'two are torn' })).toMatchObject({
      status: 200,
      body: { copies: 30, notes: 'two are torn', title: 'Ave verum' },
    });
    expect(await office('POST', '/pieces', { composer_id, title: 'x', copies: -1 })).toMatchObject({
      status: 400,
    });
    expect(await office('POST', '/pieces', { composer_id, title: 'x', voices: 'SAB' })).toMatchObject({
      status: 400,
    });
    expect(await office('POST', '/pieces', { composer_id })).toMatchObject({ status: 400 });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 401 });
    expect(await office('DELETE', path)).toMatchObject({ status: 204 });
    expect(await nobody('GET', path)).toMatchObject({ status: 404 });
  });
});
