import { expect, test } from 'vitest';
import { causeOf, causesOf } from './cause.ts';

test.each([
  [400, undefined, 'Invalid input', 'validation'],
  [422, undefined, 'name is missing', 'validation'],
  [401, undefined, 'Not authenticated', 'unauthenticated'],
  [403, undefined, 'Insufficient permissions', 'forbidden'],
  [404, 'USER_NOT_FOUND', '', 'not-found'],
  [409, 'DUPLICATE', 'Another resource already has this `name`', 'duplicate'],
  [409, undefined, 'Email already registered', 'duplicate'],
  [409, 'ILLEGAL_STATE', 'The diagram has no arrow to the wanted one', 'illegal-state'],
  [409, undefined, 'Order is already cancelled', 'illegal-state'],
  [409, undefined, 'Concurrent modification', 'conflict'],
  [409, undefined, 'Category still has products', 'dangling-reference'],
  [409, undefined, 'Conflict', 'conflict'],
  [400, 'INVALID_TRANSITION', 'invalid transition', 'illegal-state'],
  [412, undefined, 'the ETag differs', 'precondition'],
  [429, undefined, '', 'rate-limited'],
  [503, undefined, 'payment service is down', 'dependency'],
  [500, undefined, '', 'internal'],
  [undefined, 'RATE_LIMIT_EXCEEDED', '', 'rate-limited'],
  [undefined, 'ORDER_NOT_FOUND', '', 'not-found'],
  [undefined, 'tokenExpired', '', 'unauthenticated'],
  [418, undefined, 'a teapot', 'other'],
])('%s %s “%s” is %s', (status, code, when, cause) => {
  expect(causeOf(status, code, when)).toBe(cause);
});

test('one line of a catalogue may list several causes', () => {
  expect(causesOf(409, undefined, 'Duplicate entry; Concurrent modification')).toEqual([
    'duplicate',
    'conflict',
  ]);
  expect(causesOf(409, 'DUPLICATE', 'Duplicate name; Illegal move of the state')).toEqual(['duplicate']);
});
