import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readText } from '../../../test/support/compiled.ts';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import type { Handler, Row } from './handler.ts';

const WALLETS = `# Wallets

## Data Model

\`\`\`sql
CREATE TABLE wallets (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  holder VARCHAR(40) NOT NULL UNIQUE,
  cents INTEGER NOT NULL DEFAULT 0 CHECK (cents >= 0),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'shut'))
);
\`\`\`

## API

Requests that are sent twice with one \`Idempotency-Key\` are carried out once: \`POST /wallets\`.

### POST /wallets

\`\`\`json
{ "holder": "Ann" }
\`\`\`

Response 201:

\`\`\`json
{ "id": "6f1c…", "holder": "Ann", "cents": 0 }
\`\`\`

- 400 \`INVALID\`: a field is wrong
- 409 \`HOLDER_TAKEN\`: the holder has a wallet
- 402 \`TOO_POOR\`: there is not enough in it

### GET /wallets/{id}

Response 200: the wallet.

- 404 \`NO_WALLET\`: there is none
`;

let server: TestServer;
let handler: Handler | undefined;

beforeAll(async () => {
  const { system } = await readText(WALLETS);
  server = await startTestServer(system, {
    handlerOf: operation => (operation === 'createWallet' ? handler : undefined),
  });
});
afterAll(() => server.close());
beforeEach(() => {
  handler = undefined;
});

let number = 0;
const holder = () => `holder ${++number}`;
const create = (body: object = { holder: holder() }, headers = {}) =>
  server.nobody('POST', '/wallets', body, headers);

test('without a handler the design answers', async () => {
  expect((await create()).body).toMatchObject({ cents: 0 });
});

test('the store reads, lists, counts, changes and removes', async () => {
  const seen: unknown[] = [];
  handler = async ({ body }, { store, next }) => {
    const wallets = store['Wallet']!;
    const one = await wallets.create({ holder: 'store a', cents: 7 });
    await wallets.create({ holder: 'store b', cents: 9 });
    seen.push(await wallets.get(one['id']), await wallets.get('no key'), await wallets.get(undefined));
    seen.push((await wallets.list({ where: { cents: 9 } })).map(row => row['holder']));
    seen.push((await wallets.list({ orderBy: ['-holder'], limit: 1 })).map(row => row['holder']));
    seen.push((await wallets.update(one['id'], { cents: 8 }))!['cents'], await wallets.count({ cents: 8 }));
    seen.push(await wallets.remove(one['id']), await wallets.remove(one['id']));
    seen.push(await wallets.update(one['id'], { cents: 1 }));
    return next({ body: { ...(body as Row), cents: 5 } });
  };
  const answer = await create();
  expect(answer.status).toBe(201);
  expect(seen).toEqual([
    expect.objectContaining({ holder: 'store a', cents: 7, state: 'open' }),
    undefined,
    undefined,
    ['store b'],
    ['store b'],
    8,
    1,
    true,
    false,
    undefined,
  ]);
  expect(answer.body.cents).toBe(5);
});

test('a value is never SQL, and a name that is no field is a mistake of the handler', async () => {
  const evil = "x'; drop table wallets; --";
  handler = async (_, { store }) => {
    await store['Wallet']!.create({ holder: evil });
    return (await store['Wallet']!.list({ where: { holder: evil } }))[0];
  };
  expect((await create()).body.holder).toBe(evil);
  handler = (_, { store }) => store['Wallet']!.list({ orderBy: ['cents; drop table wallets'] });
  expect((await create()).status).toBe(500);
  handler = (_, { store }) => store['Wallet']!.list({ where: { hodler: 'x' } });
  expect((await create()).status).toBe(500);
  const failures = server.observations.flatMap(one => (one.kind === 'failure' ? [one.error.message] : []));
  expect(failures.at(-1)).toBe('Wallet has no field `hodler`; did you mean `holder`?');
});

test('a transaction does all or nothing', async () => {
  handler = async (_, { store, transaction, fail }) => {
    await transaction(async inside => {
      await inside['Wallet']!.create({ holder: 'half' });
      fail('TOO_POOR', 'Not enough.');
    });
    return store;
  };
  const answer = await create();
  expect([answer.status, answer.body]).toEqual([402, expect.objectContaining({ code: 'TOO_POOR' })]);
  handler = async (_, { store, answer: say }) =>
    say(200, { left: await store['Wallet']!.count({ holder: 'half' }) });
  expect((await create()).body).toEqual({ left: 0 });
});

test('what the database refuses in a handler is an answer of the design', async () => {
  await create({ holder: 'twice' });
  handler = (_, { store }) => store['Wallet']!.create({ holder: 'twice' });
  const answer = await create();
  expect([answer.status, answer.body]).toEqual([409, expect.objectContaining({ code: 'HOLDER_TAKEN' })]);
});

test('one key is one call of the handler', async () => {
  let calls = 0;
  handler = async ({ body }, { next, transaction }) => {
    calls++;
    return transaction(() => next({ body }));
  };
  const body = { holder: holder() };
  const first = await create(body, { 'idempotency-key': 'k1' });
  const again = await create(body, { 'idempotency-key': 'k1' });
  expect([first.status, again.status, again.body, calls]).toEqual([201, 201, first.body, 1]);
});

test('an answer has a status and headers of its own', async () => {
  handler = (_, { answer }) => answer(202, { later: true }, { 'retry-after': '5' });
  const answer = await create();
  expect([answer.status, answer.body, answer.headers.get('retry-after')]).toEqual([
    202,
    { later: true },
    '5',
  ]);
});

test.each<readonly [string, Handler]>([
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no'))],
  ['throws what is no error', () => Promise.reject('no')],
  ['names an error that nobody states', (_, { fail }) => fail('NOWHERE')],
  ['names a status that is no error', (_, { fail }) => fail(200)],
  ['calls what nobody states', (_, { call }) => call('moon', async () => 1)],
  ['gives another body than the stated one', () => ({ id: 7 })],
  ['gives what is no JSON', () => ({ id: 1n })],
])('a handler that %s is a 500 of its own', async (_, broken) => {
  handler = broken;
  expect((await create()).status).toBe(500);
  handler = undefined;
  expect((await create()).status).toBe(201);
});
