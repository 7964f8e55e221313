import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { wordSearch } from './word-search.ts';

const GROUPS = [
  ['retry', 'back-off', '重试'],
  ['time out', 'timeout', 'zeitüber'],
  ['ttl', 'cach'],
];
const search = wordSearch(GROUPS);

it.each([
  ['Retry twice', 0b001],
  ['a back-off of 2 s', 0b001],
  ['最多重试 3 次', 0b001],
  ['calls time\n  out', 0b010],
  ['Time**out**', 0b010],
  ['Zeitüberschreitung', 0b010],
  ['TTL: 5 s', 0b100],
  ['cacheTtl retries', 0b100],
  ['it retr', 0],
  ['', 0],
])('finds the groups of %j', (text, groups) => {
  expect(search(text).all).toBe(groups);
});

it('knows where the words stand', () => {
  const text = 'Retry twice. A cache helps. Timeout.';
  const { within } = search(text);
  expect(within(0, 12)).toBe(0b001);
  expect(within(12, 27)).toBe(0b100);
  expect(within(27, text.length)).toBe(0b010);
  expect(within(5, 12)).toBe(0);
});

test('no word is missed', () => {
  const words = GROUPS.flatMap((group, bit) => group.map(word => ({ word, bit })));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(...words),
      fc.string({ maxLength: 20 }),
      fc.boolean(),
      (before, { word, bit }, after, upper) => {
        const text = `${before}. ${upper ? word.toUpperCase() : word}${after}`;
        expect(search(text).all & (1 << bit)).not.toBe(0);
      },
    ),
  );
});

it('reads a text that opens in the middle of a word', () => {
  expect(wordSearch([['délai']])('élai').all).toBe(0);
});
