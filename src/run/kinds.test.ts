import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { entity, error, field, operation, parameter, system } from '../../test/support/system.ts';

/** Every kind of column, each with what a client sends and what it reads back. */
const KINDS: readonly [type: string, schema: object, sent: string, shown?: string][] = [
  ['text', { type: 'string' }, '"a\\\\b\\"c\\n{},"'],
  ['varchar(10)', { type: 'string', maxLength: 10 }, '"😀😀😀😀😀😀😀😀😀😀"'],
  ['char(3)', { type: 'string' }, '"ab"'],
  ['bigint', { type: 'integer' }, '9007199254740993'],
  ['bigint', { type: 'string' }, '"9007199254740993"'],
  ['integer', { type: 'integer' }, '1.0', '1'],
  ['integer', { type: 'integer' }, '1e3', '1000'],
  ['numeric(30,10)', { type: 'number' }, '12345678901234567890.0123456789'],
  ['numeric', { type: 'number' }, '0.1'],
  ['double precision', { type: 'number' }, '-1.5e-7', '-1.5e-07'],
  ['boolean', { type: 'boolean' }, 'false'],
  ['date', { type: 'string', format: 'date' }, '"2024-02-29"'],
  ['time', { type: 'string' }, '"23:59:01"'],
  [
    'timestamptz',
    { type: 'string', format: 'date-time' },
    '"2024-01-01T12:00:00+02:00"',
    '"2024-01-01T10:00:00.000Z"',
  ],
  ['timestamptz', { type: 'string', format: 'date-time' }, '"2024-01-01T12:00:00.123456Z"'],
  [
    'timestamp',
    { type: 'string', format: 'date-time' },
    '"2024-01-01T12:00:00+02:00"',
    '"2024-01-01T10:00:00.000Z"',
  ],
  ['uuid', { type: 'string', format: 'uuid' }, '"5f0c2f6e-3d3b-4a7e-9a55-0f6f3a1f9d21"'],
  ['text[]', { type: 'array', items: { type: 'string' } }, '["a,b","c\\"d\\\\","",null,"NULL"]'],
  ['integer[]', { type: 'array', items: { type: 'integer' } }, '[1,2]'],
  [
    'jsonb',
    { type: 'object' },
    '{"a": [1, null, {"b": "c"}], "__proto__": 1}',
    '{"a": [1, null, {"b": "c"}], "__proto__": 1}',
  ],
  ['json', { type: 'object' }, '{"big":12345678901234567890,"none":null}'],
  ['jsonb', { type: 'array' }, '[]'],
  ['text', { type: 'number' }, '1.25'],
  ['bytea', { type: 'string' }, '"AQID"'],
];

const id = field('id', 'bigint', { type: 'integer' }, { generated: 'serial', required: true });
const fields = KINDS.map(([type, schema], index) => field(`field${index}`, type, schema));
const kind = entity('Kind', [id, ...fields, field('hidden', 'text', { type: 'string' }, { secret: true })]);
const key = parameter('id', { kind: 'key', field: 'id' }, { type: 'integer' });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(
    system(
      [kind],
      [
        operation('POST /kinds', kind, 'create'),
        operation('PATCH /kinds/{id}', kind, 'update', { parameters: [key] }),
        operation('GET /kinds/{id}', kind, 'read', {
          parameters: [key],
          errors: [error(404, 'not-found', 'GONE')],
        }),
      ],
    ),
  );
});
afterAll(() => server.close());

test.each(KINDS.map((one, index) => [one[0], one[2], index] as const))(
  '%s %s',
  async (_type, sent, index) => {
    const shown = KINDS[index]![3] ?? sent;
    const body = `{ "hidden" : "x", "field${index}" : ${sent} }`;
    const created = await server.nobody('POST', '/kinds', body);
    expect(created.text).toBe(`{"id":${created.body.id},"field${index}":${shown}}`);
    const changed = await server.nobody('PATCH', `/kinds/${created.body.id}`, body);
    expect(changed.text).toBe(created.text);
    expect((await server.nobody('GET', `/kinds/${created.body.id}`)).text).toBe(created.text);
  },
);

test.each(['0', '99999999999999999999', '-1', 'x', '1.5', '%F0%9F%98%80', '%C3'])(
  'no row has the key %s',
  async text => {
    const answer = await server.nobody('GET', `/kinds/${text}`);
    expect([404, answer.body.code === 'GONE' || text === '%C3']).toEqual([answer.status, true]);
  },
);

test.each([
  ['3', '99999999999999999999'],
  ['5', '3000000000'],
  ['11', '"2024-02-30"'],
  ['12', '"25:00"'],
  ['13', '"2024-13-01T00:00:00Z"'],
  ['16', '"x"'],
  ['1', '"12345678901"'],
])('a value that no column holds is the request’s fault: field %s = %s', async (index, sent) => {
  const answer = await server.nobody('POST', '/kinds', `{"field${index}":${sent}}`);
  expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_ERROR']);
});
