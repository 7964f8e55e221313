import { expect, test } from 'vitest';
import {
  at,
  declared,
  design,
  entity,
  field,
  operation,
  text,
  uuid,
} from '../../../../test/support/design.ts';
import { resolve } from '../index.ts';

const book = declared(
  1,
  'Book',
  field(2, 'id', uuid),
  field(3, 'title', text, true, [[3, { kind: 'unique' }]]),
);
const base = design({
  types: [book],
  entities: [entity(book)],
  errors: [
    { ...at(50), status: 400, code: 'invalid_input', when: 'a rule is broken' },
    { ...at(51), status: 404, code: 'missing', when: 'not there' },
    { ...at(52), status: 409, code: 'taken', when: 'already exists' },
  ],
  operations: [
    operation(10, 'POST', '/books', { errors: [{ ...at(11), status: 400, when: 'Invalid input' }] }),
    operation(12, 'GET', '/books/{id}', {
      errors: [{ ...at(13), status: 410, code: 'gone', when: 'it was removed' }],
    }),
    operation(14, 'GET', '/books'),
  ],
});
const { system } = resolve(base);

test('errors of the catalogue belong to the operations that they can happen to', () => {
  expect(system.operations.map(one => one.errors.map(error => [error.status, error.code]))).toEqual([
    [
      [400, 'invalid_input'],
      [409, 'taken'],
    ],
    [[410, 'gone']],
    [],
  ]);
});

test('an error without a code takes it from the catalogue, and keeps its own line', () => {
  const [error] = system.operations[0]!.errors;
  expect(system.claims.get(error!.claim)?.place.line).toBe(11);
});

test('what is usual fills the rest, in the style of the codes, and is no claim on errors', () => {
  const limited = system.errors.find(error => error.cause === 'rate-limited');
  expect(limited).toMatchObject({ status: 429, code: 'rate_limited' });
  expect(system.claims.get(limited!.claim)?.kind).not.toBe('error');
  const missing = system.errors.find(error => error.cause === 'not-found');
  expect(system.claims.get(missing!.claim)).toMatchObject({ kind: 'error', place: { line: 51 } });
});
