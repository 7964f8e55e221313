import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, error, field, operation, system } from '../../../test/support/system.ts';
import type { Dependency } from '../../design/index.ts';
import { breakerOf } from './breaker.ts';
import { readFault } from './fault.ts';

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid', required: true });
const note = entity('Note', [
  id,
  field('text', 'text', { type: 'string', maxLength: 20 }, { required: true }),
]);

const bank: Dependency = {
  name: 'Bank',
  key: 'bank',
  operations: ['POST_notes'],
  failures: [
    { kind: 'timeout', status: 504, code: 'BANK_SLOW', claim: 'failure-mode:slow' },
    { kind: 'unavailable', status: 503, code: 'BANK_DOWN', retryAfterSeconds: 7, claim: 'failure-mode:down' },
  ],
  policy: {
    timeoutMs: 400,
    attempts: 3,
    backoff: 'exponential',
    baseMs: 50,
    breaker: { failures: 2, openSeconds: 30 },
    claims: ['retry:bank'],
  },
};
const post: Dependency = {
  name: 'Post',
  key: 'post',
  operations: [],
  failures: [{ kind: 'error', response: 'sent later', goesOn: true, claim: 'failure-mode:post' }],
};
const letters = system(
  [note],
  [
    operation('POST /notes', note, 'create', {
      id: 'POST_notes',
      request: { schema: { type: 'object', required: ['text'] }, required: true },
    }),
    operation('GET /notes', note, 'list', {
      id: 'GET_notes',
      errors: [error(503, 'dependency', 'LIST_DOWN')],
    }),
    operation('DELETE /notes/{id}', note, undefined, { id: 'DELETE_note' }),
  ],
  {
    operability: {
      ...system([], []).operability,
      dependencies: [bank, post, { name: 'Index', key: 'index', operations: ['GET_notes'], failures: [] }],
    },
  },
);

