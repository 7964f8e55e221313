import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { system } from '../../../test/support/system.ts';
import { type LiveLine, liveLog } from './live.ts';
import { saidLine } from './live-line.ts';

/** A response that keeps what is written, and is slow while `waiting` says so. */
function follower() {
  const heard: string[] = [];
  const listeners = new Map<string, () => void>();
  const response = {
    writableLength: 0,
    write: (text: string) => heard.push(text),
    end: () => listeners.get('close')?.(),
    destroy: () => {},
    on: (event: string, listener: () => void) => listeners.set(event, listener),
  };
  return { heard, response, as: response as unknown as ServerResponse };
}

const line =
  (id: string, more: object = {}) =>
  (): LiveLine => ({ kind: 'request', at: '', id, ...more });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('who comes late hears the last lines, who comes back only what is new', () => {
  const live = liveLog();
  for (let number = 1; number <= 250; number++) live.tell(line(`r${number}`));
  const late = follower();
  live.follow(late.as, '');
  expect(late.heard.filter(text => text.startsWith('id: '))).toHaveLength(200);
  const back = follower();
  const life = /id: (\w+):250\n/.exec(late.heard.join(''))?.[1];
  live.follow(back.as, `${life}:249`);
  expect(back.heard.join('')).toContain('"id":"r250"');
  expect(back.heard.join('')).not.toContain('"id":"r249"');
  const stranger = follower();
  live.follow(stranger.as, 'another:249');
  expect(stranger.heard.filter(text => text.startsWith('id: '))).toHaveLength(200);
});

test('whoever reads too slowly misses lines and is told so, and nobody else does', () => {
  const live = liveLog();
  const [slow, quick] = [follower(), follower()];
  live.follow(slow.as, '');
  live.follow(quick.as, '');
  slow.response.writableLength = 1_000_000;
  live.tell(line('one'));
  live.tell(line('two'));
  slow.response.writableLength = 0;
  live.tell(line('three'));
  expect(slow.heard.join('')).not.toMatch(/"one"|"two"/);
  expect(slow.heard.at(-1)).toMatch(/^event: missed\ndata: 2\n\nid: \w+:3\n/);
  expect(quick.heard.join('')).toMatch(/"one"[\s\S]*"two"[\s\S]*"three"/);
});

test('a silent connection is kept alive; at the end all are closed', () => {
  const live = liveLog();
  const one = follower();
  live.follow(one.as, '');
  vi.advanceTimersByTime(31_000);
  expect(one.heard.filter(text => text.startsWith(':'))).toHaveLength(2);
  live.close();
  live.tell(line('after'));
  expect(one.heard.join('')).not.toContain('after');
});

test('only so many look on, and a long text is cut', () => {
  const live = liveLog();
  for (let number = 0; number < 16; number++) live.follow(follower().as, '');
  expect(live.isFull()).toBe(true);
  const other = liveLog();
  const one = follower();
  other.follow(one.as, '');
  other.tell(line('long', { path: 'x'.repeat(100_000) }));
  expect(one.heard.join('').length).toBeLessThan(1_000);
});

test('what fails or is said on the way holds no token', () => {
  const error = new Error('refused Bearer abcdefghijkl');
  expect(saidLine({ kind: 'failure', id: 'r', error }, 'now', system([], []))).toMatchObject({
    kind: 'failure',
    message: 'refused Bearer [redacted]',
  });
  const fields = { password: 'hunter2', count: 3 };
  const said = saidLine(
    { kind: 'handler', id: 'r', operation: 'makeIt', message: 'ready', fields },
    'now',
    system([], []),
  );
  expect(said?.['message']).toBe('ready {"password":"[redacted]","count":3}');
  expect(saidLine({ kind: 'stopped', url: '' }, 'now', system([], []))).toBeUndefined();
});

/** What a follower hears until a text is in it. */
async function heardUntil(server: TestServer, wanted: string): Promise<string> {
  const answer = await fetch(`${server.url}/_asbuilt/log`);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (!heard.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) break;
    heard += value;
  }
  await reader.cancel();
  return heard;
}

test('a server tells of its requests, and of none to its own pages, and closes at once', async () => {
  vi.useRealTimers();
  const server = await startTestServer(system([], []));
  await server.nobody('GET', '/_asbuilt/health');
  await server.nobody('GET', '/somewhere?token=secret');
  const heard = await heardUntil(server, '/somewhere');
  expect(heard).toContain('"status":404');
  expect(heard).not.toMatch(/_asbuilt|secret/);
  const follows = await fetch(`${server.url}/_asbuilt/log`);
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(5_000);
  await follows.text();
});

test('production has no such page, and another site may not look on', async () => {
  vi.useRealTimers();
  const production = await startTestServer(system([], []), { mode: 'production' });
  expect((await production.nobody('GET', '/_asbuilt/log')).status).toBe(404);
  await production.close();
  const server = await startTestServer(system([], []));
  const foreign = { 'sec-fetch-site': 'cross-site' };
  expect((await server.nobody('GET', '/_asbuilt/log', undefined, foreign)).status).toBe(403);
  expect((await server.nobody('POST', '/_asbuilt/log')).status).toBe(405);
  await server.close();
});
