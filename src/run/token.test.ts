import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenReader } from './token.ts';

const secret = new TextEncoder().encode('a secret of these tests alone, long enough');
const keys = createServer();
let url = '';
let sign: (payload: JWTPayload, issuer?: string) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  keys.on('request', (_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await once(keys.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`;
  sign = (payload, issuer = 'https://id.example') =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setSubject('ann')
      .setAudience(payload.aud ?? 'desk')
      .setIssuer(issuer)
      .setExpirationTime(payload.exp ?? '1h')
      .sign(privateKey);
});

afterAll(() => {
  keys.close();
});

const reader = (jwksUrl = url) =>
  tokenReader({ secret, jwksUrl, issuer: 'https://id.example', audience: 'desk', clock: Date.now });

test.each([
  [{ role: 'clerk' }, ['clerk']],
  [{ roles: ['clerk', 'member'] }, ['clerk', 'member']],
  [{ groups: ['staff'] }, ['staff']],
  [{ realm_access: { roles: ['clerk'] } }, ['clerk']],
  [{ roles: 7 }, []],
])('the roles of an identity provider: %j', async (payload, roles) => {
  expect(await reader()(await sign(payload as JWTPayload))).toEqual({ subject: 'ann', roles });
});

test('a token for others, from others, or of yesterday is none', async () => {
  const read = reader();
  expect(await read(await sign({ aud: 'other' }))).toBeUndefined();
  expect(await read(await sign({}, 'https://evil.example'))).toBeUndefined();
  expect(await read(await sign({ exp: 1_700_000_000 }))).toBeUndefined();
});

test('a token that another key signed, or none, is none', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  const forged = await new SignJWT({ role: 'clerk' })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setSubject('ann')
    .setAudience('desk')
    .setIssuer('https://id.example')
    .setExpirationTime('1h')
    .sign(privateKey);
  const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${text({ alg: 'none' })}.${text({ sub: 'ann', aud: 'desk' })}.`;
  for (const token of [forged, unsigned, 'a.b.c', 'eyJhbGciOiJSUzI1NiJ9.b.c', ''])
    expect(await reader()(token)).toBeUndefined();
});

test('keys that cannot be read are no fault of the caller', async () => {
  const gone = createServer();
  await once(gone.listen(0, '127.0.0.1'), 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise(done => gone.close(done));
  const token = await sign({ role: 'clerk' });
  await expect(Promise.resolve(reader(`http://127.0.0.1:${port}/keys`)(token))).rejects.toThrow(
    'The keys of the identity provider cannot be read.',
  );
});
