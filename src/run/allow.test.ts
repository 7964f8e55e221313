import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { openTestDatabase, startTestServer, type TestServer } from '../../test/support/server.ts';
import type { System } from '../design/index.ts';
import { issueToken } from './index.ts';

let now = Date.parse('2026-05-01T10:00:00.000Z');
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(tasks, { clock: () => now });
});
afterAll(() => server.close());

const SECRET = 'a secret for tests, of enough bytes for HS256';
const LIST = '/api/v1/projects';

describe('token', () => {
  const sign = (payload: object, secret: string, algorithm = 'HS256') =>
    new SignJWT({ sub: 'eve', role: 'writer', aud: 'Tasks', ...payload })
      .setProtectedHeader({ alg: algorithm })
      .sign(new TextEncoder().encode(secret));

  test('refuses all but a valid one', async () => {
    const soon = now / 1000 + 60;
    const broken = [
      '',
      'Bearer',
      'Bearer ',
      'Bearer nonsense',
      'Basic dXNlcjpwYXNz',
      `Bearer ${await sign({ exp: soon }, 'another secret, also long enough for it')}`,
      `Bearer ${await sign({ exp: now / 1000 - 60 }, SECRET)}`,
      `Bearer ${await sign({ exp: soon, aud: 'Another design' }, SECRET)}`,
      `Bearer ${await sign({ exp: soon, sub: undefined }, SECRET)}`,
      `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"eve","role":"writer","aud":"Tasks"}').toString('base64url')}.`,
    ];
    for (const authorization of broken) {
      const answer = await server.nobody('GET', LIST, undefined, { authorization });
      expect([authorization, answer.status, answer.body.error.code]).toEqual([
        authorization,
        401,
        'UNAUTHENTICATED',
      ]);
      const isToken = /^Bearer \S/.test(authorization);
      expect(answer.headers.get('www-authenticate')).toBe(
        isToken ? 'Bearer error="invalid_token"' : 'Bearer',
      );
    }
    const good = `Bearer ${await sign({ exp: soon }, SECRET)}`;
    expect((await server.nobody('GET', LIST, undefined, { authorization: good })).status).toBe(200);
  });

  test('forgets a remembered one when its time is over', async () => {
    const authorization = `Bearer ${await sign({ exp: now / 1000 + 60 }, SECRET)}`;
    const ask = async () => (await server.nobody('GET', LIST, undefined, { authorization })).status;
    expect([await ask(), await ask()]).toEqual([200, 200]);
    now += 61_000;
    expect(await ask()).toBe(401);
  });

  test('is asked for before anything else is looked at', async () => {
    expect((await server.nobody('POST', LIST, '{')).status).toBe(401);
    expect((await server.nobody('GET', `${LIST}/nothing`)).status).toBe(401);
  });
});

describe('role', () => {
  test('decides before the body and before existence', async () => {
    expect((await server.reader('POST', LIST, '{')).body.error.code).toBe('FORBIDDEN');
    expect((await server.reader('DELETE', `${LIST}/nothing`)).status).toBe(403);
    const stranger = await server.as('visitor', 'vera');
    expect((await stranger('GET', LIST)).status).toBe(403);
  });

  test('development gives out tokens, production does not', async () => {
    const { body } = await server.nobody('POST', '/_asbuilt/token?role=writer');
    const authorization = `Bearer ${body.token}`;
    expect(
      (await server.nobody('POST', LIST, { name: 'with a given token' }, { authorization })).status,
    ).toBe(201);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await server.nobody('POST', '/_asbuilt/token?role=writer', undefined, foreign)).status).toBe(403);
  });
});

