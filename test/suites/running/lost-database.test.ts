import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/database/index.ts';
import { tasks } from '../../fixtures/tasks.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)('a database that is lost while the system runs', () => {
  let postgres: TestPostgres;
  let server: TestServer;
  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    server = await startTestServer(tasks, { database: await openDatabase(postgres.url) });
  });
  afterAll(async () => {
    await server?.close();
    await postgres?.stop();
  });

  const ready = async (): Promise<number> => (await fetch(`${server.url}/_asbuilt/ready`)).status;

  test('is told by 503 in the envelope of the document, and found again by itself', async () => {
    const path = tasks.operations.find(
      ({ binding }) => binding.kind === 'entity' && binding.action === 'list',
    )!;
    const list = () => server.writer('GET', path.path.replaceAll(/\{\w+\}/g, crypto.randomUUID()));
    const before = (await list()).status;
    expect(await ready()).toBe(200);

    await postgres.crash();
    expect(await ready()).toBe(503);
    const lost = await list();
    expect(lost.status).toBe(503);
    expect(lost.headers.get('retry-after')).toBe('1');
    expect(lost.body).toMatchObject({
      success: false,
      error: { message: expect.stringContaining('try again') },
    });
    expect((await fetch(`${server.url}/_asbuilt/health`)).status).toBe(200);

    await postgres.restart();
    // The first question may still meet a connection that is only now found dead.
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    expect((await list()).status).toBe(before);
  });
});