describe('a dependency that is failed on purpose', () => {
  let now = Date.parse('2026-05-01T10:00:00.000Z');
  let waited: number[] = [];
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(letters, {
      clock: () => now,
      sleep: async milliseconds => {
        waited.push(milliseconds);
      },
      faults: { index: 'unavailable:60' },
    });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    now += 3_600_000;
    waited = [];
    await faults({ bank: 'none', post: 'none', index: 'none' });
    await write();
  });

  const write = () => server.nobody('POST', '/notes', { text: 'a' });
  const faults = (sent: unknown, headers = {}) => server.nobody('POST', '/_asbuilt/faults', sent, headers);
  const part = async (key: string) =>
    (await server.nobody('GET', '/_asbuilt/dependencies')).body.dependencies.find(
      (one: { key: string }) => one.key === key,
    );

  test('gives the stated answer of its way of failing, and stores nothing', async () => {
    const before = (await server.nobody('GET', '/notes')).body.length;
    await faults({ bank: 'unavailable' });
    const down = await write();
    expect([down.status, down.body.code, down.headers.get('retry-after')]).toEqual([503, 'BANK_DOWN', '7']);
    expect((await server.nobody('GET', '/notes')).body.length).toBe(before);
    await faults({ bank: 'timeout' });
    const slow = await write();
    expect([slow.status, slow.body.code]).toEqual([504, 'BANK_SLOW']);
    await faults({ bank: null });
    now += 60_000;
    expect((await write()).status).toBe(201);
  });

  test('is not called for a request that is refused anyway', async () => {
    const { calls } = await part('bank');
    await faults({ bank: 'error' });
    expect((await server.nobody('POST', '/notes', {})).status).toBe(400);
    expect((await part('bank')).calls).toEqual(calls);
  });

  test('is called again as its policy says, and no request waits long', async () => {
    await faults({ bank: 'timeout' });
    const { attempts } = await part('bank');
    await write();
    expect((await part('bank')).attempts - attempts).toBe(3);
    expect(waited).toEqual([400, 50, 400, 100, 50]);
  });

  test('opens the breaker, lets one call try after its time, and closes it', async () => {
    const state = async () => (await part('bank')).breaker;
    await faults({ bank: 'error' });
    expect([(await write()).status, await state()]).toEqual([504, 'closed']);
    expect([(await write()).status, await state()]).toEqual([504, 'open']);
    const { attempts } = await part('bank');
    const rejected = await write();
    expect([rejected.status, rejected.headers.get('asbuilt-fault')]).toEqual([503, 'bank=breaker-open']);
    expect((await part('bank')).attempts).toBe(attempts);
    now += 29_999;
    expect((await write()).headers.get('asbuilt-fault')).toBe('bank=breaker-open');
    now += 1;
    expect(await state()).toBe('half-open');
    expect([(await write()).headers.get('asbuilt-fault'), await state()]).toEqual(['bank=error', 'open']);
    now += 30_000;
    await faults({ bank: 'none' });
    expect([(await write()).status, await state()]).toEqual([201, 'closed']);
    const { text } = await server.nobody('GET', '/_asbuilt/metrics');
    expect(text).toMatch(/^dependency_calls_total\{dependency="bank",outcome="rejected"\} \d+$/m);
    expect(text).toMatch(/^dependency_breaker_state\{dependency="bank"\} 0$/m);
  });

  test('without which the system goes on changes no answer; who needs it is all that write when nothing says', async () => {
    const { calls } = await part('post');
    await faults({ post: 'error' });
    expect((await write()).status).toBe(201);
    expect((await part('post')).calls.error).toBe((calls.error ?? 0) + 1);
    await server.nobody('GET', '/notes');
    expect((await part('post')).calls.error).toBe((calls.error ?? 0) + 1);
  });

  test("without a failure mode is answered by the operation's own error, else by what is usual", async () => {
    await faults({ index: 'unavailable:10' });
    const list = await server.nobody('GET', '/notes');
    expect([list.status, list.body.code]).toEqual([503, 'LIST_DOWN']);
    now += 10_000;
    expect((await server.nobody('GET', '/notes')).status).toBe(200);
  });

  test('is switched by this page alone, and only to what is known', async () => {
    expect((await faults({ bank: 'timeout' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await faults({ bank: 'timeout' }, { 'content-type': 'text/plain' })).status).toBe(400);
    for (const sent of [
      { bnak: 'timeout' },
      { bank: 'sleepy' },
      { bank: 'error:-1' },
      [],
      'x',
      { bank: 'timeout', x: 'error' },
    ])
      expect([sent, (await faults(sent)).status]).toEqual([sent, 400]);
    expect((await part('bank')).fault).toBeNull();
    expect((await server.nobody('GET', '/_asbuilt/faults')).body.dependencies).toHaveLength(3);
  });
});

test('production shows and switches nothing', async () => {
  const server = await startTestServer(letters, { mode: 'production', faults: { bank: 'error' } });
  expect((await server.nobody('GET', '/_asbuilt/dependencies')).status).toBe(404);
  expect((await server.nobody('POST', '/_asbuilt/faults', { bank: 'none' })).status).toBe(404);
  await server.close();
});

test('a breaker by share opens on enough calls only', () => {
  let now = 0;
  const breaker = breakerOf({ failureRate: 0.5, openSeconds: 5 }, () => now);
  for (const success of [false, false, true, true]) {
    expect(breaker.admit()).toBe(true);
    breaker.settle(success);
  }
  expect(breaker.state()).toBe('closed');
  breaker.settle(false);
  expect([breaker.state(), breaker.admit(), breaker.wait()]).toEqual(['open', false, 5000]);
  now = 5000;
  expect([breaker.state(), breaker.admit(), breaker.admit()]).toEqual(['half-open', true, false]);
  breaker.settle(true);
  expect(breaker.state()).toBe('closed');
});

test.each([
  ['timeout', { kind: 'timeout' }],
  ['Error:2.5', { kind: 'error', seconds: 2.5 }],
  ['none', 'none'],
  ['off', 'none'],
  ['slow', undefined],
  ['error:', undefined],
  ['error:0', undefined],
  ['error:1:2', undefined],
  ['', undefined],
])('reads %s', (text, expected) => {
  expect(readFault(text)).toEqual(expected);
});
