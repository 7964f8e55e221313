import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import type { System } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import { measureLoad } from './index.ts';

const HARBOUR = `# Harbour

## Performance

- p50 < 80 ms
- p95 < 40 ms
- 150 requests per second

### GET /ships

Response 200:

\`\`\`json
{ "items": [{ "id": 1, "name": "Ann" }] }
\`\`\`
`;

/** A time that passes by one whenever the process gets round to it: a busy machine is slow but never late. */
function slowTime() {
  let now = 0;
  const ticking = setInterval(() => {
    now += 1;
  }, 1);
  ticking.unref();
  return {
    clock: () => now,
    async sleep(milliseconds: number): Promise<void> {
      const end = now + milliseconds;
      do await new Promise(done => setTimeout(done, 1));
      while (now < end);
    },
  };
}

type Time = ReturnType<typeof slowTime>;

/** A server that stands still for a fifth of the time. */
function stalling(time: Time, stall: { readonly every: number; readonly lasts: number } | undefined): Server {
  return createServer((_, response) => {
    const answer = () => {
      if (stall !== undefined && time.clock() % stall.every < stall.lasts) {
        setTimeout(answer, 1);
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end('{"items":[{"id":1,"name":"Ann"}]}');
    };
    answer();
  });
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a load on a schedule', () => {
  let system: System;
  const servers: Server[] = [];
  beforeAll(async () => {
    system = check(await readDesign(readMarkdown(sourceOf('harbour.md', HARBOUR)))).system;
  });
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function load(
    server: Server,
    time: Time,
    more: { readonly rate?: number; readonly seconds: number },
  ) {
    servers.push(server);
    return measureLoad(system, {
      url: await urlOf(server),
      tokens: {},
      seed: 1,
      ...time,
      ...more,
    });
  }
  const claimOf = (text: string) => [...system.claims.values()].find(claim => claim.text.includes(text))!.id;

  test('a stall is seen by every request that came in it, and not by the one alone that waited', async () => {
    const time = slowTime();
    const server = stalling(time, { every: 500, lasts: 100 });
    const evidence = await load(server, time, { rate: 150, seconds: 2 });
    expect(evidence.broken.map(({ claim, code }) => ({ claim, code }))).toContainEqual({
      claim: claimOf('p95'),
      code: 'target-missed',
    });
    const seen = evidence.measures.find(({ target }) => target.includes('p95'))!;
    const p99 = Number(/p99 ([\d.]+) ms/.exec(seen.seen)![1]);
    expect(p99).toBeGreaterThan(80);
    expect(seen.met).toBe(false);
    expect([...evidence.decides]).toContain(claimOf('p50'));
  }, 30_000);

  test('a rate that one process cannot send is refused', async () => {
    const time = slowTime();
    const evidence = await load(stalling(time, undefined), time, { rate: 500_000, seconds: 1 });
    expect(evidence.requests).toBe(0);
    expect(evidence.broken).toEqual([]);
    expect(evidence.untested.get(claimOf('p95'))).toMatch(/^this process cannot send 500000 requests\/s/);
  });

  test('a rate limit is no missed target', async () => {
    let count = 0;
    const server = createServer((_, response) => {
      count += 1;
      response.statusCode = count > 30 ? 429 : 200;
      response.setHeader('content-type', 'application/json');
      response.end('{"items":[]}');
    });
    const evidence = await load(server, slowTime(), { rate: 100, seconds: 2 });
    expect(evidence.broken).toEqual([]);
    expect(evidence.untested.get(claimOf('p50'))).toMatch(/^the service answered 429/);
    expect(count).toBeLessThan(100);
  });

  test('a service that serves half of the stated rate misses it', async () => {
    let turn = 0;
    const server = createServer((_, response) => {
      turn += 1;
      response.statusCode = turn % 2 === 0 && turn > 4 ? 503 : 200;
      response.setHeader('content-type', 'application/json');
      response.end('{"items":[]}');
    });
    const evidence = await load(server, slowTime(), { seconds: 2 });
    const sign = evidence.broken.find(({ claim }) => claim === claimOf('150'));
    expect(sign?.message).toMatch(/serve 150\.$/);
  });
});
