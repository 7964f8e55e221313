import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

suite('garden', () => {
  it('rents plots', async () => {
    const { nobody } = running;
    const member = { email: 'eva@example.org', full_name: 'Eva Lang', joined_on: '2026-03-01' };
    const made = await nobody('POST', '/members', member);
    expect(made).toMatchObject({ status: 201, body: { ...member, id: expect.any(Number) } });
    expect(await nobody('POST', '/members', member)).toMatchObject({ status: 409 });
    expect(await nobody('POST', '/members', { ...member, email: 'nobody' })).toMatchObject({ status: 400 });
    expect(
      await nobody('POST', '/members', { ...member, email: 'x@example.org', full_name: 'x'.repeat(81) }),
    ).toMatchObject({ status: 400 });
    expect((await nobody('GET', '/members')).body).toHaveLength(1);
    expect(
      await nobody('PUT', `/members/${made.body.id}`, { ...member, full_name: 'Eva Lange' }),
    ).toMatchObject({ status: 200, body: { full_name: 'Eva Lange' } });
    const plot = await nobody('POST', '/plots', { label: 'A1', size_m2: 24.5 });
    expect(plot).toMatchObject({
      status: 201,
      body: { label: 'A1', size_m2: 24.5, state: 'free', member_id: null },
    });
    expect(await nobody('POST', '/plots', { label: 'A2', size_m2: 0 })).toMatchObject({ status: 400 });
    expect(
      await nobody('PATCH', `/plots/${plot.body.id}`, { state: 'rented', member_id: made.body.id }),
    ).toMatchObject({ status: 200, body: { state: 'rented', member_id: made.body.id } });
    expect(await nobody('PATCH', `/plots/${plot.body.id}`, { state: 'sold' })).toMatchObject({ status: 400 });
    expect((await nobody('GET', '/plots/99999')).status).toBe(404);
    expect((await nobody('GET', '/plots')).body).toHaveLength(1);
    const other = await nobody('POST', '/members', { ...member, email: 'other@example.org' });
    expect(await nobody('DELETE', `/members/${other.body.id}`)).toMatchObject({ status: 204 });
  });
});
