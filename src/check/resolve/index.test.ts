import { describe, expect, test } from 'vitest';
import {
  answer,
  at,
  body,
  declared,
  design,
  entity,
  field,
  list,
  object,
  operation,
  ref,
  text,
  time,
  uuid,
  whole,
  words,
} from '../../../test/support/design.ts';
import { compileSchema } from '../../schema/index.ts';
import { resolve } from './index.ts';

const order = declared(
  10,
  'Order',
  field(11, 'id', uuid),
  field(12, 'number', text, true, [
    [12, { kind: 'unique' }],
    [20, { kind: 'maxLength', value: 12 }],
    [20, { kind: 'required' }],
  ]),
  field(13, 'quantity', { kind: 'number' }, true, [
    [21, { kind: 'integer' }],
    [21, { kind: 'minimum', value: 1 }],
  ]),
  field(14, 'note', text, false),
  field(15, 'status', words('open', 'paid', 'cancelled')),
  field(16, 'createdAt', time),
);
const createOrder = declared(
  30,
  'CreateOrder',
  field(31, 'number', text),
  field(32, 'quantity', { kind: 'number' }),
  field(33, 'note', text, false),
);
const states = {
  ...at(50),
  near: ['Order'],
  states: ['open', 'paid', 'cancelled'].map((value, index) => ({ ...at(51 + index), value })),
  initial: { ...at(51), value: 'open' },
  final: [],
  transitions: [
    { ...at(52), from: 'open', to: 'paid', label: 'pay' },
    { ...at(53), from: 'open', to: 'cancelled' },
  ],
};

const shop = design({
  types: [order, createOrder],
  entities: [entity(order, { unique: [{ ...at(25), value: ['number'] }] })],
  states: [states],
  operations: [
    operation(60, 'POST', '/api/v1/orders', {
      purpose: { ...at(61), value: 'Places an order' },
      request: body(62, ref('CreateOrder')),
      responses: [
        answer(
          63,
          201,
          body(64, object(field(64, 'success', { kind: 'boolean' }), field(65, 'data', ref('Order')))),
        ),
      ],
      errors: [{ ...at(66), status: 409, code: 'TAKEN', when: 'another order has this number' }],
    }),
    operation(70, 'GET', '/api/v1/orders', {
      parameters: [
        { ...at(71), name: 'status', in: 'query', constraints: [] },
        {
          ...at(72),
          name: 'limit',
          in: 'query',
          constraints: [{ ...at(72), rule: { kind: 'maximum', value: 50 } }],
        },
      ],
      responses: [
        answer(73, 200, body(74, object(field(75, 'items', list(ref('Order'))), field(76, 'total', whole)))),
      ],
    }),
    operation(80, 'GET', '/api/v1/orders/{id}'),
    operation(85, 'POST', '/api/v1/orders/{id}/cancel'),
    operation(86, 'POST', '/api/v1/orders/{id}/pay'),
    operation(90, 'DELETE', '/api/v1/orders/{orderId}/'),
    operation(92, 'GET', '/api/v1/orders/stats', {
      responses: [answer(93, 200, body(94, undefined, { open: 3 }))],
    }),
    operation(95, 'POST', '/login'),
  ],
});

