import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../running.ts';
import { running, suite } from './suite.ts';

suite('parking', () => {
  const permit = { plate: 'AB 123', employee_no: 'E12345', valid_from: '2026-05-01', valid_to: '2026-06-01' };
  let admin: Call;
  let employee: Call;
  beforeAll(async () => {
    admin = await running.as('admin');
    employee = await running.as('employee');
  });

  it('issues and revokes', async () => {
    const made = await admin('POST', '/permits', permit);
    expect(made).toMatchObject({ status: 201, body: { ...permit, level: 'P1' } });
    expect(await admin('POST', '/permits', permit)).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT', message: expect.any(String) },
    });
    expect(await admin('POST', '/permits', { ...permit, level: 'P2' })).toMatchObject({ status: 201 });
    expect(await employee('POST', '/permits', permit)).toMatchObject({
      status: 403,
      body: { error: 'FORBIDDEN' },
    });
    const list = await employee('GET', '/permits');
    expect(list).toMatchObject({ status: 200, body: { count: 2 } });
    expect(list.body.permits).toHaveLength(2);
    const path = `/permits/${made.body.id}`;
    expect(await employee('GET', path)).toMatchObject({ status: 200, body: permit });
    expect(await employee('DELETE', path)).toMatchObject({ status: 403 });
    expect(await admin('DELETE', path)).toMatchObject({ status: 204 });
    expect(await employee('GET', path)).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } });
    expect(await running.nobody('GET', '/permits')).toMatchObject({
      status: 401,
      body: { error: 'UNAUTHORIZED' },
    });
  });

  it('answers what it cannot compute as it is shown', async () => {
    expect(await running.nobody('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const login = await running.nobody('POST', '/auth/login', { email: 'a@example.org', password: 'x' });
    expect(login).toMatchObject({ status: 200, body: { token: expect.any(String), expires_in: 3600 } });
    expect(await admin('GET', '/reports/occupancy')).toMatchObject({
      status: 200,
      body: { spots: 90, used: 61, free: 29 },
    });
    expect(await employee('GET', '/reports/occupancy')).toMatchObject({ status: 403 });
    expect(await running.nobody('GET', '/reports/occupancy')).toMatchObject({ status: 401 });
  });

  it.each([
    ['no plate', { ...permit, plate: undefined }],
    ['a long plate', { ...permit, plate: 'x'.repeat(13) }],
    ['a foreign number', { ...permit, employee_no: '12345' }],
    ['a level that is none', { ...permit, level: 'P4' }],
    ['no day', { ...permit, valid_from: '1st of May' }],
  ])('refuses %s', async (_, body) => {
    expect(await admin('POST', '/permits', body)).toMatchObject({
      status: 400,
      body: { error: 'BAD_REQUEST' },
    });
  });
});
