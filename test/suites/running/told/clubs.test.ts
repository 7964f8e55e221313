import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

suite('clubs', () => {
  it('lets readers join once', async () => {
    const { nobody } = running;
    const club = await nobody('POST', '/clubs', { name: 'Harbour readers', city: 'Kiel' });
    expect(club).toMatchObject({ status: 201, body: { name: 'Harbour readers', city: 'Kiel' } });
    expect(await nobody('POST', '/clubs', { name: 'Harbour readers', city: 'Kiel' })).toMatchObject({
      status: 409,
      body: { status: 409, title: expect.any(String) },
    });
    expect(await nobody('POST', '/clubs', { name: 'No city' })).toMatchObject({ status: 400 });
    expect(await nobody('POST', '/clubs', { name: 'x'.repeat(61), city: 'Kiel' })).toMatchObject({
      status: 400,
    });
    const path = `/clubs/${club.body.id}/memberships`;
    const ana = { reader_email: 'ana@example.org', role: 'reader' };
    const joined = await nobody('POST', path, ana);
    expect(joined).toMatchObject({ status: 201, body: { ...ana, club_id: club.body.id } });
    expect(await nobody('POST', path, ana)).toMatchObject({ status: 409 });
    expect(await nobody('POST', `/clubs/${NOBODY}/memberships`, ana)).toMatchObject({ status: 404 });
    expect(await nobody('GET', path)).toMatchObject({ status: 200, body: { memberships: [ana] } });
    expect(await nobody('DELETE', `${path}/${joined.body.id}`)).toMatchObject({ status: 204 });
    expect(await nobody('DELETE', `${path}/${joined.body.id}`)).toMatchObject({ status: 404 });
    expect(await nobody('GET', `/clubs/${NOBODY}`)).toMatchObject({ status: 404 });
  });
});
