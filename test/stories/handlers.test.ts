import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ASBUILT, asbuilt, folderWith, type Served, served, start } from './command.ts';

const shop = resolve(import.meta.dirname, '../../examples/shop');
const folder = folderWith({});
const handler = join(folder.path, 'handlers/createOrder.ts');
let server: Served;
let lamp: { readonly id: string };

beforeAll(async () => {
  cpSync(shop, folder.path, { recursive: true });
  server = await served(start(process.execPath, [ASBUILT, 'run', 'shop.md', '--port', '0'], folder.path));
  lamp = (await (await post('/products', { name: 'Lamp', price: 4900 })).json()) as typeof lamp;
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const post = (path: string, body: object) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const order = (quantity: number, productId = lamp.id) => post('/orders', { productId, quantity });
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

/** Writes the handler anew and waits until the server says that it looked. */
async function edited(change: (text: string) => string): Promise<void> {
  const before = server.said().length;
  writeFileSync(handler, change(readFileSync(handler, 'utf8')));
  await expect
    .poll(() => server.said().slice(before), { timeout: 10_000 })
    .toMatch(/handlers loaded|cannot be loaded/);
}

it('computes the price in ten lines, and stores what the design would', async () => {
  expect(server.said()).toContain('POST   /orders → handler createOrder');
  const made = await order(12);
  expect(made.status).toBe(201);
  const body = (await made.json()) as { id: string; total: number };
  expect(body.total).toBe(52_920);
  expect(made.headers.get('location')).toBe(`/orders/${body.id}`);
  expect(await (await fetch(`${server.url}/orders/${body.id}`)).json()).toEqual(body);
});

it('refuses with an error of the design, after the design has validated', async () => {
  const unknown = await order(1, '3b241101-e2bb-4255-8caf-4136c566a962');
  expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'NO_SUCH_PRODUCT']);
  const tooMany = await order(101);
  expect([tooMany.status, await codeOf(tooMany)]).toEqual([400, 'INVALID']);
});

it('takes a changed handler without a restart', async () => {
  await edited(text => text.replace('0.9', '0.5'));
  expect(((await (await order(10)).json()) as { total: number }).total).toBe(24_500);
});

it('keeps the last good handler when a file does not load', async () => {
  await edited(text => `${text}\n}`);
  expect(server.said()).toContain('createOrder.ts cannot be loaded');
  expect(((await (await order(10)).json()) as { total: number }).total).toBe(24_500);
  await edited(text => text.replace(/\n\}$/, ''));
});

it("answers the design's 500 when a handler throws, and goes on", async () => {
  await edited(text =>
    text.replace('const discount', "if (quantity === 13) throw new Error('unlucky');\n  const discount"),
  );
  const failed = await order(13);
  expect([failed.status, await codeOf(failed)]).toEqual([500, 'FAILED']);
  await expect.poll(() => server.said()).toContain('unlucky');
  expect((await order(2)).status).toBe(201);
});

it('refuses a body that is not the stated one', async () => {
  await edited(text =>
    text.replace('return next(', "if (quantity === 14) return { total: 'much' };\n  return next("),
  );
  expect((await order(14)).status).toBe(500);
  await expect
    .poll(() => server.said())
    .toMatch(/The answer is not the stated one: .*line \d+ of the design/);
});

it('shows which operations have a handler, and refuses a file that is named after none', async () => {
  const shown = await asbuilt(['show', 'shop.md', '--format', 'json'], folder.path);
  const { operations } = JSON.parse(shown.out) as {
    operations: { path: string; binding: { kind: string } }[];
  };
  expect(operations.filter(({ binding }) => binding.kind === 'handler').map(({ path }) => path)).toEqual([
    '/orders',
  ]);
  const other = folderWith({ 'own/createOder.ts': 'export default () => 1;\n' });
  const run = ['run', join(folder.path, 'shop.md'), '--port', '0', '--handlers', 'own'];
  const { code, err } = await asbuilt(run, other.path);
  expect(code).toBe(2);
  expect(err).toContain('createOder.ts is named after no operation; did you mean createOrder?');
  other.remove();
});
