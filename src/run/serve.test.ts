import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { findPostgres, startPostgres } from '../../test/support/postgres.ts';
import { openTestDatabase, startTestServer, type TestServer } from '../../test/support/server.ts';
import { type Database, openDatabase } from '../database/index.ts';

const programs = findPostgres();

describe.each([
  ['PGlite', () => openTestDatabase()],
  ...(programs === undefined ? [] : [['PostgreSQL', () => postgres(programs)] as const]),
] as const)('on %s', (_, open) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ ...tasks, limits: [] }, { database: await open() });
  });
  afterAll(() => server.close());

  let names = 0;
  async function newProject(): Promise<string> {
    const { body } = await server.writer('POST', '/api/v1/projects', { name: `project ${names++}` });
    return body.data.id;
  }

  describe('create and read', () => {
    test('stores what was sent and makes the rest', async () => {
      const created = await server.writer('POST', '/api/v1/projects', { name: 'Größe "x" \\ 😀' });
      expect(created.status).toBe(201);
      expect(created.body).toEqual({
        success: true,
        data: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          name: 'Größe "x" \\ 😀',
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        },
      });
      const read = await server.reader('GET', `/api/v1/projects/${created.body.data.id}`);
      expect(read).toMatchObject({ status: 200, body: created.body });
    });

    test('leaves absent optional fields out and starts in the initial state', async () => {
      const projectId = await newProject();
      const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a' });
      expect(Object.keys(body.data)).toEqual(['id', 'projectId', 'title', 'status', 'createdAt']);
      expect(body.data.status).toBe('todo');
    });

    test('refuses a second one with the same name', async () => {
      await server.writer('POST', '/api/v1/projects', { name: 'only once' });
      const second = await server.writer('POST', '/api/v1/projects', { name: 'only once' });
      expect(second).toMatchObject({
        status: 409,
        body: { success: false, error: { code: 'DUPLICATE', details: {} } },
      });
    });

    test('lets one of two concurrent writers of one name win', async () => {
      const both = await Promise.all(
        [1, 2].map(() => server.writer('POST', '/api/v1/projects', { name: 'raced' })),
      );
      expect(both.map(one => one.status).sort()).toEqual([201, 409]);
    });

    test('refuses a reference to nothing', async () => {
      const projectId = '00000000-0000-4000-8000-000000000000';
      const { status, body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a' });
      expect([status, body.error.details.field]).toEqual([400, 'projectId']);
    });

    test('does not find an id that is none', async () => {
      for (const id of ['nothing', '00000000-0000-4000-8000-000000000000', '%00', 'a'.repeat(3000)]) {
        const { status, body } = await server.reader('GET', `/api/v1/tasks/${id}`);
        expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
      }
    });
  });

  describe('validation', () => {
    const cases: readonly [string, string, string][] = [
      ['{', 'body', 'JSON'],
      ['[]', 'body', 'an object'],
      ['"x"', 'body', 'an object'],
      ['', 'body', 'present'],
      ['{}', 'name', 'present'],
      ['{"name":null}', 'name', 'text'],
      ['{"name":""}', 'name', 'not empty'],
      ['{"name":7}', 'name', 'text'],
      ['{"name":"a\\u0000b"}', 'name', 'text without NUL and half characters'],
      ['{"name":"\\ud800"}', 'name', 'text without NUL and half characters'],
      [`${'['.repeat(5000)}${']'.repeat(5000)}`, 'body', 'nested at most 64 deep'],
    ];
    test.each(cases.map(one => [one[0].slice(0, 30), ...one] as const))(
      '%s',
      async (_, text, field, rule) => {
        const { status, body } = await server.writer('POST', '/api/v1/projects', text);
        expect(status).toBe(400);
        expect(body).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
        expect(body.error.details.field).toBe(field);
        if (field === 'body' || rule.includes('NUL') || rule === 'not empty')
          expect(body.error.details.rule).toBe(rule);
      },
    );

    test('refuses unknown fields, `__proto__` among them', async () => {
      for (const text of ['{"name":"p1","other":1}', '{"name":"p2","__proto__":{"a":1}}']) {
        expect((await server.writer('POST', '/api/v1/projects', text)).status).toBe(400);
      }
    });

    test('counts code points at the bound', async () => {
      expect((await server.writer('POST', '/api/v1/projects', { name: '😀'.repeat(80) })).status).toBe(201);
      expect((await server.writer('POST', '/api/v1/projects', { name: '😀'.repeat(81) })).status).toBe(400);
    });

    test('refuses other media types and bodies that are too large', async () => {
      const plain = await server.writer('POST', '/api/v1/projects', '{"name":"p"}', {
        'content-type': 'text/plain',
      });
      expect(plain.status).toBe(415);
      const large = await server.writer(
        'POST',
        '/api/v1/projects',
        JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      );
      expect(large.status).toBe(413);
    });

    test('refuses query parameters that break their rule', async () => {
      for (const query of [
        'limit=0',
        'limit=101',
        'limit=x',
        'limit=',
        'status=gone',
        'cursor=%21',
        'limit=1&limit=2',
        'status=%zz',
        'status=%00',
      ]) {
        const { status, body } = await server.reader('GET', `/api/v1/tasks?${query}`);
        expect([query, status, body.error?.code]).toEqual([query, 400, 'VALIDATION_ERROR']);
      }
    });
  });

  describe('change and delete', () => {
    test('changes the given fields alone', async () => {
      const projectId = await newProject();
      const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a', points: 3 });
      const changed = await server.writer('PATCH', `/api/v1/tasks/${body.data.id}`, { title: 'b' });
      expect(changed).toMatchObject({ status: 200, body: { data: { ...body.data, title: 'b' } } });
    });

    test('makes legal moves only', async () => {
      const projectId = await newProject();
      const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a' });
      const move = async (status: string) =>
        (await server.writer('PATCH', `/api/v1/tasks/${body.data.id}`, { status })).status;
      expect(await move('done')).toBe(409);
      expect(await move('todo')).toBe(200);
      expect(await move('doing')).toBe(200);
      expect(await move('done')).toBe(200);
      expect(await move('doing')).toBe(409);
      const { body: read } = await server.reader('GET', `/api/v1/tasks/${body.data.id}`);
      expect(read.data.status).toBe('done');
    });

    test('changes nothing of a refused request', async () => {
      const projectId = await newProject();
      const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a' });
      const refused = await server.writer('PATCH', `/api/v1/tasks/${body.data.id}`, {
        status: 'done',
        title: 'b',
      });
      expect(refused.body.error.code).toBe('ILLEGAL_STATE');
      expect((await server.reader('GET', `/api/v1/tasks/${body.data.id}`)).body.data.title).toBe('a');
    });

    test('removes for good, and not while it is referred to', async () => {
      const projectId = await newProject();
      const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: 'a' });
      expect((await server.writer('DELETE', `/api/v1/projects/${projectId}`)).status).toBe(409);
      const removed = await server.writer('DELETE', `/api/v1/tasks/${body.data.id}`);
      expect([removed.status, removed.text]).toEqual([204, '']);
      expect((await server.writer('DELETE', `/api/v1/tasks/${body.data.id}`)).status).toBe(404);
      expect((await server.writer('PATCH', `/api/v1/tasks/${body.data.id}`, { title: 'b' })).status).toBe(
        404,
      );
      expect((await server.writer('DELETE', `/api/v1/projects/${projectId}`)).status).toBe(204);
    });
  });

  describe('list', () => {
    test('pages by cursor without gap or repetition, filters and counts', async () => {
      const projectId = await newProject();
      const made: string[] = [];
      for (let index = 0; index < 7; index++) {
        const { body } = await server.writer('POST', '/api/v1/tasks', { projectId, title: `t${index}` });
        made.push(body.data.id);
      }
      await server.writer('PATCH', `/api/v1/tasks/${made[0]}`, { status: 'doing' });
      const all = (await server.reader('GET', '/api/v1/tasks?limit=100')).body.data;
      expect(all.total).toBe(all.items.length);
      expect(all.nextCursor).toBeNull();
      const sorted = [...all.items].sort((one, other) =>
        `${one.createdAt}${one.id}` < `${other.createdAt}${other.id}` ? -1 : 1,
      );
      expect(all.items).toEqual(sorted);
      const seen: unknown[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page = (await server.reader('GET', `/api/v1/tasks?limit=2${query}`)).body.data;
        expect(page.items.length).toBeLessThanOrEqual(2);
        expect(page.total).toBe(all.total);
        seen.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all.items);
      const doing = (await server.reader('GET', '/api/v1/tasks?status=doing')).body.data;
      expect(doing.items.map((item: { id: string }) => item.id)).toContain(made[0]);
      expect(doing.items.every((item: { status: string }) => item.status === 'doing')).toBe(true);
    });
  });

  describe('routes and methods', () => {
    test('knows paths, methods and its own pages', async () => {
      expect((await server.reader('GET', '/nowhere')).body.error.code).toBe('NOT_FOUND');
      const put = await server.reader('PUT', '/api/v1/tasks');
      expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
      expect((await server.reader('OPTIONS', '/api/v1/tasks')).status).toBe(204);
      const head = await server.reader('HEAD', '/api/v1/tasks');
      expect([head.status, head.text]).toEqual([200, '']);
      for (const page of ['health', 'ready', 'metrics', 'openapi.json']) {
        expect((await server.nobody('GET', `/_asbuilt/${page}`)).status).toBe(200);
      }
      expect((await server.nobody('GET', '/_asbuilt/constructor')).status).toBe(404);
    });

    test('answers problem+json when asked', async () => {
      const { headers, body } = await server.reader('GET', '/api/v1/tasks/x', undefined, {
        accept: 'application/problem+json',
      });
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND', type: 'about:blank' });
    });
  });
});

