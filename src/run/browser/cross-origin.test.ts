import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, field, operation, system } from '../../../test/support/system.ts';
import type { BrowserAccess } from '../../design/index.ts';

const id = field('id', 'uuid', { type: 'string' }, { generated: 'uuid', required: true });
const note = entity('Note', [id]);
const withAccess = (browsers: BrowserAccess | undefined) =>
  system([note], [operation('GET /notes', note, 'list'), operation('POST /notes', note, 'create')], {
    operability: { ...system([], []).operability, ...(browsers !== undefined && { browsers }) },
  });

describe.each([
  ['open to all', { origins: ['*'], credentials: false, claim: 'policy:browsers' }, '*', null],
  [
    'open to some, with credentials',
    {
      origins: ['https://app.example.com', 'https://*.shop.example'],
      credentials: true,
      claim: 'policy:browsers',
    },
    'https://app.example.com',
    'true',
  ],
] as const)('%s', (_name, access, allowed, credentials) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(withAccess(access));
  });
  afterAll(() => server.close());
  const from = (origin: string) => server.nobody('GET', '/notes', undefined, { origin });

  test('tells pages that they may read, errors included', async () => {
    const answer = await from('https://app.example.com');
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(answer.headers.get('access-control-allow-credentials')).toBe(credentials);
    expect(answer.headers.get('access-control-expose-headers')).toContain('Location');
    const missing = await server.nobody('GET', '/nowhere', undefined, { origin: 'https://app.example.com' });
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, allowed]);
    expect(answer.headers.get('vary')).toBe(allowed === '*' ? null : 'Origin');
  });

  test('answers what a page asks before it sends', async () => {
    const answer = await server.nobody('OPTIONS', '/notes', undefined, {
      origin: 'https://app.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, x-own',
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, OPTIONS');
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type, x-own');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('other pages learn nothing where origins are named', async () => {
    for (const origin of [
      'https://evil.example',
      'https://app.example.com.evil.example',
      'http://app.example.com',
      'null',
      'https://shop.example',
      'https://evil.example#.shop.example',
    ]) {
      const answer = await from(origin);
      expect([origin, answer.headers.get('access-control-allow-origin')]).toEqual([
        origin,
        allowed === '*' ? '*' : null,
      ]);
    }
    const below = (await from('https://a.b.shop.example')).headers.get('access-control-allow-origin');
    expect(below).toBe(allowed === '*' ? '*' : 'https://a.b.shop.example');
  });

  test('its own pages stay closed', async () => {
    const answer = await server.nobody('GET', '/_asbuilt/health', undefined, {
      origin: 'https://app.example.com',
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a document that names no page says nothing, but which methods there are', async () => {
  const server = await startTestServer(withAccess(undefined));
  const answer = await server.nobody('OPTIONS', '/notes', undefined, {
    origin: 'https://app.example.com',
    'access-control-request-method': 'POST',
  });
  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  expect([...answer.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
  await server.close();
});
