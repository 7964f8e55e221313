import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type Running, run } from './running.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-4000-8000-000000000000';

let running: Running;

const suite = (name: string, tests: () => void) =>
  describe(name, () => {
    beforeAll(async () => {
      running = await run(name);
    });
    afterAll(() => running?.close());
    tests();
    it('holds what it is verified against, without a failure of its own', async () => {
      expect(await running.drift()).toEqual([]);
      expect(running.failures).toEqual([]);
    });
  });

suite('vets', () => {
  let reception: Call;
  let vet: Call;
  const animal = { name: 'Bruno', species: 'dog', ownerPhone: '+34 600 000 000' };
  beforeAll(async () => {
    reception = await running.as('reception');
    vet = await running.as('vet');
  });

  it('registers an animal', async () => {
    const made = await reception('POST', '/api/v1/animals', {
      ...animal,
      chip: '123456789012345',
      weightKg: 12.5,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { ...animal, chip: '123456789012345', weightKg: 12.5, neutered: false },
    });
    expect(made.body.id).toMatch(UUID);
    expect(Date.parse(made.body.createdAt)).toBeGreaterThan(0);
    expect(await vet('GET', `/api/v1/animals/${made.body.id}`)).toMatchObject({
      status: 200,
      body: made.body,
    });
    const twin = await reception('POST', '/api/v1/animals', { ...animal, chip: '123456789012345' });
    expect(twin).toMatchObject({ status: 409, body: { success: false, error: { code: 'CHIP_TAKEN' } } });
    const two = await Promise.all(
      [1, 2].map(() => reception('POST', '/api/v1/animals', { ...animal, species: 'cat' })),
    );
    expect(two.map(({ status }) => status)).toEqual([201, 201]);
    const cats = await vet('GET', '/api/v1/animals?species=cat&limit=1');
    expect(cats).toMatchObject({ status: 200, body: { total: 2, items: [{ species: 'cat' }] } });
    expect(cats.body.items).toHaveLength(1);
  });

  it.each([
    ['no name', { species: 'dog', ownerPhone: '1' }],
    ['an empty name', { ...animal, name: '' }],
    ['a name of 61', { ...animal, name: 'x'.repeat(61) }],
    ['an unknown species', { ...animal, species: 'fish' }],
    ['a phone too long', { ...animal, ownerPhone: '1'.repeat(21) }],
    ['a chip of letters', { ...animal, chip: 'x'.repeat(15) }],
    ['a chip too short', { ...animal, chip: '1'.repeat(14) }],
    ['no weight at all', { ...animal, weightKg: 0 }],
    ['too much weight', { ...animal, weightKg: 201 }],
    ['a weight in words', { ...animal, weightKg: 'heavy' }],
  ])('refuses %s', async (_, body) => {
    expect(await reception('POST', '/api/v1/animals', body)).toMatchObject({
      status: 400,
      body: { success: false, error: { code: 'VALIDATION_ERROR', message: expect.any(String) } },
    });
  });

  it('knows who is who', async () => {
    expect(await running.nobody('POST', '/api/v1/animals', animal)).toMatchObject({
      status: 401,
      body: { error: { code: 'UNAUTHENTICATED' } },
    });
    expect(await running.nobody('GET', '/api/v1/animals')).toMatchObject({ status: 401 });
    expect(await vet('POST', '/api/v1/animals', animal)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    });
    expect(await vet('GET', `/api/v1/animals/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    });
  });

  it('books and moves', async () => {
    const { body } = await reception('POST', '/api/v1/animals', animal);
    const wish = { animalId: body.id, startsAt: '2026-03-10T09:00:00Z', reason: 'limps' };
    const booked = await reception('POST', '/api/v1/appointments', wish);
    expect(booked).toMatchObject({
      status: 201,
      body: { animalId: body.id, status: 'booked', reason: 'limps' },
    });
    expect(await reception('POST', '/api/v1/appointments', { ...wish, animalId: NOBODY })).toMatchObject({
      status: 404,
      body: { error: { code: 'ANIMAL_UNKNOWN' } },
    });
    const path = `/api/v1/appointments/${booked.body.id}`;
    expect(await vet('PATCH', path, { status: 'done' })).toMatchObject({
      status: 409,
      body: { error: { code: 'ILLEGAL_MOVE' } },
    });
    expect(await reception('PATCH', path, { status: 'arrived' })).toMatchObject({
      status: 200,
      body: { status: 'arrived' },
    });
    expect(await vet('PATCH', path, { status: 'done' })).toMatchObject({
      status: 200,
      body: { status: 'done' },
    });
    expect(await vet('PATCH', path, { status: 'missed' })).toMatchObject({ status: 409 });
  });
});

suite('ledger', () => {
  const expense = { paid_by: 'lena', amount_cents: 1250, memo: 'stamps', paid_on: '2026-05-10' };

  it('books, reads, lists and deletes', async () => {
    const { nobody } = running;
    const made = await nobody('POST', '/api/v1/expenses', { ...expense, receipt_no: 'R-1' });
    expect(made).toMatchObject({ status: 201, body: { ...expense, currency: 'EUR', receipt_no: 'R-1' } });
    expect(made.body.id).toMatch(UUID);
    const path = `/api/v1/expenses/${made.body.id}`;
    expect(await nobody('GET', path)).toMatchObject({ status: 200, body: made.body });
    expect(await nobody('POST', '/api/v1/expenses', { ...expense, receipt_no: 'R-1' })).toMatchObject({
      status: 409,
      body: { error: expect.any(String), message: expect.any(String) },
    });
    const later = await nobody('POST', '/api/v1/expenses', {
      ...expense,
      paid_by: 'omar',
      paid_on: '2026-05-12',
    });
    const list = await nobody('GET', '/api/v1/expenses');
    expect(list.status).toBe(200);
    expect(list.body.map((row: { id: string }) => row.id)).toEqual([later.body.id, made.body.id]);
    expect((await nobody('GET', '/api/v1/expenses?paid_by=lena')).body).toHaveLength(1);
    expect(await nobody('DELETE', path)).toMatchObject({ status: 204, body: undefined });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(await nobody('GET', path)).toMatchObject({ status: 404 });
  });

  it.each([
    ['nothing paid', { ...expense, amount_cents: 0 }],
    ['half a cent', { ...expense, amount_cents: 1.5 }],
    ['no payer', { amount_cents: 1, paid_on: '2026-05-10' }],
    ['no day', { ...expense, paid_on: '2026-02-30' }],
    ['a long receipt number', { ...expense, receipt_no: 'x'.repeat(21) }],
    ['text for a number', { ...expense, amount_cents: '12' }],
    ['a long currency', { ...expense, currency: 'EURO' }],
  ])('refuses %s', async (_, body) => {
    expect(await running.nobody('POST', '/api/v1/expenses', body)).toMatchObject({
      status: 400,
      body: { error: expect.any(String), message: expect.any(String) },
    });
  });
});

suite('bikes', () => {
  it('keeps depots and bikes', async () => {
    const { nobody } = running;
    const depot = await nobody('POST', '/v2/depots', { name: 'North', capacity: 40 });
    expect(depot).toMatchObject({
      status: 201,
      body: { name: 'North', capacity: 40, open: true, id: expect.any(Number) },
    });
    expect(await nobody('POST', '/v2/depots', { name: 'North', capacity: 1 })).toMatchObject({
      status: 409,
      body: { message: expect.any(String) },
    });
    const depot_id = depot.body.id;
    const bike = await nobody('POST', '/v2/bikes', { depot_id, frame_no: 'F1', price_per_hour: 2.5 });
    expect(bike).toMatchObject({
      status: 201,
      body: { depot_id, frame_no: 'F1', kind: 'city', price_per_hour: 2.5 },
    });
    expect(await nobody('POST', '/v2/bikes', { depot_id, frame_no: 'F1', price_per_hour: 1 })).toMatchObject({
      status: 409,
    });
    expect(
      await nobody('POST', '/v2/bikes', { depot_id: 99999, frame_no: 'F9', price_per_hour: 1 }),
    ).toMatchObject({ status: 422 });
    expect(
      await nobody('PATCH', `/v2/bikes/${bike.body.id}`, { kind: 'cargo', last_service: '2026-01-01' }),
    ).toMatchObject({
      status: 200,
      body: { kind: 'cargo', last_service: '2026-01-01', frame_no: 'F1' },
    });
    expect(await nobody('PATCH', `/v2/bikes/${bike.body.id}`, { last_service: null })).toMatchObject({
      status: 200,
    });
    expect(await nobody('DELETE', `/v2/depots/${depot_id}`)).toMatchObject({ status: 409 });
    expect(
      await nobody('PUT', `/v2/depots/${depot_id}`, { name: 'South', capacity: 41, open: false }),
    ).toMatchObject({
      status: 200,
      body: { id: depot_id, name: 'South', capacity: 41, open: false },
    });
    for (const frame_no of ['F2', 'F3']) {
      expect(
        await nobody('POST', '/v2/bikes', { depot_id, frame_no, kind: 'kids', price_per_hour: 0 }),
      ).toMatchObject({ status: 201 });
    }
    const page = await nobody('GET', '/v2/bikes?kind=kids&per_page=1&page=2');
    expect(page).toMatchObject({ status: 200, body: { page: 2, per_page: 1, total: 2 } });
    expect(page.body.data).toHaveLength(1);
    expect(await nobody('GET', `/v2/bikes?depot_id=${depot_id}`)).toMatchObject({
      body: { total: 3, per_page: 25 },
    });
    expect(await nobody('DELETE', `/v2/bikes/${bike.body.id}`)).toMatchObject({ status: 204 });
    expect(await nobody('GET', `/v2/bikes/${bike.body.id}`)).toMatchObject({
      status: 404,
      body: { message: expect.any(String) },
    });
    expect(await nobody('GET', '/v2/depots/abc')).toMatchObject({ status: 404 });
    expect(await nobody('GET', '/v2/depots/99999999999999999999')).toMatchObject({ status: 404 });
  });

  it.each([
    ['/v2/depots', { name: 'x', capacity: 5 }],
    ['/v2/depots', { name: 'East', capacity: 0 }],
    ['/v2/depots', { name: 'East', capacity: 501 }],
    ['/v2/depots', { capacity: 5 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: -1 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: 1, kind: 'tandem' }],
    ['/v2/bikes', { depot_id: 'one', frame_no: 'F7', price_per_hour: 1 }],
    ['/v2/bikes', { depot_id: 1, frame_no: 'F7', price_per_hour: 1, last_service: 'soon' }],
  ])('refuses at %s %o', async (path, body) => {
    expect(await running.nobody('POST', path, body)).toMatchObject({
      status: 400,
      body: { message: expect.any(String) },
    });
  });
});

suite('boards', () => {
  it('keeps tasks in their projects', async () => {
    const { nobody } = running;
    const one = await nobody('POST', '/projects', { key: 'ONE', title: 'First' });
    expect(one).toMatchObject({ status: 201, body: { key: 'ONE', title: 'First', archived: false } });
    const two = await nobody('POST', '/projects', { key: 'TWO', title: 'Second' });
    expect(await nobody('POST', '/projects', { key: 'ONE', title: 'x' })).toMatchObject({
      status: 409,
      body: { errors: expect.any(Array) },
    });
    expect((await nobody('GET', '/projects')).body).toHaveLength(2);
    expect(await nobody('GET', `/projects/${one.body.id}`)).toMatchObject({ status: 200, body: one.body });

    const tasks = `/projects/${one.body.id}/tasks`;
    const task = await nobody('POST', tasks, { title: 'Paint', labels: ['a', 'b'], due: '2026-09-01' });
    expect(task).toMatchObject({
      status: 201,
      body: { projectId: one.body.id, title: 'Paint', labels: ['a', 'b'], due: '2026-09-01', state: 'open' },
    });
    expect(await nobody('POST', `/projects/${NOBODY}/tasks`, { title: 'x' })).toMatchObject({ status: 404 });
    expect((await nobody('GET', tasks)).body).toHaveLength(1);
    expect((await nobody('GET', `${tasks}?state=closed`)).body).toEqual([]);
    expect((await nobody('GET', `/projects/${two.body.id}/tasks`)).body).toEqual([]);
    expect(await nobody('GET', `/projects/${NOBODY}/tasks`)).toMatchObject({ status: 404 });
    expect(await nobody('GET', `/projects/${two.body.id}/tasks/${task.body.id}`)).toMatchObject({
      status: 404,
    });
    const path = `${tasks}/${task.body.id}`;
    expect(await nobody('PATCH', path, { state: 'doing', notes: 'soon', estimate: 3 })).toMatchObject({
      status: 200,
      body: { state: 'doing', notes: 'soon', estimate: 3, title: 'Paint' },
    });
    expect(await nobody('PATCH', path, { notes: null })).toMatchObject({
      status: 200,
      body: { notes: null },
    });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 204 });
    expect(await nobody('GET', path)).toMatchObject({
      status: 404,
      body: { errors: [{ message: expect.any(String) }] },
    });
  });

  it.each([
    ['a key of small letters', '/projects', { key: 'one', title: 'x' }, 'key'],
    ['no title', '/projects', { key: 'NOT' }, 'title'],
    ['a long title', '/projects', { key: 'NOT', title: 'x'.repeat(121) }, 'title'],
  ])('refuses %s', async (_, path, body, field) => {
    expect(await running.nobody('POST', path, body)).toMatchObject({
      status: 422,
      body: { errors: [{ field, message: expect.any(String) }] },
    });
  });

  it.each([
    ['no title', {}, 'title'],
    ['eleven labels', { title: 'x', labels: Array(11).fill('x') }, 'labels'],
    ['a label that is none', { title: 'x', labels: [1] }, 'labels'],
    ['half an estimate', { title: 'x', estimate: 1.5 }, 'estimate'],
    ['no day', { title: 'x', due: 'tomorrow' }, 'due'],
  ])('refuses a task with %s', async (_, body, field) => {
    const project = (await running.nobody('GET', '/projects')).body[0].id;
    const answer = await running.nobody('POST', `/projects/${project}/tasks`, body);
    expect(answer).toMatchObject({ status: 422 });
    expect(answer.body.errors[0].field).toContain(field);
  });
});

suite('kitchen', () => {
  const order = { table_no: 7, total_cents: 2350, items: ['soup'] };
  let waiter: Call;
  let cook: Call;
  beforeAll(async () => {
    waiter = await running.as('waiter');
    cook = await running.as('cook');
  });

  it('goes one way', async () => {
    const placed = await waiter('POST', '/orders', order);
    expect(placed).toMatchObject({ status: 201, body: { ...order, status: 'placed' } });
    const path = `/orders/${placed.body.id}`;
    expect(await cook('POST', `${path}/serve`)).toMatchObject({
      status: 409,
      body: { code: 'WRONG_STATUS', message: expect.any(String) },
    });
    expect(await waiter('POST', `${path}/start`)).toMatchObject({
      status: 403,
      body: { code: 'WRONG_ROLE' },
    });
    expect(await cook('POST', `${path}/start`)).toMatchObject({ status: 200, body: { status: 'cooking' } });
    expect(await waiter('POST', `${path}/cancel`)).toMatchObject({ status: 409 });
    expect(await cook('POST', `${path}/serve`)).toMatchObject({ status: 200, body: { status: 'served' } });
    expect(await cook('GET', path)).toMatchObject({ status: 200, body: { status: 'served' } });
    expect(await waiter('GET', '/orders?status=served')).toMatchObject({
      status: 200,
      body: { total: 1, orders: [{ status: 'served' }] },
    });
    expect(await waiter('POST', `/orders/${NOBODY}/cancel`)).toMatchObject({
      status: 404,
      body: { code: 'NO_ORDER' },
    });
    expect(await cook('POST', '/orders', order)).toMatchObject({ status: 403 });
    expect(await running.nobody('GET', '/orders')).toMatchObject({ status: 401, body: { code: 'NO_TOKEN' } });
  });

  it.each([
    ['table 0', { ...order, table_no: 0 }],
    ['table 81', { ...order, table_no: 81 }],
    ['a long note', { ...order, guest_note: 'x'.repeat(281) }],
    ['no items', { ...order, items: [] }],
    ['no items at all', { table_no: 1, total_cents: 1 }],
    ['items that are none', { ...order, items: 'soup' }],
    ['a negative total', { ...order, total_cents: -1 }],
  ])('refuses %s', async (_, body) => {
    expect(await waiter('POST', '/orders', body)).toMatchObject({ status: 400, body: { code: 'INVALID' } });
  });
});

suite('recipes', () => {
  const soup = { title: 'Lentil soup', tags: ['soup'], nutrition: { kcal: 320, protein: 18.5 } };
  let ann: Call;
  let bob: Call;
  beforeAll(async () => {
    const role = running.system.roles[0] ?? 'user';
    ann = await running.as(role, 'ann');
    bob = await running.as(role, 'bob');
  });

  it('belongs to its author', async () => {
    const made = await ann('POST', '/api/recipes', soup);
    expect(made).toMatchObject({
      status: 201,
      body: { ...soup, servings: 4, vegan: false, authorId: 'ann' },
    });
    const path = `/api/recipes/${made.body.id}`;
    expect(await running.nobody('GET', path)).toMatchObject({ status: 200, body: { title: 'Lentil soup' } });
    expect(await bob('PATCH', path, { title: 'Mine now' })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect(await ann('PATCH', path, { title: 'Better soup' })).toMatchObject({
      status: 200,
      body: { title: 'Better soup', tags: ['soup'] },
    });
    expect(await running.nobody('DELETE', path)).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await bob('DELETE', path)).toMatchObject({ status: 403 });
    expect(await ann('DELETE', path)).toMatchObject({ status: 204 });
    expect(await running.nobody('GET', path)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });

  it('lists by cursor', async () => {
    for (const title of ['One pot', 'Two pots', 'Three pots'])
      await ann('POST', '/api/recipes', { title, vegan: true });
    const first = await running.nobody('GET', '/api/recipes?vegan=true&limit=2');
    expect(first.status).toBe(200);
    expect(first.body.recipes).toHaveLength(2);
    expect(first.body.nextCursor).toEqual(expect.any(String));
    const rest = await running.nobody(
      'GET',
      `/api/recipes?vegan=true&limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`,
    );
    expect(rest.body.recipes).toHaveLength(1);
    expect(rest.body.nextCursor).toBeNull();
    expect(await running.nobody('GET', '/api/recipes?limit=51')).toMatchObject({ status: 400 });
  });

  it.each([
    ['a short title', { title: 'ab' }],
    ['no title', { servings: 2 }],
    ['no servings', { title: 'Soup', servings: 0 }],
    ['a tag that is none', { title: 'Soup', tags: [3] }],
    ['kcal in words', { title: 'Soup', nutrition: { kcal: 'many' } }],
  ])('refuses %s', async (_, body) => {
    expect(await ann('POST', '/api/recipes', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_input' } },
    });
  });
});

suite('sensors', () => {
  let client: Call;
  beforeAll(async () => {
    client = await running.as(running.system.roles[0] ?? 'client');
  });

  it('takes readings', async () => {
    expect(running.system.authentication).toMatchObject({ scheme: 'api-key', name: 'X-API-Key' });
    const sensor = await client('POST', '/sensors', { site: 'mill', label: 'door', unit: 'celsius' });
    expect(sensor).toMatchObject({
      status: 201,
      body: { id: expect.any(Number), site: 'mill', label: 'door', unit: 'celsius' },
    });
    expect(await client('POST', '/sensors', { site: 'mill', label: 'door', unit: 'ppm' })).toMatchObject({
      status: 409,
      body: { status: 409, message: expect.any(String) },
    });
    expect(await client('POST', '/sensors', { site: 'dam', label: 'door', unit: 'ppm' })).toMatchObject({
      status: 201,
    });
    const sensor_id = sensor.body.id;
    for (const [value, hour] of [
      [1.25, '10'],
      [2, '12'],
      [3.125, '11'],
    ] as const) {
      const made = await client('POST', '/readings', {
        sensor_id,
        value,
        taken_at: `2026-02-01T${hour}:00:00Z`,
      });
      expect(made).toMatchObject({ status: 201, body: { sensor_id, value } });
    }
    const first = await client('GET', `/readings?sensor_id=${sensor_id}&limit=2`);
    expect(first.body.items.map((row: { value: number }) => row.value)).toEqual([2, 3.125]);
    const rest = await client(
      'GET',
      `/readings?sensor_id=${sensor_id}&limit=2&cursor=${encodeURIComponent(first.body.next_cursor)}`,
    );
    expect(rest.body).toMatchObject({ items: [{ value: 1.25 }], next_cursor: null });
    expect(
      await client('POST', '/readings', { sensor_id: 99999, value: 1, taken_at: '2026-02-01T10:00:00Z' }),
    ).toMatchObject({ status: 404 });
    expect(await client('GET', `/sensors/${sensor_id}`)).toMatchObject({
      status: 200,
      body: { label: 'door' },
    });
    expect(await client('DELETE', `/sensors/${sensor_id}`)).toMatchObject({ status: 204 });
    expect((await client('GET', `/readings?sensor_id=${sensor_id}`)).body.items).toEqual([]);
    expect(await client('GET', `/sensors/${sensor_id}`)).toMatchObject({
      status: 404,
      body: { status: 404, message: expect.any(String), path: `/sensors/${sensor_id}` },
    });
    expect(await running.nobody('GET', '/readings')).toMatchObject({ status: 401, body: { status: 401 } });
  });

  it.each([
    ['/sensors', { site: 'mill', label: 'roof' }],
    ['/sensors', { site: 'mill', label: 'roof', unit: 'kelvin' }],
    ['/sensors', { site: 'mill', label: 'x'.repeat(51), unit: 'ppm' }],
    ['/readings', { sensor_id: 1, value: 'warm', taken_at: '2026-02-01T10:00:00Z' }],
    ['/readings', { sensor_id: 1, value: 1, taken_at: 'noon' }],
  ])('refuses at %s %o', async (path, body) => {
    expect(await client('POST', path, body)).toMatchObject({
      status: 400,
      body: { status: 400, message: expect.any(String) },
    });
  });
});

suite('parking', () => {
  const permit = { plate: 'AB 123', employee_no: 'E12345', valid_from: '2026-05-01', valid_to: '2026-06-01' };
  let admin: Call;
  let employee: Call;
  beforeAll(async () => {
    admin = await running.as('admin');
    employee = await running.as('employee');
  });

  it('issues and revokes', async () => {
    const made = await admin('POST', '/permits', permit);
    expect(made).toMatchObject({ status: 201, body: { ...permit, level: 'P1' } });
    expect(await admin('POST', '/permits', permit)).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT', message: expect.any(String) },
    });
    expect(await admin('POST', '/permits', { ...permit, level: 'P2' })).toMatchObject({ status: 201 });
    expect(await employee('POST', '/permits', permit)).toMatchObject({
      status: 403,
      body: { error: 'FORBIDDEN' },
    });
    const list = await employee('GET', '/permits');
    expect(list).toMatchObject({ status: 200, body: { count: 2 } });
    expect(list.body.permits).toHaveLength(2);
    const path = `/permits/${made.body.id}`;
    expect(await employee('GET', path)).toMatchObject({ status: 200, body: permit });
    expect(await employee('DELETE', path)).toMatchObject({ status: 403 });
    expect(await admin('DELETE', path)).toMatchObject({ status: 204 });
    expect(await employee('GET', path)).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } });
    expect(await running.nobody('GET', '/permits')).toMatchObject({
      status: 401,
      body: { error: 'UNAUTHORIZED' },
    });
  });

  it('answers what it cannot compute as it is shown', async () => {
    expect(await running.nobody('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const login = await running.nobody('POST', '/auth/login', { email: 'a@example.org', password: 'x' });
    expect(login).toMatchObject({ status: 200, body: { token: expect.any(String), expires_in: 3600 } });
    expect(await admin('GET', '/reports/occupancy')).toMatchObject({
      status: 200,
      body: { spots: 90, used: 61, free: 29 },
    });
    expect(await employee('GET', '/reports/occupancy')).toMatchObject({ status: 403 });
    expect(await running.nobody('GET', '/reports/occupancy')).toMatchObject({ status: 401 });
  });

  it.each([
    ['no plate', { ...permit, plate: undefined }],
    ['a long plate', { ...permit, plate: 'x'.repeat(13) }],
    ['a foreign number', { ...permit, employee_no: '12345' }],
    ['a level that is none', { ...permit, level: 'P4' }],
    ['no day', { ...permit, valid_from: '1st of May' }],
  ])('refuses %s', async (_, body) => {
    expect(await admin('POST', '/permits', body)).toMatchObject({
      status: 400,
      body: { error: 'BAD_REQUEST' },
    });
  });
});

suite('tickets', () => {
  it('sells each number once', async () => {
    const { nobody } = running;
    const raffle = { name: 'Summer fair', draw_date: '2026-07-01', price: 2.5 };
    const made = await nobody('POST', '/raffles', raffle);
    expect(made).toMatchObject({ status: 201, body: raffle });
    const other = await nobody('POST', '/raffles', raffle);
    const tickets = `/raffles/${made.body.id}/tickets`;
    const sold = await nobody('POST', tickets, { number: 42, buyer_email: 'kim@example.org' });
    expect(sold).toMatchObject({
      status: 201,
      body: { raffle_id: made.body.id, number: 42, buyer_email: 'kim@example.org', paid: false },
    });
    expect(await nobody('POST', tickets, { number: 42, buyer_email: 'lee@example.org' })).toMatchObject({
      status: 409,
    });
    expect(
      await nobody('POST', `/raffles/${other.body.id}/tickets`, {
        number: 42,
        buyer_email: 'lee@example.org',
      }),
    ).toMatchObject({ status: 201 });
    expect(
      await nobody('POST', `/raffles/${NOBODY}/tickets`, { number: 1, buyer_email: 'lee@example.org' }),
    ).toMatchObject({ status: 404 });
    const list = await nobody('GET', tickets);
    expect(list).toMatchObject({ status: 200, body: [{ id: sold.body.id, number: 42, paid: false }] });
    expect(await nobody('PUT', `/tickets/${sold.body.id}`, { paid: true })).toMatchObject({
      status: 200,
      body: { paid: true, number: 42 },
    });
    expect(await nobody('PUT', `/tickets/${NOBODY}`, { paid: true })).toMatchObject({ status: 404 });
    for (const body of [
      { number: 0, buyer_email: 'a@example.org' },
      { number: 10000, buyer_email: 'a@example.org' },
      { number: 5, buyer_email: 'nobody' },
      { number: 5 },
    ]) {
      expect(await nobody('POST', tickets, body)).toMatchObject({ status: 400 });
    }
    expect(await nobody('POST', '/raffles', { ...raffle, price: 0 })).toMatchObject({ status: 400 });
  });
});

suite('songs', () => {
  it('is open to read and closed to write', async () => {
    const { nobody } = running;
    const office = await running.as(running.system.roles[0] ?? 'office');
    expect(await nobody('POST', '/composers', { name: 'Byrd' })).toMatchObject({ status: 401 });
    const byrd = await office('POST', '/composers', { name: 'Byrd', born: 1540, died: 1623 });
    expect(byrd).toMatchObject({
      status: 201,
      body: { name: 'Byrd', born: 1540, died: 1623, id: expect.any(Number) },
    });
    const again = await office('POST', '/composers', { name: 'Byrd' });
    expect(again.status).toBe(409);
    expect(await nobody('GET', `/composers/${byrd.body.id}`)).toMatchObject({
      status: 200,
      body: { name: 'Byrd' },
    });
    expect((await nobody('GET', '/composers')).status).toBe(200);
    const composer_id = byrd.body.id;
    const piece = await office('POST', '/pieces', { composer_id, title: 'Ave verum', copies: 24 });
    expect(piece).toMatchObject({
      status: 201,
      body: { composer_id, title: 'Ave verum', voices: 'SATB', copies: 24, notes: null },
    });
    await office('POST', '/pieces', { composer_id, title: 'Mass for three', voices: 'SSA' });
    expect(await nobody('GET', '/pieces?q=verum')).toMatchObject({
      status: 200,
      body: { total: 1, pieces: [{ title: 'Ave verum' }] },
    });
    expect(await nobody('GET', '/pieces?voices=SSA')).toMatchObject({ body: { total: 1 } });
    expect(await nobody('GET', '/pieces?limit=1&offset=1')).toMatchObject({
      body: { total: 2, pieces: [expect.anything()] },
    });
    const path = `/pieces/${piece.body.id}`;
    expect(await office('PATCH', path, { copies: 30, notes: 'two are torn' })).toMatchObject({
      status: 200,
      body: { copies: 30, notes: 'two are torn', title: 'Ave verum' },
    });
    expect(await office('POST', '/pieces', { composer_id, title: 'x', copies: -1 })).toMatchObject({
      status: 400,
    });
    expect(await office('POST', '/pieces', { composer_id, title: 'x', voices: 'SAB' })).toMatchObject({
      status: 400,
    });
    expect(await office('POST', '/pieces', { composer_id })).toMatchObject({ status: 400 });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 401 });
    expect(await office('DELETE', path)).toMatchObject({ status: 204 });
    expect(await nobody('GET', path)).toMatchObject({ status: 404 });
  });
});
