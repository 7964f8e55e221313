import { expect, test } from 'vitest';
import type { Operation } from '../design/index.ts';
import { endsSession } from './session-end.ts';

test.each([
  ['DELETE', '/session', true],
  ['POST', '/v1/auth/logout', true],
  ['DELETE', '/users/me/sessions/current', true],
  ['POST', '/session', false],
  ['DELETE', '/sessions/{id}', false],
  ['GET', '/logout-reasons', false],
] as const)('%s %s ends the session of its caller: %s', (method, path, ends) => {
  expect(endsSession({ method, path } as Operation)).toBe(ends);
});
