import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, type Running, runFile } from './running.ts';

/** What the public suites for todo back-ends ask of a server, over the example that ships. */
let running: Running;
let call: Call;

beforeAll(async () => {
  running = await runFile('../../../examples/todo-backend/todo-api.md', 'todo');
  call = running.nobody;
});
afterAll(() => running?.close());

const pathOf = (url: string) => {
  expect(url.startsWith(`${running.url}/`)).toBe(true);
  return url.slice(running.url.length);
};

const add = async (todo: object) => (await call('POST', '/todos', todo)).body;

test('the root answers any origin', async () => {
  const answer = await call('GET', '/todos', undefined, { origin: 'https://client.example.org' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const asked = await call('OPTIONS', '/todos', undefined, {
    origin: 'https://client.example.org',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  });
  expect(asked.status).toBeLessThan(300);
  expect(asked.headers.get('access-control-allow-origin')).toBe('*');
  expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
  expect(asked.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type');
});

test('a todo that is posted is answered, with its title, not completed', async () => {
  const made = await call('POST', '/todos', { title: 'a todo' });
  expect(made).toMatchObject({ status: 201, body: { title: 'a todo', completed: false } });
});

test('all todos are deleted', async () => {
  await add({ title: 'soon gone' });
  expect((await call('DELETE', '/todos')).status).toBe(204);
  expect((await call('GET', '/todos')).body).toEqual([]);
});

test('a posted todo is listed', async () => {
  await call('DELETE', '/todos');
  await add({ title: 'walk the dog' });
  expect((await call('GET', '/todos')).body).toMatchObject([{ title: 'walk the dog' }]);
});

test('each todo has an absolute url under which it is found, in the list and by itself', async () => {
  await call('DELETE', '/todos');
  const made = await add({ title: 'my todo' });
  expect((await call('GET', pathOf(made.url))).body).toMatchObject({ title: 'my todo', url: made.url });
  const [listed] = (await call('GET', '/todos')).body;
  expect((await call('GET', pathOf(listed.url))).body.title).toBe('my todo');
});

test('title, completed and order change by their url, and stay changed', async () => {
  const { url } = await add({ title: 'initial title' });
  const path = pathOf(url);
  expect((await call('PATCH', path, { title: 'bathe the cat' })).body.title).toBe('bathe the cat');
  expect((await call('PATCH', path, { completed: true })).body.completed).toBe(true);
  expect((await call('PATCH', path, { order: 95 })).body.order).toBe(95);
  expect((await call('GET', path)).body).toMatchObject({
    title: 'bathe the cat',
    completed: true,
    order: 95,
  });
  const all: readonly { readonly url: string }[] = (await call('GET', '/todos')).body;
  expect(all.find(one => one.url === url)).toMatchObject({
    title: 'bathe the cat',
    completed: true,
    order: 95,
  });
});

test('a todo is made with an order, and deleted by its url', async () => {
  const made = await add({ title: 'blah', order: 523 });
  expect(made.order).toBe(523);
  const path = pathOf(made.url);
  expect((await call('DELETE', path)).status).toBe(204);
  expect((await call('GET', path)).status).toBe(404);
});

test('what breaks a rule is refused, and no url can be sent', async () => {
  expect((await call('POST', '/todos', {})).status).toBe(400);
  expect((await call('POST', '/todos', { title: 'x'.repeat(201) })).status).toBe(400);
  const made = await add({ title: 'mine', url: 'https://elsewhere.example.org/1' });
  pathOf(made.url);
});
