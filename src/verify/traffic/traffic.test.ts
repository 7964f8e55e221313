import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import type { System } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readArchive } from './har.ts';
import { type TrafficJudge, trafficJudge } from './judge.ts';
import { openProxy, type TrafficProxy } from './proxy.ts';
import type { Recorded } from './recorded.ts';

const KENNEL = `# Kennel

## Data model

\`\`\`typescript
interface Dog {
  id: string; // UUID
  name: string; // required, max 20
  age: number; // integer, min 0
}
\`\`\`

Errors look like this:

\`\`\`json
{ "error": { "code": "VALIDATION_ERROR", "message": "text" } }
\`\`\`

## API

All operations need a bearer token (JWT).

### POST /v1/dogs

Request:

\`\`\`json
{ "name": "Rex", "age": 3 }
\`\`\`

Response 201:

\`\`\`json
{ "id": "5b8a4c0e-7c68-4a3e-9b52-0b0e5c4f1a11", "name": "Rex", "age": 3 }
\`\`\`

- 400 \`VALIDATION_ERROR\`: a rule is broken
- 401 \`UNAUTHENTICATED\`: no token

### GET /v1/dogs/{id}

Response 200:

\`\`\`json
{ "id": "5b8a4c0e-7c68-4a3e-9b52-0b0e5c4f1a11", "name": "Rex", "age": 3 }
\`\`\`

- 404 \`NOT_FOUND\`: there is no such dog

### GET /v1/dogs/stats

Response 200:

\`\`\`json
{ "count": 3 }
\`\`\`
`;

const ID = '5b8a4c0e-7c68-4a3e-9b52-0b0e5c4f1a11';
const REX = { id: ID, name: 'Rex', age: 3 };
const TOKEN = { authorization: 'Bearer secret-of-ann' };
const url = 'http://kennel.example';

function recorded(
  method: string,
  target: string,
  status: number,
  body: unknown,
  more: Partial<Recorded> = {},
): Recorded {
  return {
    method,
    target,
    status,
    requestHeaders: { ...TOKEN, 'content-type': 'application/json' },
    headers: { 'content-type': 'application/json' },
    milliseconds: 3,
    text: body === undefined ? '' : JSON.stringify(body),
    ...more,
  };
}

const failure = (code: string) => ({ error: { code, message: 'no' } });

