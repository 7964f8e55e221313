import { expect, test } from 'vitest';
import { statedResponse } from './stated-response.ts';

const codes = new Set(['payments.down']);

test.each([
  [
    'return 503 `PAYMENTS_DOWN` with `Retry-After: 30`',
    { status: 503, code: 'PAYMENTS_DOWN', retryAfterSeconds: 30 },
  ],
  ['Respond 503, Retry-After 2 minutes', { status: 503, retryAfterSeconds: 120 }],
  ['the caller gets `payments.down` (502)', { status: 502, code: 'payments.down' }],
  ['after 500 ms the call is given up', {}],
  ['serve the cached price', { goesOn: true }],
  ['answers 202 and the mail is queued', { status: 202, goesOn: true }],
  ['E-Mail wird später gesendet', { goesOn: true }],
  ['page the team', {}],
  ['fall back to 503 when the cache is empty', { status: 503 }],
])('%s', (text, expected) => {
  expect(statedResponse(text, codes)).toEqual(expected);
});
