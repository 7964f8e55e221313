import { expect, test } from 'vitest';
import { system } from '../../../test/support/system.ts';
import { isExcluded, redacted } from './redact.ts';

const private_ = system([], [], {
  operability: {
    ...system([], []).operability,
    logs: [
      { name: 'emails', logged: false, claim: 'log-field:emails' },
      { name: 'name', logged: true, claim: 'log-field:name' },
    ],
  },
});

test('what is left out is left out at any depth, and so are tokens in texts', () => {
  const isOut = (name: string) => isExcluded(private_, name);
  expect(
    redacted(
      {
        name: 'Ada',
        Email: 'ada@example.com',
        inner: [{ deep: { passWord: 'x', api_key: 'y', note: 'Bearer abcdefgh12345' } }],
        jwt: 'seen eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl here',
      },
      isOut,
    ),
  ).toEqual({
    name: 'Ada',
    Email: '[redacted]',
    inner: [{ deep: { passWord: '[redacted]', api_key: '[redacted]', note: 'Bearer [redacted]' } }],
    jwt: 'seen [redacted] here',
  });
});