describe('the traffic of real clients', () => {
  let system: System;
  beforeAll(async () => {
    system = check(await readDesign(readMarkdown(sourceOf('kennel.md', KENNEL)))).system;
  });

  const judgeWith = (credentials = true): TrafficJudge => trafficJudge(system, { url, credentials });
  const codes = (entry: Recorded, credentials = true) =>
    judgeWith(credentials)
      .judge(entry)
      .map(({ code }) => code);

  test('answers that keep the design break nothing, whatever it leaves open', () => {
    const judge = judgeWith();
    const sent = JSON.stringify({ name: 'Rex', age: 3 });
    const all = [
      recorded('POST', '/v1/dogs', 201, { ...REX, extra: 1 }, { requestBody: sent }),
      recorded('POST', '/v1/dogs', 400, failure('VALIDATION_ERROR'), { requestBody: '{"name":"' }),
      recorded('POST', '/v1/dogs', 400, failure('VALIDATION_ERROR'), {
        requestBody: JSON.stringify({ name: 'x'.repeat(21), age: 3 }),
      }),
      recorded('POST', '/v1/dogs', 401, failure('UNAUTHENTICATED'), {
        requestHeaders: {},
        requestBody: sent,
      }),
      recorded('GET', `/v1/dogs/${ID}?fields=name`, 200, REX),
      recorded('GET', `/v1/dogs/${ID}`, 304, undefined),
      recorded('GET', `/v1/dogs/${ID}`, 404, failure('NOT_FOUND')),
      recorded('GET', '/v1/dogs/stats', 200, { count: 1 }),
      recorded('GET', `/v1/dogs/${ID}`, 200, undefined, { text: undefined as never }),
      recorded('OPTIONS', '/v1/dogs', 204, undefined),
      recorded('GET', '/favicon.ico', 200, undefined),
    ].map(({ text, ...entry }) => (text === undefined ? entry : { ...entry, text }));
    for (const entry of all) expect(judge.judge(entry)).toEqual([]);
    const { held } = judge.evidence();
    expect([...held]).toContain('rule:dog.name.maxLength');
    expect(judge.tally().judged).toBe(9);
    expect([...judge.tally().unknown.keys()]).toEqual(['GET /favicon.ico']);
  });

  test.each<readonly [string, Recorded, string]>([
    ['another status', recorded('POST', '/v1/dogs', 200, REX), 'answer-status-differs'],
    [
      'a member is missing',
      recorded('GET', `/v1/dogs/${ID}`, 200, { id: ID, name: 'Rex' }),
      'answer-member-missing',
    ],
    [
      'a member has another type',
      recorded('GET', `/v1/dogs/${ID}`, 200, { ...REX, age: '3' }),
      'answer-member-differs',
    ],
    ['no JSON', recorded('GET', `/v1/dogs/${ID}`, 200, undefined, { text: '<p>' }), 'answer-not-json'],
    [
      'an error without its envelope',
      recorded('GET', `/v1/dogs/${ID}`, 404, { detail: 'no' }),
      'error-without-envelope',
    ],
    ['a crash', recorded('GET', `/v1/dogs/${ID}`, 500, { detail: 'no' }), 'server-error'],
    [
      'no token asked for',
      recorded('GET', `/v1/dogs/${ID}`, 200, REX, { requestHeaders: {} }),
      'missing-token-accepted',
    ],
    [
      'a value out of bounds',
      recorded('POST', '/v1/dogs', 201, REX, {
        requestBody: JSON.stringify({ name: 'x'.repeat(21), age: 3 }),
      }),
      'value-out-of-bounds-accepted',
    ],
    [
      'a refusal with another status',
      recorded('POST', '/v1/dogs', 422, failure('VALIDATION_ERROR'), {
        requestBody: JSON.stringify({ name: 'Rex', age: -1 }),
      }),
      'error-status-differs',
    ],
  ])('%s is told', (_, entry, code) => {
    expect(codes(entry)).toContain(code);
  });

  test('a token is never shown, and a record without credentials says nothing of them', () => {
    const [sign] = judgeWith().judge(recorded('GET', `/v1/dogs/${ID}`, 200, { id: ID }));
    expect(sign?.curl).toContain(`http://kennel.example/v1/dogs/${ID}`);
    expect(JSON.stringify(sign)).not.toContain('secret-of-ann');
    expect(codes(recorded('GET', `/v1/dogs/${ID}`, 200, REX, { requestHeaders: {} }), false)).toEqual([]);
  });

  test('an archive is read, of the host that serves the design', () => {
    const entry = (at: string, text: string | undefined, more = {}) => ({
      request: { method: 'GET', url: at, headers: [{ name: 'Accept', value: '*/*' }] },
      response: {
        status: 200,
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        content: { size: 9, ...(text !== undefined && { text }), ...more },
      },
      time: 12,
    });
    const har = JSON.stringify({
      log: {
        entries: [
          entry('https://cdn.example/app.js', 'x'),
          entry('https://cdn.example/b.js', 'x'),
          entry(`https://api.example/v1/dogs/${ID}`, Buffer.from('{}').toString('base64'), {
            encoding: 'base64',
          }),
          entry(`https://api.example/v1/dogs/${ID}`, undefined),
          { request: {}, response: null },
          7,
        ],
      },
    });
    const archive = readArchive(har, undefined, judgeWith().isKnown)!;
    expect(archive.entries.map(({ target, text }) => ({ target, text }))).toEqual([
      { target: `/v1/dogs/${ID}`, text: '{}' },
      { target: `/v1/dogs/${ID}`, text: undefined },
    ]);
    expect(archive.left).toBe(4);
    expect(readArchive('{"log":1}', undefined, () => true)).toBeUndefined();
    expect(readArchive('no', undefined, () => true)).toBeUndefined();
  });

  describe('through a proxy', () => {
    const open: { server?: Server; proxy?: TrafficProxy } = {};
    afterEach(async () => {
      await open.proxy?.close();
      open.server?.closeAllConnections();
      open.server?.close();
    });

    test('passes bytes on untouched and hands out what was said', async () => {
      const seen: string[] = [];
      open.server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk as Buffer));
        request.on('end', () => {
          seen.push(`${request.method} ${request.url} ${request.headers.host} ${Buffer.concat(chunks)}`);
          response.writeHead(201, { 'content-encoding': 'gzip', 'set-cookie': ['a=1', 'b=2'] });
          response.end(gzipSync(JSON.stringify(REX)));
        });
      });
      const port = await listen(open.server);
      const got: Recorded[] = [];
      open.proxy = await openProxy({
        target: `http://127.0.0.1:${port}/v1`,
        host: '127.0.0.1',
        port: 0,
        clock: () => performance.now(),
        onExchange: one => got.push(one),
      });
      const answer = await fetch(`${open.proxy.url}/v1/dogs`, { method: 'POST', body: '{"name":"Rex"}' });
      expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 201, body: REX });
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
      await (await fetch(`${open.proxy.url}/dogs`)).text();
      expect(seen).toEqual([
        `POST /v1/dogs 127.0.0.1:${port} {"name":"Rex"}`,
        `GET /v1/dogs 127.0.0.1:${port} `,
      ]);
      expect(got[0]).toMatchObject({
        target: '/v1/dogs',
        requestBody: '{"name":"Rex"}',
        text: JSON.stringify(REX),
      });
      open.server.closeAllConnections();
      await new Promise(done => open.server!.close(done));
      expect((await fetch(`${open.proxy.url}/dogs`)).status).toBe(502);
    });
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
