import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findPostgres, startPostgres } from '../../../test/support/postgres.ts';
import { openTestDatabase, startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, error, field, operation, parameter, system } from '../../../test/support/system.ts';
import { type Database, openDatabase } from '../../database/index.ts';

const programs = findPostgres();

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid', required: true });
const title = field('title', 'text', { type: 'string', maxLength: 40 }, { required: true });
const book = entity('Book', [id, title], { unique: [{ fields: ['title'], claim: 'unique:title' }] });
const key = parameter('id', { kind: 'key', field: 'id' }, { type: 'string' });
const created = { name: 'book created', operations: ['create'], claim: 'audit:created' };
const library = system(
  [book],
  [
    operation('POST /books', book, 'create', {
      id: 'create',
      errors: [error(409, 'duplicate', 'DUPLICATE')],
    }),
    operation('PATCH /books/{id}', book, 'update', { id: 'update', parameters: [key] }),
    operation('DELETE /books/{id}', book, 'delete', { id: 'remove', parameters: [key] }),
    operation('GET /books/{id}', book, 'read', { id: 'read', parameters: [key] }),
    operation('GET /books', book, 'list', { id: 'list' }),
  ],
  {
    operability: {
      ...system([], []).operability,
      audit: {
        events: [
          { name: 'any change', operations: ['create', 'update', 'remove'], claim: 'audit:any' },
          created,
          { name: 'book read', operations: ['read'], claim: 'audit:read' },
        ],
      },
    },
  },
);

const trail = async (server: TestServer) => (await server.nobody('GET', '/_asbuilt/audit?limit=1000')).body;

/** The entries as the database keeps them, their chain followed by a hash of our own. */
async function provenIn(database: Database): Promise<number> {
  const { rows } = await database.query({
    text: 'select seq, content, hash from _asbuilt.audit order by seq',
    values: [],
  });
  let before = '0'.repeat(64);
  for (const [index, [seq, content, hash]] of rows.entries()) {
    expect(Number(seq)).toBe(index + 1);
    before = createHash('sha256').update(`${before}\n${content}`).digest('hex');
    expect(hash).toBe(before);
  }
  return rows.length;
}

describe('the audit log', () => {
  test('holds each success with who, what and which row, and nothing else', async () => {
    const database = await openTestDatabase();
    const server = await startTestServer(library, { database });
    const made = await server.writer('POST', '/books', { title: 'one' }, { 'x-request-id': 'req-1' });
    expect(made.status).toBe(201);
    expect(Object.keys(made.body)).toEqual(['id', 'title']);
    expect((await server.writer('POST', '/books', { title: 'one' })).status).toBe(409);
    expect((await server.writer('POST', '/books', {})).status).toBe(400);
    const path = `/books/${made.body.id}`;
    expect((await server.writer('PATCH', path, { title: 'two' })).body.title).toBe('two');
    expect((await server.reader('GET', path)).status).toBe(200);
    expect((await server.reader('GET', '/books')).status).toBe(200);
    expect((await server.writer('DELETE', path)).status).toBe(204);
    expect((await server.writer('DELETE', path)).status).toBe(404);
    const { entries, length, valid } = await trail(server);
    expect([length, valid]).toEqual([4, true]);
    const told = entries.map((one: Record<string, unknown>) => [
      one['seq'],
      one['event'],
      one['operation'],
      one['actor'],
    ]);
    expect(told).toEqual([
      [4, 'any change', 'remove', 'will'],
      [3, 'book read', 'read', 'rita'],
      [2, 'any change', 'update', 'will'],
      [1, 'book created', 'create', 'will'],
    ]);
    expect(entries[3]).toMatchObject({
      key: made.body.id,
      entity: 'Book',
      request: 'req-1',
      roles: ['writer'],
    });
    expect(await provenIn(database)).toBe(4);
    await server.close();
  });

  test('only grows, and shows what was done to it', async () => {
    const database = await openTestDatabase();
    const server = await startTestServer(library, { database });
    for (const name of ['a', 'b', 'c']) await server.writer('POST', '/books', { title: name });
    for (const text of [
      `update _asbuilt.audit set content = '{}' where seq = 2`,
      'delete from _asbuilt.audit where seq = 3',
      'truncate _asbuilt.audit',
    ])
      await expect(database.query({ text, values: [] })).rejects.toThrow('only grows');
    expect(await trail(server)).toMatchObject({ length: 3, valid: true });
    await database.query({ text: 'alter table _asbuilt.audit disable trigger all', values: [] });
    await database.query({
      text: `update _asbuilt.audit set content = replace(content, 'will', 'wall') where seq = 2`,
      values: [],
    });
    expect(await trail(server)).toMatchObject({ valid: false, brokenAt: 2 });
    await server.close();
  });

  test('a document without events makes no log', async () => {
    const database = await openTestDatabase();
    const server = await startTestServer(
      { ...library, operability: system([], []).operability },
      { database },
    );
    await server.writer('POST', '/books', { title: 'one' });
    expect(await trail(server)).toMatchObject({ length: 0, valid: true });
    const { rows } = await database.query({ text: `select to_regclass('_asbuilt.audit')`, values: [] });
    expect(rows[0]?.[0]).toBeNull();
    await server.close();
  });
});

if (programs !== undefined) {
  test('two processes over one PostgreSQL keep one chain', async () => {
    const started = await startPostgres(programs);
    const database = await openDatabase(started.url);
    const servers = await Promise.all(
      [1, 2].map(async () => startTestServer(library, { database: await openDatabase(started.url) })),
    );
    const made = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        servers[index % 2]!.writer('POST', '/books', { title: `t${index % 50}` }),
      ),
    );
    const successes = made.filter(({ status }) => status === 201).length;
    expect(successes).toBe(50);
    expect(await provenIn(database)).toBe(successes);
    expect(await trail(servers[0]!)).toMatchObject({ length: 50, valid: true });
    await Promise.all(servers.map(server => server.close()));
    await database.close();
    await started.stop();
  });
}
