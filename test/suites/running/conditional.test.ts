import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/database/index.ts';
import type { System } from '../../../src/design/index.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { openTestDatabase, type Send, startTestServer, type TestServer } from '../../support/server.ts';
import { systemOf } from './running.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const programs = findPostgres();

let postgres: TestPostgres | undefined;

afterAll(() => postgres?.stop());

/** A server on an empty database. */
async function startOn(kind: string, system: System, options = {}): Promise<TestServer> {
  if (kind === 'PGlite') return startTestServer(system, { database: await openTestDatabase(), ...options });
  postgres ??= await startPostgres(programs!);
  const database = await openDatabase(postgres.url);
  for (const text of [
    'drop schema public cascade',
    'drop schema if exists "_asbuilt" cascade',
    'create schema public',
  ])
    await database.query({ text, values: [] });
  return startTestServer(system, { database, ...options });
}

/** Another process, as far as the database can tell. */
async function startBeside(
  kind: string,
  system: System,
  options: { readonly clock: () => number },
): Promise<TestServer | undefined> {
  return kind === 'PGlite'
    ? undefined
    : startTestServer(system, { database: await openDatabase(postgres!.url), ...options });
}

describe.each(['PGlite', ...(programs === undefined ? [] : ['PostgreSQL'])])('on %s', kind => {
  describe('entity tags', () => {
    let server: TestServer;
    let send: Send;
    const parcel = { label: 'Books', weight_grams: 1200, note: 'fragile' };
    beforeAll(async () => {
      server = await startOn(kind, await systemOf('parcels'));
      send = server.nobody;
    });
    afterAll(() => server?.close());

    async function make(): Promise<{ path: string; etag: string }> {
      const made = await send('POST', '/api/v1/parcels', parcel);
      expect(made.status).toBe(201);
      return { path: `/api/v1/parcels/${made.body.id}`, etag: made.headers.get('etag')! };
    }

    it('tell whether a row has changed', async () => {
      const { path, etag } = await make();
      expect(etag).toMatch(/^"[^"]+"$/);
      const read = await send('GET', path);
      expect(read).toMatchObject({ status: 200 });
      expect(read.headers.get('etag')).toBe(etag);
      for (const asked of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await send('GET', path, undefined, { 'if-none-match': asked });
        expect([asked, again.status, again.text]).toEqual([asked, 304, '']);
        expect(again.headers.get('etag')).toBe(etag);
      }
      expect((await send('GET', path, undefined, { 'if-none-match': '"other"' })).status).toBe(200);
      expect((await send('HEAD', path, undefined, { 'if-none-match': etag })).status).toBe(304);
      const changed = await send('PATCH', path, { label: 'Maps' }, { 'if-match': etag });
      expect(changed).toMatchObject({ status: 200, body: { label: 'Maps' } });
      expect(changed.headers.get('etag')).not.toBe(etag);
      const after = await send('GET', path, undefined, { 'if-none-match': etag });
      expect(after).toMatchObject({ status: 200, body: { label: 'Maps' } });
      expect(after.headers.get('etag')).toBe(changed.headers.get('etag'));
    });

    it('guard changes', async () => {
      const { path, etag } = await make();
      expect(await send('PATCH', path, { label: 'Maps' })).toMatchObject({
        status: 428,
        body: { error: { code: expect.any(String), message: expect.any(String) } },
      });
      expect((await send('PATCH', path, { label: 'Maps' }, { 'if-match': '"other"' })).status).toBe(412);
      expect((await send('PATCH', path, { label: 'Maps' }, { 'if-match': `W/${etag}` })).status).toBe(412);
      expect((await send('GET', path)).body.label).toBe('Books');
      expect((await send('PATCH', path, { weight_grams: 0 }, { 'if-match': etag })).status).toBe(400);
      expect((await send('PATCH', path, { label: 'Maps' }, { 'if-match': `"other", ${etag}` })).status).toBe(
        200,
      );
      expect((await send('PATCH', path, { label: 'Pens' }, { 'if-match': etag })).status).toBe(412);
      expect((await send('PATCH', path, { label: 'Pens' }, { 'if-match': '*' })).status).toBe(200);
      expect((await send('DELETE', path, undefined, { 'if-match': etag })).status).toBe(412);
      expect((await send('DELETE', path)).status).toBe(204);
      for (const headers of [{}, { 'if-match': etag }, { 'if-match': '*' }] as const)
        expect((await send('PATCH', path, { label: 'Ink' }, headers)).status).toBe(404);
      expect((await send('PATCH', `/api/v1/parcels/${NOBODY}`, { label: 'Ink' })).status).toBe(404);
    });

    it('let one of many writers win', async () => {
      const { path, etag } = await make();
      const tries = Array.from({ length: 12 }, (_, number) =>
        send('PATCH', path, { label: `writer ${number}` }, { 'if-match': etag }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    });

    it('of a list go with the list', async () => {
      const first = await send('GET', '/api/v1/parcels');
      expect(first.headers.get('cache-control')).toBe('private, max-age=30');
      const etag = first.headers.get('etag')!;
      expect((await send('GET', '/api/v1/parcels', undefined, { 'if-none-match': etag })).status).toBe(304);
      await make();
      const after = await send('GET', '/api/v1/parcels', undefined, { 'if-none-match': etag });
      expect(after).toMatchObject({ status: 200, body: { total: first.body.total + 1 } });
    });
  });

  describe('versions', () => {
    let server: TestServer;
    let send: Send;
    beforeAll(async () => {
      server = await startOn(kind, await systemOf('dishes'));
      send = server.nobody;
    });
    afterAll(() => server?.close());

    it('are counted and compared', async () => {
      const made = await send('POST', '/dishes', { name: 'Soup', priceCents: 450 });
      expect(made).toMatchObject({ status: 201, body: { version: 1 } });
      const path = `/dishes/${made.body.id}`;
      const change = (priceCents: number, version: number) =>
        send('PUT', path, { name: 'Soup', priceCents, version });
      expect(await change(500, 1)).toMatchObject({ status: 200, body: { priceCents: 500, version: 2 } });
      expect(await change(550, 1)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
      expect(await change(550, 7)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
      expect((await send('GET', path)).body).toMatchObject({ priceCents: 500, version: 2 });
      const results = await Promise.all([600, 610, 620, 630, 640].map(price => change(price, 2)));
      expect(results.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
      expect((await send('GET', path)).body.version).toBe(3);
      expect((await send('PUT', `/dishes/${NOBODY}`, { name: 'x', priceCents: 1, version: 1 })).status).toBe(
        404,
      );
    });

    it('are not taken from whoever makes the row', async () => {
      const made = await send('POST', '/dishes', { name: 'Stew', priceCents: 700, version: 9 });
      expect([201, 400]).toContain(made.status);
      if (made.status === 201) expect(made.body.version).toBe(1);
    });

    it('never make a cached answer stale', async () => {
      const list = await send('GET', '/dishes');
      expect(list.headers.get('cache-control')).toBe('no-cache');
      const etag = list.headers.get('etag')!;
      const made = await send('POST', '/dishes', { name: 'Roll', priceCents: 120 });
      expect((await send('GET', '/dishes', undefined, { 'if-none-match': etag })).status).toBe(200);
      const path = `/dishes/${made.body.id}`;
      const read = await send('GET', path);
      expect(read.headers.get('cache-control')).toBe('max-age=300');
      expect((await send('PUT', path, { name: 'Roll', priceCents: 130, version: 1 })).status).toBe(200);
      expect((await send('GET', path)).body.priceCents).toBe(130);
    });
  });

  describe('keys of requests', () => {
    let server: TestServer;
    let send: Send;
    let now = Date.parse('2026-05-01T10:00:00Z');
    const payment = { amount: 500, currency: 'EUR', reference: 'order 1' };
    const pay = (key: string, body: object = payment) =>
      send('POST', '/v1/payments', body, { 'idempotency-key': key });
    beforeAll(async () => {
      server = await startOn(kind, await systemOf('payments'), { clock: () => now });
      send = server.nobody;
    });
    afterAll(() => server?.close());

    it('carry a request out once', async () => {
      const first = await pay('a-1');
      expect(first).toMatchObject({ status: 201, body: payment });
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      const again = await pay('a-1', { reference: 'order 1', currency: 'EUR', amount: 500 });
      expect([again.status, again.text]).toEqual([201, first.text]);
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      const other = await pay('a-2');
      expect(other.status).toBe(201);
      expect(other.body.id).not.toBe(first.body.id);
    });

    it('are for one request', async () => {
      expect((await pay('b-1')).status).toBe(201);
      expect(await pay('b-1', { ...payment, amount: 501 })).toMatchObject({
        status: 409,
        body: { code: 'KEY_REUSED' },
      });
    });

    it('are asked for, and kept from broken requests', async () => {
      expect((await send('POST', '/v1/payments', payment)).status).toBe(400);
      expect((await pay('c-1', { ...payment, amount: 0 })).status).toBe(400);
      expect((await pay('c-1')).status).toBe(201);
      expect((await pay('k'.repeat(300))).status).toBe(400);
    });

    it('agree when requests come at once', async () => {
      const beside = await startBeside(kind, await systemOf('payments'), { clock: () => now });
      const sends = [send, beside?.nobody ?? send];
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, number) =>
          sends[number % 2]!('POST', '/v1/payments', payment, { 'idempotency-key': 'd-1' }),
        ),
      );
      expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toEqual([
        `201 ${answers[0]?.text}`,
      ]);
      await beside?.close();
    });

    it('are forgotten when their time is over', async () => {
      const first = await pay('e-1');
      now += 7 * 24 * 3600 * 1000 - 1000;
      expect((await pay('e-1')).body.id).toBe(first.body.id);
      now += 2000;
      const after = await pay('e-1');
      expect(after.status).toBe(201);
      expect(after.body.id).not.toBe(first.body.id);
    });
  });

  it("a tag may be the row's own version", async () => {
    const server = await startOn(kind, await systemOf('badges'));
    const send = server.nobody;
    const made = await send('POST', '/badges', { holder: 'Ida', colour: 'red' });
    expect(made).toMatchObject({ status: 201, body: { holder: 'Ida', revision: 1 } });
    expect(made.headers.get('etag')).toBe('"1"');
    const path = `/badges/${made.body.id}`;
    const change = (colour: string, tag?: string) =>
      send('PATCH', path, { colour }, tag === undefined ? {} : { 'if-match': tag });
    expect((await change('blue')).status).toBe(428);
    const changed = await change('blue', '"1"');
    expect(changed).toMatchObject({ status: 200, body: { colour: 'blue', revision: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(await change('green', '"1"')).toMatchObject({
      status: 412,
      body: { error: { code: 'revision_mismatch' } },
    });
    expect((await send('GET', path, undefined, { 'if-none-match': '"2"' })).status).toBe(304);
    expect((await send('GET', '/badges')).headers.get('cache-control')).toBe('no-store');
    expect((await send('DELETE', path)).status).toBe(428);
    expect((await send('DELETE', path, undefined, { 'if-match': '"1"' })).status).toBe(412);
    expect((await send('DELETE', path, undefined, { 'if-match': '"2"' })).status).toBe(204);
    await server.close();
  });

  it('a version may have to be sent back', async () => {
    const server = await startOn(kind, await systemOf('drafts'));
    const send = server.nobody;
    const made = await send('POST', '/drafts', { customer: 'Ada', total_cents: 100 });
    expect(made).toMatchObject({ status: 201, body: { lock_version: expect.any(Number) } });
    const path = `/drafts/${made.body.id}`;
    const first: number = made.body.lock_version;
    const put = (more: object) => send('PUT', path, { customer: 'Ada', total_cents: 150, ...more });
    expect((await put({})).status).toBe(400);
    expect(await put({ lock_version: first })).toMatchObject({
      status: 200,
      body: { total_cents: 150, lock_version: first + 1 },
    });
    expect(await put({ lock_version: first })).toMatchObject({ status: 409, body: { code: 'STALE_DRAFT' } });
    await server.close();
  });

  it('tags may be weak, times may stand beside them, and a refused request is refused again', async () => {
    const server = await startOn(kind, await systemOf('errands'));
    const send = server.nobody;
    const post = (key: string, body: object) => send('POST', '/v1/errands', body, { 'idempotency-key': key });
    const made = await post('a', { what: 'milk', people: 1 });
    expect(made.status).toBe(201);
    const path = `/v1/errands/${made.body.id}`;
    const read = await send('GET', path);
    const etag = read.headers.get('etag')!;
    const changedAt = read.headers.get('last-modified')!;
    expect(etag).toMatch(/^W\/"/);
    expect(Math.floor(Date.parse(made.body.updatedAt) / 1000) * 1000).toBe(Date.parse(changedAt));
    const ask = (headers: { readonly [name: string]: string }) => send('GET', path, undefined, headers);
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ 'if-modified-since': changedAt })).status).toBe(304);
    expect((await ask({ 'if-modified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' })).status).toBe(200);
    expect((await ask({ 'if-modified-since': changedAt, 'if-none-match': '"x"' })).status).toBe(200);
    expect((await ask({ 'if-modified-since': 'yesterday' })).status).toBe(200);

    expect(await post('a', { what: 'eggs', people: 1 })).toMatchObject({
      status: 400,
      body: { error: { code: 'key_mismatch' } },
    });
    const refused = await post('b', { what: 'milk', people: 2 });
    expect(refused.status).toBe(409);
    const again = await post('b', { people: 2, what: 'milk' });
    expect([again.status, again.text]).toEqual([409, refused.text]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');

    const answers = await Promise.all(Array.from({ length: 8 }, () => post('c', { what: 'jam', people: 3 })));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect((await send('GET', '/v1/errands')).body).toHaveLength(2);
    expect(server.observations.filter(({ kind: what }) => what === 'failure')).toEqual([]);
    await server.close();
  });
});
