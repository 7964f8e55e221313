import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

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