if (programs !== undefined) {
  test('two processes over one PostgreSQL are one system', async () => {
    const started = await startPostgres(programs);
    const servers = await Promise.all(
      [1, 2].map(async () =>
        startTestServer({ ...tasks, limits: [] }, { database: await openDatabase(started.url) }),
      ),
    );
    const [one, two] = servers as [TestServer, TestServer];
    const { body } = await one.writer('POST', '/api/v1/projects', { name: 'shared' });
    expect((await two.reader('GET', `/api/v1/projects/${body.data.id}`)).body).toEqual(body);
    const raced = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        servers[index % 2]!.writer('POST', '/api/v1/projects', { name: 'raced' }),
      ),
    );
    expect(raced.filter(answer => answer.status === 201).length).toBe(1);
    expect(raced.filter(answer => answer.status === 409).length).toBe(19);
    const { body: task } = await one.writer('POST', '/api/v1/tasks', { projectId: body.data.id, title: 'a' });
    const path = `/api/v1/tasks/${task.data.id}`;
    await one.writer('PATCH', path, { status: 'doing' });
    // Both moves are legal from here, but each only once, and `done` ends it.
    const moves = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        servers[index % 2]!.writer('PATCH', path, { status: index < 5 ? 'done' : 'todo' }),
      ),
    );
    expect(moves.every(answer => answer.status === 200 || answer.status === 409)).toBe(true);
    await Promise.all(servers.map(server => server.close()));
    await started.stop();
  });
}

async function postgres(folder: string): Promise<Database> {
  const started = await startPostgres(folder);
  const database = await openDatabase(started.url);
  const close = async () => {
    await database.close();
    await started.stop();
  };
  return { ...database, close };
}
