import { describe, expect, test } from 'vitest';
import { amountsIn } from './amount.ts';

describe('amounts', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['is kept for 90 days', ['time 7776000']],
    ['answers within 1.5 s', ['time 1.5']],
    ['zwischen 5 und 500 Zeichen', ['zeich 5..500']],
    ['entre 10 y 60 minutos', ['time 600..3600']],
    ['at most 5 MB', ['bytes 5000000']],
    ['is tried three times', ['attempt 3']],
    ['halts after 25 failures', ['failur 25']],
    // A status, a version and a section are no amounts.
    ['409 `SLOT_TAKEN`', []],
    ['since v2 of the API', []],
    ['see 3.4', []],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(
      amountsIn(text).map(({ of, low, value }) => `${of} ${low === undefined ? '' : `${low}..`}${value}`),
    ).toEqual(expected);
  });
});
