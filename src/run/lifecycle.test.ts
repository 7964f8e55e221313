import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { openTestDatabase, startTestServer, type TestServer } from '../../test/support/server.ts';
import { type Database, DatabaseError, type Statement } from '../database/index.ts';

let database: Database;
let hold: ((statement: Statement) => Promise<void>) | undefined;
let closed = 0;
let server: TestServer;

beforeEach(async () => {
  const real = await openTestDatabase();
  closed = 0;
  hold = undefined;
  database = {
    ...real,
    query: async statement => {
      await hold?.(statement);
      return real.query(statement);
    },
    close: () => {
      closed++;
      return real.close();
    },
  };
  server = await startTestServer({ ...tasks, limits: [] }, { database, drain: 2000 });
});
afterEach(() => server.close());

describe('closing', () => {
  test('ends what is in flight, takes nothing new, then closes the database once', async () => {
    let release = (): void => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    let entered = (): void => {};
    const inside = new Promise<void>(resolve => {
      entered = resolve;
    });
    hold = () => {
      entered();
      return held;
    };
    const slow = server.writer('POST', '/api/v1/projects', { name: 'in flight' });
    await inside;
    const closing = Promise.all([server.close(), server.close()]);
    await expect(server.nobody('GET', '/_asbuilt/health')).rejects.toThrow();
    expect(closed).toBe(0);
    release();
    expect((await slow).status).toBe(201);
    await closing;
    expect(closed).toBe(1);
    expect(server.observations.at(-1)?.kind).toBe('stopped');
  });
});

describe('a failure of ours', () => {
  test('is the stated 500 without internals, is logged, and the server lives on', async () => {
    hold = async () => {
      throw new Error('secret internals');
    };
    const answer = await server.reader('GET', '/api/v1/projects');
    expect([answer.status, answer.body.error.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(answer.text).not.toContain('secret internals');
    expect(server.observations.find(one => one.kind === 'failure')).toMatchObject({
      operation: 'listProjects',
    });
    expect((await server.nobody('GET', '/_asbuilt/ready')).status).toBe(503);
    expect((await server.nobody('GET', '/_asbuilt/health')).status).toBe(200);
    hold = undefined;
    expect((await server.reader('GET', '/api/v1/projects')).status).toBe(200);
  });

  test('a lost race is tried again', async () => {
    let attempts = 0;
    hold = async () => {
      if (attempts++ === 0) throw new DatabaseError('deadlock detected', { code: '40P01' });
    };
    expect((await server.reader('GET', '/api/v1/projects')).status).toBe(200);
    expect(attempts).toBe(2);
  });

  test('bytes that are no HTTP harm nobody', async () => {
    const { port } = new URL(server.url);
    for (const bytes of [
      '\0\0\0',
      'GET /%%% HTTP/1.1\r\nhost: x\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nhost: x\r\n\r\n',
      'POST /api/v1/projects HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n{',
    ]) {
      await new Promise<void>(resolve => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes));
        socket.on('data', () => {});
        socket.on('error', () => resolve());
        socket.on('close', () => resolve());
      });
    }
    expect((await server.nobody('GET', '/_asbuilt/health')).status).toBe(200);
  });
});

test('pages are served with guards against what a document may hold', async () => {
  const pages = { design: { contentType: 'text/html', body: '<p>design</p>' } };
  const other = await startTestServer(tasks, { database: { ...database, close: async () => {} }, pages });
  const page = await other.nobody('GET', '/_asbuilt/design');
  expect([page.status, page.text]).toEqual([200, '<p>design</p>']);
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect((await other.nobody('POST', '/_asbuilt/design')).status).toBe(405);
  await other.close();
});

test('metrics count by operation and status, with the target as a bound', async () => {
  await server.reader('GET', '/api/v1/projects');
  await server.reader('GET', '/api/v1/projects/nothing');
  const { text } = await server.nobody('GET', '/_asbuilt/metrics');
  expect(text).toContain(
    'http_requests_total{method="GET",route="/api/v1/projects",operation="listProjects",status="200"} 1',
  );
  expect(text).toContain('operation="getProject",status="404"} 1');
  expect(text).toMatch(
    /http_request_duration_seconds_bucket\{method="GET",route="\/api\/v1\/projects",operation="listProjects",le="0.2"\} 1/,
  );
});

test('starting again on the same tables keeps the rows', async () => {
  await server.writer('POST', '/api/v1/projects', { name: 'kept' });
  const again = await startTestServer(
    { ...tasks, limits: [] },
    { database: { ...database, close: async () => {} } },
  );
  expect((await again.reader('GET', '/api/v1/projects')).body.data.total).toBe(1);
  await again.close();
});
