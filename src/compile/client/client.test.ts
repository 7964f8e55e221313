import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import { compilerSays } from '../../../test/support/compiler.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { startTasks, type TasksServer } from '../../../test/support/tasks-server.ts';
import type { System } from '../../design/index.ts';
import { issueToken } from '../../run/token.ts';
import { compileTarget } from '../index.ts';

const claim = tasks.limits[0]!.claim;

/** The tasks with keys, versions and entity tags. */
const careful: System = {
  ...tasks,
  operability: {
    ...tasks.operability,
    idempotency: [{ header: 'Idempotency-Key', operations: ['createTask'], required: true, claim }],
    concurrency: [
      { kind: 'etag', entity: 'Task', operations: ['updateTask'], required: false, status: 412, claim },
    ],
    validators: [{ kind: 'etag', weak: false, operations: ['getTask'], claim }],
  },
};

function textOf(system: System): string {
  return compileTarget(system, 'client')[0]!.text;
}

interface Result {
  readonly kind: string;
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into bodies of every shape
  readonly body?: any;
}
type Method = (input?: object, options?: object) => Promise<Result>;
interface Made {
  readonly createClient: (options: object) => { readonly [id: string]: Method };
}

/** The client as a program: what users import after their build. */
async function load(system: System): Promise<Made['createClient']> {
  const { code } = transformSync(textOf(system), { loader: 'ts', format: 'esm' });
  const made: Made = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return made.createClient;
}

test('right use compiles, each wrong use is refused', async () => {
  const use = `
    import { createClient, type Client, type CreateTaskResult } from './client.ts';
    const client: Client = createClient({ baseUrl: 'http://localhost:1', token: async () => 'secret' });
    export async function story(): Promise<string> {
      const made = await client.createTask({ body: { projectId: 'p', title: 't' }, idempotencyKey: 'k' });
      if (made.kind === 'done') return made.body.data.id;
      if (made.kind === 'refused') {
        switch (made.code) {
          case 'DUPLICATE': return made.body.error.message + String(made.status satisfies 409);
          case 'VALIDATION_ERROR': return String(made.status satisfies 400);
          default: return made.code;
        }
      }
      const all = await client.listTasks();
      const one = await client.getTask({ params: { id: 'i' }, ifNoneMatch: '"1"' }, { headers: { a: 'b' } });
      if (one.kind === 'unchanged') return 'as before';
      return String(all.status) + made.headers.get('x');
    }
    export const results = (result: CreateTaskResult) => result.kind;
    // @ts-expect-error the key is required
    void client.createTask({ body: { projectId: 'p', title: 't' } });
    // @ts-expect-error a required field is missing
    void client.createTask({ body: { title: 't' }, idempotencyKey: 'k' });
    // @ts-expect-error the path needs its parameter
    void client.getTask({});
    // @ts-expect-error no such state
    void client.listTasks({ query: { status: 'lost' } });
    // @ts-expect-error this read states no version
    void client.getProject({ params: { id: 'i' }, ifNoneMatch: '"1"' });
    void client.updateTask({ params: { id: 'i' }, body: { status: 'done' }, ifMatch: '"1"' });
  `;
  expect(await compilerSays({ 'client.ts': textOf(careful), 'use.ts': use })).toBe('');
});

test('a hostile document stays data, and its names hide nothing the client needs', async () => {
  const evil = `x"'\`\${process.exit(3)}*/\n</script>\u2028`;
  const claims = new Map([...tasks.claims].map(([id, each]) => [id, { ...each, text: evil }] as const));
  const system: System = {
    ...careful,
    title: evil,
    claims,
    authentication: { scheme: 'api-key', in: 'header', name: evil, claim },
    schemas: {
      ...tasks.schemas,
      Headers: { type: 'string' },
      Response: { type: 'string' },
      RequestInit: { type: 'string' },
      Client: { type: 'string' },
      Route__: { type: 'string' },
      Promise: { type: 'string' },
      [evil]: { type: 'object', properties: { [evil]: { enum: [evil] } }, required: [evil] },
    },
    operations: tasks.operations.map((operation, index) => ({
      ...operation,
      id: index === 0 ? '__proto__' : `${operation.id}${evil}`,
      path: `${operation.path}/${evil}`,
      summary: evil,
      errors: operation.errors.map(error => ({ ...error, code: evil, when: evil })),
      parameters: [
        ...operation.parameters,
        { name: evil, in: 'query', required: true, schema: { const: evil }, role: { kind: 'ignored' } },
      ],
    })),
  };
  expect(await compilerSays({ 'client.ts': textOf(system) })).toBe('');
  expect(Object.keys((await load(system))({ baseUrl: '' }))).toHaveLength(tasks.operations.length);
});

test('the same system gives the same bytes', () => {
  expect(textOf(structuredClone(careful))).toBe(textOf(careful));
});

test('without authentication, codes and errors it compiles still', async () => {
  const { authentication: _, ...open } = tasks;
  const system: System = {
    ...open,
    roles: [],
    envelope: { ...tasks.envelope, error: { kind: 'object', properties: { message: { kind: 'message' } } } },
    operations: tasks.operations.map(operation => ({ ...operation, errors: [] })),
  };
  expect(await compilerSays({ 'client.ts': textOf(system) })).toBe('');
});

