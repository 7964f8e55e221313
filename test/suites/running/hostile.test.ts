import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from './running.ts';

const PATH = '/api/v1/expenses';
const GOOD = { paid_by: 'lena', amount_cents: 100, paid_on: '2026-05-10' };

let running: Running;
beforeAll(async () => {
  running = await run('told/ledger');
});
afterAll(() => running?.close());

/** Sends bytes as they are and reads until the other side closes, or nothing more comes. */
function raw(text: string | Buffer, patience = 1500): Promise<string> {
  const { hostname, port } = new URL(running.url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname);
    let seen = '';
    const end = () => {
      socket.destroy();
      resolve(seen);
    };
    const timer = setTimeout(end, patience);
    socket.on('data', chunk => {
      seen += chunk.toString('latin1');
      timer.refresh();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.write(text);
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

describe('what is no request of this contract', () => {
  it.each([
    ['an unknown route', 'GET', '/nothing/here', undefined, {}, 404],
    ['the path of a neighbour', 'GET', '/api/v1', undefined, {}, 404],
    ['an encoded slash', 'GET', `${PATH}/..%2f..%2fetc%2fpasswd`, undefined, {}, 404],
    ['a broken escape', 'GET', `${PATH}/%E0%A4%A`, undefined, {}, 404],
    ['a NUL in the path', 'GET', `${PATH}/%00`, undefined, {}, 404],
    ['a very long id', 'GET', `${PATH}/${'a'.repeat(6000)}`, undefined, {}, 404],
    ['another method', 'PUT', PATH, GOOD, {}, 405],
    ['another method on an item', 'PATCH', `${PATH}/x`, GOOD, {}, 405],
    ['half of a JSON text', 'POST', PATH, '{"paid_by":', {}, 400],
    ['no JSON', 'POST', PATH, 'paid_by=lena', {}, 400],
    ['a form', 'POST', PATH, 'paid_by=lena', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a list', 'POST', PATH, '[]', {}, 400],
    ['null', 'POST', PATH, 'null', {}, 400],
    ['a number', 'POST', PATH, '7', {}, 400],
    ['nothing', 'POST', PATH, undefined, {}, 400],
    ['NUL in a text', 'POST', PATH, { ...GOOD, memo: 'a\0b' }, {}, 400],
    [
      'half a surrogate pair',
      'POST',
      PATH,
      JSON.stringify({ ...GOOD, memo: '#' }).replace('#', '\\ud800'),
      {},
      400,
    ],
    ['deep nesting', 'POST', PATH, `${'['.repeat(5000)}${']'.repeat(5000)}`, {}, 400],
    ['a number too large', 'POST', PATH, { ...GOOD, amount_cents: 1e20 }, {}, 400],
    ['a number beyond the column', 'POST', PATH, { ...GOOD, amount_cents: 3_000_000_000 }, {}, 400],
    ['a body of 2 MB', 'POST', PATH, { ...GOOD, memo: 'x'.repeat(2_000_000) }, {}, 413],
    ['a filter with NUL', 'GET', `${PATH}?paid_by=%00`, undefined, {}, 400],
  ])('%s is refused in the envelope of the document', async (_, method, path, body, headers, status) => {
    const answer = await running.nobody(method, path, body, headers);
    expect(answer).toMatchObject({
      status,
      body: { error: expect.any(String), message: expect.any(String) },
    });
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('says which methods there are', async () => {
    const answer = await running.nobody('PUT', PATH);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  it('keeps names that JavaScript knows apart', async () => {
    const sent =
      '{"paid_by":"lena","amount_cents":5,"paid_on":"2026-05-10","__proto__":{"memo":"stolen"},"constructor":1}';
    const answer = await running.nobody('POST', PATH, sent);
    expect([201, 400]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain('stolen');
    expect(Object.prototype).not.toHaveProperty('memo');
  });

  it('answers problem+json to whom asks for it', async () => {
    const answer = await running.nobody('GET', '/nothing', undefined, { accept: 'application/problem+json' });
    expect(answer).toMatchObject({
      status: 404,
      body: { type: 'about:blank', title: 'Not Found', status: 404 },
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('answers HEAD as GET without a body, and says where a new row is', async () => {
    const made = await running.nobody('POST', PATH, GOOD);
    const location = made.headers.get('location');
    expect(location).toBe(`${PATH}/${made.body.id}`);
    const head = await running.nobody('HEAD', location!);
    expect(head).toMatchObject({ status: 200, body: undefined });
    const get = await running.nobody('GET', location!);
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await running.nobody('HEAD', `${PATH}/00000000-0000-4000-8000-000000000000`)).toMatchObject({
      status: 404,
    });
  });
});

describe('what is hardly HTTP', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a bomb of headers', `GET ${PATH} HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(20_000)}\r\n`],
    ['one header of 1 MB', `GET ${PATH} HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(1_000_000)}\r\n\r\n`],
    ['two lengths', `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n{}`],
    [
      'a length and chunks',
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a line that never ends', `GET /${'a'.repeat(200_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    [
      'a body that is not UTF-8',
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n"\xff\xfe"`,
    ],
  ])('%s gets a 4xx or a closed connection', async (_, bytes) => {
    const status = statusOf(await raw(Buffer.from(bytes, 'latin1')));
    expect(status === 0 || (status >= 400 && status < 500)).toBe(true);
    expect((await running.nobody('GET', PATH)).status).toBe(200);
  });

  it('is refused in the envelope too, where an answer is possible', async () => {
    const answer = await raw('hello\r\n\r\n');
    expect(statusOf(answer)).toBe(400);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({
      message: expect.any(String),
    });
  });
});

it('takes hundreds of hostile requests without a failure, and its memory does not grow', async () => {
  const big = JSON.stringify({ ...GOOD, memo: 'x'.repeat(20_000_000) });
  const round = async (): Promise<number[]> => {
    const answers = await Promise.all([
      ...Array.from({ length: 30 }, (_, index) => running.nobody('POST', PATH, '{"'.repeat(index + 1))),
      ...Array.from({ length: 30 }, (_, index) => running.nobody('GET', `${PATH}/${'%ff'.repeat(index)}`)),
      ...Array.from({ length: 20 }, () => running.nobody('POST', PATH, { ...GOOD, memo: '\ud800' })),
      ...Array.from({ length: 20 }, () => running.nobody('DELETE', `${PATH}/'; DROP TABLE expenses; --`)),
    ]);
    const huge = await running.nobody('POST', PATH, big).catch(() => undefined);
    expect(huge?.status ?? 413).toBe(413);
    return answers.map(({ status }) => status);
  };
  await round();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (let count = 0; count < 3; count++) {
    for (const status of await round()) expect(status).toBeLessThan(500);
  }
  globalThis.gc?.();
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  expect(running.failures).toEqual([]);
  expect((await running.nobody('GET', PATH)).status).toBe(200);
});
