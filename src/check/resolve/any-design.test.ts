import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answer,
  at,
  body,
  declared,
  design,
  entity,
  field,
  operation,
} from '../../../test/support/design.ts';
import type { ConstraintRule, Json, Method, StatedField, StatedType } from '../../design/index.ts';
import { compileSchema } from '../../schema/index.ts';
import { resolve } from './index.ts';

const name = fc.constantFrom(
  'Order',
  'orders',
  'order_items',
  'OrderItem',
  'User',
  'id',
  'userId',
  'status',
  '__proto__',
  'constructor',
  '',
  'Größe',
  'T',
  'data',
  'created_at',
);
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const { type } = fc.letrec<{ type: StatedType }>(tie => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<StatedType>(
      { kind: 'string' },
      { kind: 'integer' },
      { kind: 'any' },
      { kind: 'null' },
      { kind: 'opaque', text: '?' },
      { kind: 'string', format: 'uuid' },
    ),
    name.map((one): StatedType => ({ kind: 'reference', name: one })),
    fc
      .tuple(fc.constantFrom('Page', 'Partial', 'Omit', 'Array', 'Promise', 'Record'), tie('type'))
      .map(([one, arg]): StatedType => ({ kind: 'reference', name: one, args: [arg] })),
    fc
      .array(fc.constantFrom('a', 'b', 'open'), { maxLength: 3 })
      .map((values): StatedType => ({ kind: 'enum', values })),
    tie('type').map((items): StatedType => ({ kind: 'array', items })),
    fc
      .array(tie('type'), { maxLength: 3 })
      .chain(of => fc.constantFrom<StatedType>({ kind: 'union', of }, { kind: 'intersection', of })),
    fc.array(fc.tuple(name, tie('type')), { maxLength: 3 }).map(
      (parts): StatedType => ({
        kind: 'object',
        fields: parts.map(([one, inner]) => field(1, one, inner)),
      }),
    ),
  ),
}));
const rule = fc.oneof(
  fc.constantFrom<ConstraintRule>(
    { kind: 'required' },
    { kind: 'unique' },
    { kind: 'primary-key' },
    { kind: 'pattern', value: '(' },
    { kind: 'generated', by: 'serial' },
    { kind: 'enum', values: [] },
  ),
  fc.integer().map((value): ConstraintRule => ({ kind: 'maxLength', value })),
  name.map((one): ConstraintRule => ({ kind: 'references', entity: one })),
  json.map((value): ConstraintRule => ({ kind: 'default', value })),
);
const fields: fc.Arbitrary<StatedField[]> = fc.array(
  fc.tuple(name, type, fc.boolean(), fc.array(rule, { maxLength: 3 })).map(([one, inner, required, rules]) =>
    field(
      1,
      one,
      inner,
      required,
      rules.map(own => [1, own] as const),
    ),
  ),
  { maxLength: 5 },
);
const thing = fc.tuple(name, fields).map(([one, own]) => declared(1, one, ...own));
const path = fc
  .array(fc.constantFrom('orders', 'users', '{id}', '{orderId}', 'cancel', 'api', 'v1', '{}', 'me'), {
    maxLength: 5,
  })
  .map(parts => `/${parts.join('/')}`);
const route = fc
  .tuple(
    fc.constantFrom<Method>('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
    path,
    type,
    json,
    fc.constantFrom(undefined, 200, 204, 404),
  )
  .map(([method, where, inner, example, status]) =>
    operation(2, method, where, {
      request: body(3, inner, example),
      responses: [answer(4, status, body(5, inner, example))],
      errors: [{ ...at(6), when: 'x' }],
    }),
  );
const states = fc.array(fc.constantFrom('a', 'b', 'open', 'A'), { maxLength: 4 }).map(all => ({
  ...at(7),
  near: ['order'],
  states: all.map(value => ({ ...at(7), value })),
  final: [],
  transitions: all.slice(1).map((to, index) => ({ ...at(7), from: all[index]!, to })),
}));

test('whatever is stated resolves to a system that refers only to itself', () => {
  fc.assert(
    fc.property(
      fc.array(thing, { maxLength: 4 }),
      fc.array(route, { maxLength: 5 }),
      fc.array(states, { maxLength: 2 }),
      json,
      (things, routes, machines, example) => {
        const { system } = resolve(
          design({
            types: things,
            entities: things.slice(0, 3).map(one => entity(one)),
            operations: routes,
            states: machines,
            envelopes: [
              { ...at(8), for: 'error', body: body(8, undefined, example) },
              { ...at(9), for: 'success', body: body(9, undefined, example) },
            ],
          }),
        );
        const names = new Set(system.entities.map(one => one.name));
        const ids = system.operations.map(one => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const one of system.operations) {
          expect(one.binding.kind !== 'entity' || names.has(one.binding.entity)).toBe(true);
          for (const schema of [one.request?.schema, one.success.schema])
            if (schema !== undefined) compileSchema(schema, system.schemas)({});
        }
        for (const one of system.entities) {
          const own = new Set(one.fields.map(each => each.name));
          expect(new Set(one.fields.map(each => each.column)).size).toBe(one.fields.length);
          expect(one.primaryKey.every(each => own.has(each))).toBe(true);
          expect(
            one.fields.every(each => each.references === undefined || names.has(each.references.entity)),
          ).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