describe('a complete document', () => {
  const { system, notes } = resolve(shop);
  const named = (id: string) => system.operations.find(one => one.id === id);
  const kept = system.entities[0]!;
  const fieldOf = (name: string) => kept.fields.find(one => one.name === name);

  test('binds each operation to what it does', () => {
    const bindings = system.operations.map(({ method, path, binding }) => [
      `${method} ${path}`,
      binding.kind === 'entity'
        ? `${binding.action} ${binding.entity}${binding.to === undefined ? '' : ` → ${binding.to}`}`
        : binding.kind,
    ]);
    expect(bindings).toEqual([
      ['POST /api/v1/orders', 'create Order'],
      ['GET /api/v1/orders', 'list Order'],
      ['GET /api/v1/orders/{id}', 'read Order'],
      ['POST /api/v1/orders/{id}/cancel', 'transition Order → cancelled'],
      ['POST /api/v1/orders/{id}/pay', 'transition Order → paid'],
      ['DELETE /api/v1/orders/{orderId}/', 'delete Order'],
      ['GET /api/v1/orders/stats', 'example'],
      ['POST /login', 'none'],
    ]);
    expect(notes.filter(note => note.code === 'operation-not-bound').map(note => note.place.line)).toEqual([
      95,
    ]);
  });

  test('gives the table its names, types and keys', () => {
    expect(kept).toMatchObject({
      name: 'Order',
      table: 'orders',
      primaryKey: ['id'],
      unique: [{ fields: ['number'] }],
    });
    expect(kept.fields.map(({ column, columnType, generated }) => [column, columnType, generated])).toEqual([
      ['id', 'uuid', 'uuid'],
      ['number', 'varchar(12)', undefined],
      ['quantity', 'bigint', undefined],
      ['note', 'text', undefined],
      ['status', 'text', 'initial-state'],
      ['created_at', 'timestamptz', 'created'],
    ]);
  });

  test('lets clients write what the request type lists, and nothing else', () => {
    expect(kept.fields.filter(one => one.writable.create).map(one => one.name)).toEqual([
      'number',
      'quantity',
      'note',
    ]);
  });

  test('checks requests by the type and the bounds of the entity together', () => {
    const check = compileSchema(named('createOrder')!.request!.schema, system.schemas);
    expect(check({ number: 'a', quantity: 1 })).toEqual([]);
    expect(check({ number: 'a'.repeat(13), quantity: 0.5 }).map(one => [one.field, one.keyword])).toEqual([
      ['number', 'maxLength'],
      ['quantity', 'type'],
      ['quantity', 'minimum'],
    ]);
    expect(check({ quantity: 1 }).map(one => one.keyword)).toEqual(['required']);
  });

  test('finds the rows in the answers', () => {
    const all = ['id', 'number', 'quantity', 'note', 'status', 'createdAt'];
    expect(named('createOrder')?.success.shape).toEqual({
      kind: 'object',
      properties: { success: { kind: 'constant', value: true }, data: { kind: 'row', fields: all } },
    });
    expect(named('listOrders')?.success.shape).toEqual({
      kind: 'object',
      properties: { items: { kind: 'rows', fields: all }, total: { kind: 'count' } },
    });
    expect(named('getOrder')?.success).toMatchObject({ status: 200, assumed: true, shape: { kind: 'row' } });
    expect(named('deleteOrder')?.success).toMatchObject({ status: 204 });
  });

  test('knows what each parameter does', () => {
    expect(
      named('listOrders')?.parameters.map(({ name, role, schema }) => [name, role.kind, schema]),
    ).toEqual([
      ['status', 'filter', { type: 'string', enum: ['open', 'paid', 'cancelled'] }],
      ['limit', 'limit', { type: 'integer', maximum: 50 }],
    ]);
    expect(named('listOrders')?.list).toMatchObject({
      limit: { default: 20, maximum: 50 },
      sort: [{ field: 'createdAt' }, { field: 'id' }],
    });
    expect(named('deleteOrder')?.parameters[0]).toMatchObject({ role: { kind: 'key', field: 'id' } });
  });

  test('puts each claim on the narrowest line that states it', () => {
    const line = (id: string | undefined) => system.claims.get(id ?? '')?.place.line;
    const create = named('createOrder')!;
    expect(line(fieldOf('number')?.rules.maxLength)).toBe(20);
    expect(line(fieldOf('quantity')?.rules.minimum)).toBe(21);
    expect(line(fieldOf('note')?.claim)).toBe(14);
    expect(line(kept.unique[0]?.claim)).toBe(25);
    expect(line(create.success.statusClaim)).toBe(63);
    expect(line(create.binding.kind === 'entity' ? create.binding.effect : undefined)).toBe(61);
    expect(line(create.errors.find(error => error.status === 409)?.claim)).toBe(66);
    expect(line(kept.states?.claim)).toBe(50);
  });

  test('every claim that anything refers to is written down', () => {
    const referred = system.operations.flatMap(one => [
      one.claim,
      one.success.claim,
      ...one.errors.map(error => error.claim),
    ]);
    expect(referred.filter(id => !system.claims.has(id))).toEqual([]);
  });

  test('has an answer for every cause', () => {
    expect(system.errors.find(error => error.cause === 'duplicate')).toMatchObject({
      status: 409,
      code: 'TAKEN',
    });
    expect(system.errors.find(error => error.cause === 'not-found')).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  test('the same design gives the same system', () => {
    expect(JSON.stringify(resolve(shop))).toBe(JSON.stringify(resolve(shop)));
  });
});