let server: TasksServer;
beforeAll(async () => {
  server = await startTasks();
});
afterAll(() => server.close());

test('it tells a running server’s answers apart', async () => {
  const createClient = await load(tasks);
  const client = createClient({ baseUrl: `${server.url}/`, token: () => Promise.resolve('writer-token') });
  const reader = createClient({ baseUrl: server.url, token: 'reader-token' });
  const nobody = createClient({ baseUrl: server.url });

  const project = await client['createProject']!({ body: { name: 'a new one' } });
  expect(project).toMatchObject({ kind: 'done', status: 201, body: { data: { name: 'a new one' } } });
  expect(await client['createProject']!({ body: { name: 'a new one' } })).toMatchObject({
    kind: 'refused',
    status: 409,
    code: 'DUPLICATE',
    message: 'No.',
  });
  const task = await client['createTask']!({ body: { projectId: project.body.data.id, title: 't' } });
  const params = { id: task.body.data.id };
  expect(await client['updateTask']!({ params, body: { status: 'done' } })).toMatchObject({
    kind: 'refused',
    code: 'ILLEGAL_STATE',
  });
  expect(await client['listTasks']!({ query: { status: 'todo', limit: undefined } })).toMatchObject({
    kind: 'done',
    body: { data: { total: 1 } },
  });
  expect(await reader['deleteTask']!({ params })).toMatchObject({ kind: 'refused', code: 'FORBIDDEN' });
  expect(await nobody['getTask']!({ params })).toMatchObject({ kind: 'refused', code: 'UNAUTHENTICATED' });
  expect(await client['deleteTask']!({ params })).toMatchObject({
    kind: 'done',
    status: 204,
    body: undefined,
  });
  expect(await client['getTask']!({ params })).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  const stray = { body: { projectId: '00000000-0000-4000-8000-000000000000', title: 't' } };
  expect(await client['createTask']!(stray)).toMatchObject({ kind: 'unexpected', status: 422 });
});

test('it speaks to the system that runs from the same design', async () => {
  const secret = new TextEncoder().encode('a secret of this test, of enough bytes for HS256');
  const running = await startTestServer(tasks, { secret });
  try {
    const token = await issueToken({
      secret,
      audience: tasks.title,
      role: 'writer',
      subject: 'wanda',
      expiresIn: 3600,
    });
    const client = (await load(tasks))({ baseUrl: running.url, token });
    const project = await client['createProject']!({ body: { name: 'roof' } });
    expect(project).toMatchObject({ kind: 'done', status: 201, body: { data: { name: 'roof' } } });
    const body = { projectId: project.body.data.id, title: 'buy tiles', points: 99 };
    expect(await client['createTask']!({ body })).toMatchObject({
      kind: 'refused',
      code: 'VALIDATION_ERROR',
    });
    const task = await client['createTask']!({ body: { ...body, points: 3 } });
    expect(task).toMatchObject({ kind: 'done', body: { data: { status: 'todo', points: 3 } } });
    const params = { id: task.body.data.id };
    expect(await client['updateTask']!({ params, body: { status: 'done' } })).toMatchObject({
      kind: 'refused',
      status: 409,
      code: 'ILLEGAL_STATE',
    });
    expect(await client['getTask']!({ params })).toMatchObject({ kind: 'done', body: { data: params } });
    expect(await client['deleteTask']!({ params })).toMatchObject({ kind: 'done', status: 204 });
  } finally {
    await running.close();
  }
});

test('keys, versions and odd values are sent as HTTP wants them', async () => {
  const seen: IncomingMessage[] = [];
  const echo: Server = createServer((request, response) => {
    seen.push(request);
    const isKnown = request.headers['if-none-match'] !== undefined;
    response.writeHead(isKnown ? 304 : 502, { 'content-type': 'text/html' });
    response.end(isKnown ? undefined : '<h1>down</h1>');
  });
  await new Promise<void>(done => echo.listen(0, '127.0.0.1', done));
  try {
    const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const client = (await load(careful))({ baseUrl: url, token: 't', headers: { 'x-all': '1' } });
    const made = await client['createTask']!(
      { body: { projectId: 'p', title: 't' }, idempotencyKey: 'key 1' },
      { headers: { 'x-one': '2' } },
    );
    expect(made).toMatchObject({ kind: 'unexpected', status: 502, body: '<h1>down</h1>' });
    expect(seen[0]!.headers).toMatchObject({
      'idempotency-key': 'key 1',
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'x-all': '1',
      'x-one': '2',
    });
    await client['updateTask']!({ params: { id: 'a/b ?' }, body: {}, ifMatch: '"7"' });
    expect(seen[1]!.url).toBe('/api/v1/tasks/a%2Fb%20%3F');
    expect(seen[1]!.headers['if-match']).toBe('"7"');
    expect(await client['getTask']!({ params: { id: 'a' }, ifNoneMatch: '"7"' })).toMatchObject({
      kind: 'unchanged',
      status: 304,
    });
    await client['listTasks']!({ query: { status: 'a&b', limit: 3, cursor: undefined } });
    expect(seen[3]!.url).toBe('/api/v1/tasks?status=a%26b&limit=3');
  } finally {
    echo.closeAllConnections();
    await new Promise(done => echo.close(done));
  }
});
