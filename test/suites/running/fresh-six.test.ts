import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from './running.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

let running: Running;

const suite = (name: string, tests: () => void) =>
  describe(name, () => {
    beforeAll(async () => {
      running = await run(name);
    });
    afterAll(() => running?.close());
    tests();
    it('holds what it is verified against, without a failure of its own', async () => {
      expect(await running.drift()).toEqual([]);
      expect(running.failures).toEqual([]);
    });
  });

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

suite('rooms', () => {
  it('holds rooms for bookings', async () => {
    const admin = await running.as('admin');
    const employee = await running.as('employee');
    const room = await admin('POST', '/rooms', { name: 'Birch', seats: 6 });
    expect(room).toMatchObject({ status: 201, body: { name: 'Birch', seats: 6, has_screen: false } });
    expect(await employee('POST', '/rooms', { name: 'Oak', seats: 6 })).toMatchObject({
      status: 403,
      body: { error: { status: 403, reason: expect.any(String) } },
    });
    expect(await running.nobody('POST', '/rooms', { name: 'Oak', seats: 6 })).toMatchObject({ status: 401 });
    expect(await admin('POST', '/rooms', { name: 'Birch', seats: 6 })).toMatchObject({ status: 409 });
    expect(await admin('POST', '/rooms', { name: 'Oak', seats: 101 })).toMatchObject({ status: 400 });
    expect(await running.nobody('GET', '/rooms')).toMatchObject({ status: 200, body: [{ name: 'Birch' }] });
    const bookings = `/rooms/${room.body.id}/bookings`;
    const times = { starts_at: '2026-03-01T09:00:00Z', ends_at: '2026-03-01T10:00:00Z' };
    const held = await employee('POST', bookings, { title: 'Standup', ...times });
    expect(held).toMatchObject({
      status: 201,
      body: { room_id: room.body.id, title: 'Standup', status: 'held' },
    });
    expect(await employee('POST', '/rooms/99999/bookings', { title: 'x', ...times })).toMatchObject({
      status: 404,
    });
    expect((await employee('GET', bookings)).body).toHaveLength(1);
    expect(await running.nobody('GET', bookings)).toMatchObject({ status: 401 });
    const path = `/bookings/${held.body.id}`;
    expect(await employee('PATCH', path, { status: 'confirmed' })).toMatchObject({
      status: 200,
      body: { status: 'confirmed' },
    });
    expect(await employee('PATCH', path, { status: 'held' })).toMatchObject({
      status: 409,
      body: { error: { status: 409 } },
    });
    expect(await employee('PATCH', '/bookings/99999', { status: 'released' })).toMatchObject({ status: 404 });
  });
});

// A CHECK over two columns is not carried into the system yet.
it.todo('rooms refuses a booking that ends before it starts');

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

suite('jobs', () => {
  it('runs jobs through their states', async () => {
    const team = await running.as(running.system.roles[0] ?? 'team');
    const job = { queue: 'mail', payload: { to: 'x@example.org' }, priority: 3 };
    const made = await team('POST', '/jobs', job);
    expect(made).toMatchObject({ status: 201, body: { ...job, attempts: 0, state: 'queued' } });
    expect(await team('POST', '/jobs', { queue: 'mail', payload: {} })).toMatchObject({
      status: 201,
      body: { priority: 5 },
    });
    expect(await team('POST', '/jobs', { ...job, priority: 10 })).toMatchObject({
      status: 400,
      body: { error: expect.any(String) },
    });
    expect(await team('POST', '/jobs', { ...job, queue: 'x'.repeat(51) })).toMatchObject({ status: 400 });
    expect(await running.nobody('POST', '/jobs', job)).toMatchObject({
      status: 401,
      body: { error: expect.any(String) },
    });
    const path = `/jobs/${made.body.id}`;
    expect(await team('POST', `${path}/finish`)).toMatchObject({ status: 409 });
    expect(await team('POST', `${path}/start`)).toMatchObject({ status: 200, body: { state: 'running' } });
    expect(await team('POST', `${path}/fail`)).toMatchObject({ status: 200, body: { state: 'failed' } });
    expect(await team('POST', `${path}/retry`)).toMatchObject({ status: 200, body: { state: 'queued' } });
    expect(await team('GET', path)).toMatchObject({ status: 200, body: { state: 'queued' } });
    const first = await team('GET', '/jobs?queue=mail&limit=1');
    expect(first.body.jobs).toHaveLength(1);
    const rest = await team('GET', `/jobs?queue=mail&limit=1&after=${encodeURIComponent(first.body.next)}`);
    expect(rest.body).toMatchObject({ jobs: [{}], next: null });
    expect(await team('GET', '/jobs?limit=101')).toMatchObject({ status: 400 });
    expect(await team('GET', `/jobs/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { error: expect.any(String) },
    });
  });
});

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
