import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

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
