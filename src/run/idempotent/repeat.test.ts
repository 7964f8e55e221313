import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/support/server.ts';
import { entity, field, operation, system } from '../../../test/support/system.ts';
import type { Database } from '../../database/index.ts';
import { DatabaseError } from '../../database/index.ts';
import type { Idempotency } from '../../design/index.ts';
import type { Call } from '../call.ts';
import type { CarryOut } from '../carry-out.ts';
import { refused } from '../outcome.ts';
import type { Input } from '../plan/plan.ts';
import { repeater } from './repeat.ts';
import { prepareStore } from './store.ts';

const order = entity('Order', [
  field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid' }),
]);
const create = operation('POST /orders', order, 'create');
const keys = (more: Partial<Idempotency> = {}): Idempotency => ({
  header: 'Idempotency-Key',
  operations: [create.id],
  required: false,
  claim: 'idempotency:key',
  ...more,
});

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareStore(database);
  await prepareStore(database);
  await database.query({ text: 'create table made (id text primary key)', values: [] });
});
afterAll(() => database?.close());

function repeating(stated: Idempotency, headers: object = {}) {
  const made = system([order], [create], {});
  const repeat = repeater({ ...made, operability: { ...made.operability, idempotency: [stated] } }, create)!;
  return (key: string | undefined, carryOut: Partial<CarryOut>, now = '2026-01-01T00:00:00.000Z') => {
    const call = {
      request: { headers: { ...headers, ...(key === undefined ? {} : { 'idempotency-key': key }) } },
      id: 'x',
      at: now,
      path: '/orders',
      params: [],
      query: '',
    } as unknown as Call;
    const input: Input = {
      kind: 'input',
      texts: [],
      body: {},
      exact: new Map(),
      caller: undefined,
      now,
    } as unknown as Input;
    return repeat(call, input, database, {
      act: async () => ({ kind: 'reply', status: 201, body: '{}' }),
      refusalOf: () => undefined,
      ...carryOut,
    });
  };
}

const insert =
  (id: string, then?: () => never): CarryOut['act'] =>
  async (_, ask) => {
    await ask({ text: 'insert into made (id) values ($1)', values: [id] });
    then?.();
    return { kind: 'reply', status: 201, body: JSON.stringify({ id }) };
  };

async function madeWith(id: string): Promise<boolean> {
  const { rows } = await database.query({ text: 'select 1 from made where id = $1', values: [id] });
  return rows.length === 1;
}

describe('a key', () => {
  it('and what was written stand or fall together', async () => {
    const send = repeating(keys());
    const fall = () => {
      throw new Error('the process is gone');
    };
    await expect(send('a', { act: insert('a', fall) })).rejects.toThrow('the process is gone');
    expect(await madeWith('a')).toBe(false);
    expect(await send('a', { act: insert('a') })).toMatchObject({ status: 201, body: '{"id":"a"}' });
    expect(await send('a', { act: insert('other') })).toMatchObject({
      body: '{"id":"a"}',
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await madeWith('other')).toBe(false);
  });

  it('keeps a refusal of the database, and nothing else of that request', async () => {
    const send = repeating(keys());
    const twice: CarryOut['act'] = async (input, ask) => {
      await insert('b')(input, ask, undefined as never);
      return insert('b')(input, ask, undefined as never);
    };
    const refusalOf = (error: unknown) =>
      error instanceof DatabaseError && error.code === '23505' ? refused('duplicate') : undefined;
    expect(await send('b', { act: twice, refusalOf })).toMatchObject({ kind: 'refused', cause: 'duplicate' });
    expect(await madeWith('b')).toBe(false);
    expect(await send('b', { act: insert('b') })).toMatchObject({ kind: 'reply', status: 409 });
  });

  it('is given back when the answer is no final one', async () => {
    const send = repeating(keys());
    for (const cause of ['validation', 'dependency', 'internal'] as const)
      expect(await send('c', { act: async () => refused(cause) })).toMatchObject({ kind: 'refused', cause });
    expect(await send('c', { act: insert('c') })).toMatchObject({ status: 201 });
  });

  it('may be missing unless the document asks for it', async () => {
    expect(await repeating(keys())(undefined, { act: insert('d') })).toMatchObject({ status: 201 });
    expect(await repeating(keys({ required: true }))(undefined, { act: insert('e') })).toMatchObject({
      kind: 'refused',
      cause: 'validation',
    });
    expect(await madeWith('e')).toBe(false);
  });

  it('is one key with and without quotes, and no key when it is empty or endless', async () => {
    const send = repeating(keys());
    await send('"f"', { act: insert('f') });
    expect(await send('f', { act: insert('f2') })).toMatchObject({ body: '{"id":"f"}' });
    for (const key of ['', '  ', 'x'.repeat(256)])
      expect(await send(key, {})).toMatchObject({ kind: 'refused', cause: 'validation' });
  });

  it('lives for its time', async () => {
    const send = repeating(keys({ keptSeconds: 60 }));
    await send('g', { act: insert('g') }, '2026-01-01T00:00:00.000Z');
    expect(await send('g', { act: insert('g2') }, '2026-01-01T00:00:59.000Z')).toMatchObject({
      body: '{"id":"g"}',
    });
    expect(await send('g', { act: insert('g3') }, '2026-01-01T00:01:01.000Z')).toMatchObject({
      body: '{"id":"g3"}',
    });
  });

  it('that is still at work is refused when the document does not want to wait', async () => {
    const send = repeating(keys({ inFlightStatus: 409 }));
    const both = await Promise.all([send('h', { act: insert('h') }), send('h', { act: insert('h') })]);
    expect(both.map(one => one.kind).sort()).toEqual(['refused', 'reply']);
    expect(both.find(one => one.kind === 'refused')).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
    });
  });
});
