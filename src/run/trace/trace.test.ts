import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, field, operation, system } from '../../../test/support/system.ts';
import type { Operability } from '../../design/index.ts';

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid', required: true });
const note = entity('Note', [id, field('text', 'text', { type: 'string' })]);
const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const letters = (more: Partial<Operability>) =>
  system(
    [note],
    [
      operation('POST /notes', note, 'create'),
      operation('GET /notes/{id}', note, 'read', {
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
            role: { kind: 'key', field: 'id' },
          },
        ],
      }),
    ],
    { operability: { ...system([], []).operability, ...more } },
  );

describe('a stated header', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(
      letters({ correlation: { header: 'X-Correlation-ID', claim: 'policy:correlation' } }),
    );
  });
  afterAll(() => server.close());

  test('is taken over, or made, and stands on every answer and in the log', async () => {
    const own = await server.nobody('POST', '/notes', { text: 'a' }, { 'x-correlation-id': 'mine-1' });
    expect(own.headers.get('x-correlation-id')).toBe('mine-1');
    const [made, lost] = [await server.nobody('POST', '/notes', {}), await server.nobody('GET', '/nowhere')];
    expect(made.headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
    expect(lost.headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
    const ids = server.observations.flatMap(one => (one.kind === 'request' ? [one.id] : []));
    expect(ids).toEqual([
      'mine-1',
      made.headers.get('x-correlation-id'),
      lost.headers.get('x-correlation-id'),
    ]);
  });

  test('is not taken over when it could not be written down as it is', async () => {
    for (const sent of ['a b', 'a"b', 'x'.repeat(129), '<script>']) {
      const { headers } = await server.nobody('GET', '/nowhere', undefined, { 'x-correlation-id': sent });
      expect(headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
    }
  });
});

describe('traces', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(letters({}));
  });
  afterAll(() => server.close());
  const asked = (headers: { readonly [name: string]: string }) =>
    server.nobody('GET', '/nowhere', undefined, headers);
  const lastTrace = () => server.observations.findLast(one => one.kind === 'request')?.trace;

  test('go on from a valid parent with a part of their own', async () => {
    const { headers } = await asked({ traceparent: PARENT });
    const [, trace, span, flags] = headers.get('traceparent')!.split('-');
    expect([trace, flags]).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736', '01']);
    expect(span).toMatch(/^(?!00f067aa0ba902b7)[\da-f]{16}$/);
    expect(lastTrace()).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  test('begin anew with a broken one', async () => {
    for (const sent of [
      PARENT.replace('00-', 'ff-'),
      PARENT.toUpperCase(),
      `${PARENT}-more`,
      PARENT.replace(/4bf9\w+/, '0'.repeat(32)),
      'nonsense',
    ]) {
      const { headers } = await asked({ traceparent: sent });
      expect([sent, headers.get('traceparent')]).toEqual([sent, null]);
      expect(lastTrace()).toMatch(/^[\da-f]{32}$/);
    }
  });

  test('nothing is added where nothing is stated and nothing was sent', async () => {
    const { headers } = await asked({});
    expect([headers.get('traceparent'), headers.get('x-request-id')]).toEqual([null, null]);
    expect((await asked({ 'x-request-id': 'abc' })).headers.get('x-request-id')).toBe('abc');
  });
});

test('a line of the log has the stated fields that are known, and none that is left out', async () => {
  const field = (name: string, logged = true) => ({ name, logged, claim: `log-field:${name}` });
  const server = await startTestServer(
    letters({
      logs: [
        'request_id',
        'userId',
        'role',
        'note_id',
        'duration_ms',
        'status',
        'shoe_size',
        'authorization',
        'method',
      ]
        .map(name => field(name))
        .concat(field('method', false)),
    }),
  );
  const made = await server.writer('POST', '/notes', { text: 'a' });
  await server.nobody('GET', `/notes/${made.body.id}`);
  const lines = server.observations.flatMap(one => (one.kind === 'request' ? [one.fields] : []));
  expect(lines[0]).toEqual({
    request_id: expect.any(String),
    userId: 'will',
    role: 'writer',
    note_id: made.body.id,
    duration_ms: expect.any(Number),
    status: 201,
  });
  expect(lines[1]).toMatchObject({ userId: null, role: null, note_id: made.body.id, status: 200 });
  await server.close();
});
