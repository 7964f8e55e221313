import { describe, expect, test } from 'vitest';
import {
  at,
  declared,
  design,
  entity,
  field,
  operation,
  text,
  time,
  uuid,
  words,
} from '../../../../test/support/design.ts';
import { resolve } from '../index.ts';

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
describe('who may call', () => {
  const base = design({
    types: [order],
    entities: [entity(order)],
    authentication: [{ ...at(100), scheme: 'jwt' }],
    roles: [{ ...at(101), value: 'clerk' }],
    permissions: [
      { ...at(110), role: 'clerk', what: 'POST /orders', method: 'POST', path: '/orders', allowed: true },
      { ...at(110), role: 'guest', what: 'POST /orders', method: 'POST', path: '/orders', allowed: false },
      { ...at(111), role: 'guest', what: 'view orders', allowed: true },
      { ...at(111), role: 'clerk', what: 'view orders', allowed: false },
      { ...at(112), role: 'clerk', what: 'delete orders', allowed: true },
    ],
    operations: [
      operation(60, 'POST', '/orders', { errors: [{ ...at(66), status: 403, when: 'not a clerk' }] }),
      operation(70, 'GET', '/orders'),
      operation(80, 'DELETE', '/orders/{id}', { access: [{ ...at(81), kind: 'public', roles: [] }] }),
      operation(90, 'GET', '/orders/{id}', {
        access: [{ ...at(91), kind: 'roles', roles: ['Clerk', 'CLERK'] }],
      }),
    ],
  });
  const { system } = resolve(base);

  test('the table of permissions decides by route and by phrase', () => {
    expect(system.operations.map(one => [one.access.kind, one.access.roles])).toEqual([
      ['roles', ['clerk']],
      ['roles', ['guest']],
      ['public', []],
      ['roles', ['clerk']],
    ]);
    const { byRole } = system.operations[0]!.access;
    expect(Object.keys(byRole)).toEqual(['clerk', 'guest']);
    expect(system.claims.get(byRole.guest!)?.place.line).toBe(110);
  });

  test('a JWT is a bearer token', () => {
    expect(system.authentication).toMatchObject({ scheme: 'bearer', name: 'Authorization', format: 'jwt' });
  });
});