describe('limit', () => {
  test('lets exactly the stated number pass, by user, and counts no refused request', async () => {
    now += 10_000;
    const [ann, ben] = await Promise.all([server.as('reader', 'ann'), server.as('reader', 'ben')]);
    const burst = await Promise.all(Array.from({ length: 60 }, () => ann('GET', LIST)));
    expect(burst.map(answer => answer.status)).toEqual(Array.from({ length: 60 }, () => 200));
    for (let index = 0; index < 3; index++) {
      const over = await ann('POST', LIST, '{');
      expect([over.status, over.body.error.code, over.headers.get('retry-after')]).toEqual([
        429,
        'RATE_LIMITED',
        '1',
      ]);
      expect(over.headers.get('ratelimit-remaining')).toBe('0');
    }
    expect((await ben('GET', LIST)).headers.get('ratelimit-remaining')).toBe('59');
    now += 999;
    expect((await ann('GET', LIST)).status).toBe(429);
    now += 1;
    const again = await Promise.all(Array.from({ length: 61 }, () => ann('GET', LIST)));
    expect(again.filter(answer => answer.status === 200).length).toBe(60);
  });

  test('counts refused roles and bad requests, but not a request without a valid token', async () => {
    now += 10_000;
    const cat = await server.as('reader', 'cat');
    await server.nobody('GET', LIST);
    expect((await cat('POST', LIST, {})).headers.get('ratelimit-remaining')).toBe('59');
    expect((await cat('GET', `${LIST}?limit=0`)).headers.get('ratelimit-remaining')).toBe('58');
  });
});

describe('other carriers', () => {
  const carriers = [
    [
      { scheme: 'api-key', in: 'header', name: 'X-API-Key' },
      (token: string) => ({ 'x-api-key': token }),
      'ApiKey header="X-API-Key"',
    ],
    [
      { scheme: 'api-key', in: 'header', name: 'Authorization' },
      (token: string) => ({ authorization: `Token ${token}` }),
      'ApiKey header="Authorization"',
    ],
    [
      { scheme: 'session', in: 'cookie', name: 'sid' },
      (token: string) => ({ cookie: `a=b; sid=${token}` }),
      'Cookie cookie-name="sid"',
    ],
    [
      { scheme: 'basic', in: 'header', name: 'Authorization' },
      (token: string) => ({ authorization: `Basic ${Buffer.from(`user:${token}`).toString('base64')}` }),
      'Basic realm="asbuilt"',
    ],
  ] as const;
  const systemWith = (authentication: (typeof carriers)[number][0]): System => ({
    ...tasks,
    limits: [],
    authentication: { ...authentication, claim: 'authentication:x' },
  });
  const tokenOf = (role: string) =>
    issueToken({
      secret: new TextEncoder().encode(SECRET),
      audience: 'Tasks',
      role,
      subject: 'rita',
      expiresIn: '1h',
    });

  test.each(carriers)('in production, only the stated one: %o', async (authentication, carry, challenge) => {
    const other = await startTestServer(systemWith(authentication), {
      database: await openTestDatabase(),
      mode: 'production',
    });
    try {
      expect((await other.nobody('POST', '/_asbuilt/token')).status).toBe(404);
      const isKey = authentication.name === 'Authorization' && authentication.scheme === 'api-key';
      expect((await other.reader('GET', LIST)).status).toBe(isKey ? 200 : 401);
      const refused = await other.nobody('GET', LIST);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, challenge]);
      expect((await other.nobody('GET', LIST, undefined, carry(await tokenOf('reader')))).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  test.each(carriers)('in development, a bearer token too: %o', async (authentication, carry) => {
    const other = await startTestServer(systemWith(authentication), { database: await openTestDatabase() });
    try {
      const authorization = `Bearer ${await tokenOf('reader')}`;
      const ask = async (headers: { readonly [name: string]: string }) =>
        (await other.nobody('GET', LIST, undefined, headers)).status;
      expect(await ask({ authorization })).toBe(200);
      expect(await ask(carry(await tokenOf('reader')))).toBe(200);
      expect(await ask(carry('nonsense'))).toBe(401);
      expect(await ask({ authorization: 'Bearer nonsense' })).toBe(401);
      expect(await ask({ authorization, ...carry('nonsense') })).toBe(401);
    } finally {
      await other.close();
    }
  });
});
