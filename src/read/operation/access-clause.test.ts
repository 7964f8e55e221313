import { expect, test } from 'vitest';
import type { Method, StatedOperation } from '../../design/index.ts';
import { grantsIn } from './access-clause.ts';
import { mergedFor } from './access-merge.ts';
import { thingsOf } from './access-what.ts';

const ROUTES: { readonly [letter: string]: readonly [Method, string] } = {
  L: ['GET', '/v1/permits'],
  R: ['GET', '/v1/permits/{id}'],
  C: ['POST', '/v1/permits'],
  U: ['PATCH', '/v1/permits/{id}'],
  D: ['DELETE', '/v1/permits/{id}'],
  A: ['POST', '/v1/permits/{id}/approve'],
  F: ['GET', '/v1/fees'],
};
const operations = Object.values(ROUTES).map(([method, path]) => ({ method, path }) as StatedOperation);
const roles = ['clerk', 'warden', 'admin'];

/** Who may list, read, create, update, delete, approve permits and list fees, by what sentences say. */
function said(...sentences: readonly string[]): string {
  const context = { roles, things: thingsOf(operations) };
  const grants = sentences.flatMap(sentence => grantsIn(sentence, context));
  return operations
    .map(operation => {
      const access = mergedFor(operation, grants, roles)?.access;
      if (access === undefined) return '-';
      const own = access.orOwner === true ? '+own' : access.own === true ? ' own' : '';
      return access.kind === 'roles' ? `${access.roles.join('/')}${own}` : `${access.kind}${own}`;
    })
    .join(', ');
}

test.each([
  ['Reading is open to everyone.', 'public, public, -, -, -, -, public'],
  [
    'GET endpoints are public; everything else requires a token.',
    'public, public, token, token, token, token, public',
  ],
  [
    'All endpoints except `GET /v1/fees` need a bearer token.',
    'token, token, token, token, token, token, public',
  ],
  ['POST and PATCH require a valid token; GET does not.', 'public, public, token, token, -, token, public'],
  ['No login is needed to look at permits.', 'public, public, -, -, -, -, -'],
  ['No call works without a token.', 'token, token, token, token, token, token, token'],
  ['Only admins may delete permits.', '-, -, -, -, admin, -, -'],
  [
    'Wardens and clerks create permits; only an admin can approve them.',
    '-, -, warden/clerk, -, -, admin, -',
  ],
  ['Only the owner of a permit may change it; admins may change any permit.', '-, -, -, admin+own, -, -, -'],
  ['Wardens read every permit, a clerk only the ones they filed.', 'warden+own, warden+own, -, -, -, -, -'],
  [
    'Users can only access their own permits.',
    'token own, token own, token, token own, token own, token own, -',
  ],
  ['Clerks may not delete permits.', '-, -, -, -, warden/admin, -, -'],
  ['Deleting a permit requires the `admin` role.', '-, -, -, -, admin, -, -'],
  [
    'Lesen ist ohne Anmeldung möglich; Schreiben erfordert ein Token.',
    'public, public, token, token, token, token, public',
  ],
  ['查询接口公开,其余接口需要登录。', 'public, public, token, token, token, token, public'],
])('%s', (sentence, expected) => {
  expect(said(sentence)).toBe(expected);
});

test.each([
  'Admins are notified of every new permit.',
  'Endpoints marked **public** need no token.',
  'A permit belongs to a clerk.',
  'Users can create permits.',
  'The page loads without a session cookie banner.',
  'Admins may manage invoices.',
  'The committee may do everything.',
])('says nothing of callers: %s', sentence => {
  expect(said(sentence)).toBe('-, -, -, -, -, -, -');
});
