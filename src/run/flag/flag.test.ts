import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, error, field, operation, system } from '../../../test/support/system.ts';

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid', required: true });
const note = entity('Note', [id]);
const flag = (name: string, operations: readonly string[], on?: boolean) => ({
  name,
  operations,
  claim: `flag:${name}`,
  ...(on !== undefined && { on }),
});
const letters = system(
  [note],
  [
    operation('GET /notes', note, 'list', {
      id: 'list',
      access: { kind: 'token', roles: [], own: false, byRole: {} },
    }),
    operation('POST /notes', note, 'create', { id: 'create' }),
  ],
  {
    errors: [error(404, 'not-found', 'NOT_FOUND')],
    operability: {
      ...system([], []).operability,
      flags: [
        flag('listing', ['list'], false),
        flag('writing', ['create']),
        flag('both', ['list', 'create'], true),
      ],
    },
  },
);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(letters);
});
afterAll(() => server.close());
const turn = (sent: unknown) => server.nobody('POST', '/_asbuilt/flags', sent);
const list = () => server.reader('GET', '/notes');
const create = () => server.nobody('POST', '/notes', {});

test('an operation behind a flag that is off is not there, for nobody', async () => {
  const off = await server.nobody('GET', '/notes');
  expect([off.status, off.body.code]).toEqual([404, 'NOT_FOUND']);
  expect((await create()).status).toBe(201);
  expect((await turn({ listing: true })).status).toBe(200);
  expect((await list()).status).toBe(200);
  expect((await server.nobody('GET', '/notes')).status).toBe(401);
  await turn({ both: 'off' });
  expect([(await list()).status, (await create()).status]).toEqual([404, 404]);
  await turn({ both: 'on', listing: 'off' });
  expect([(await list()).status, (await create()).status]).toEqual([404, 201]);
});

test('tells what it knows and takes nothing else', async () => {
  const { body } = await server.nobody('GET', '/_asbuilt/flags');
  expect(body.flags).toMatchObject([
    { name: 'listing', stated: false },
    { name: 'writing', on: true, stated: null },
    {},
  ]);
  for (const sent of [{ lsting: true }, { listing: 'maybe' }, null, [true], { __proto__x: true }])
    expect([sent, (await turn(sent)).status]).toEqual([sent, 400]);
});
