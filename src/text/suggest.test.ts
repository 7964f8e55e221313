import { expect, test } from 'vitest';
import { editDistance, suggest } from './suggest.ts';

test('a name with a slip of the finger is known', () => {
  expect(suggest('stauts', ['title', 'status', 'owner'])).toBe('status');
  expect(suggest('Order', ['orders', 'older'])).toBe('orders');
});

test('a name unlike any other is not', () => {
  expect(suggest('zebra', ['title', 'status'])).toBeUndefined();
  expect(suggest('', ['title'])).toBeUndefined();
});

test('the distance counts insertions, deletions, replacements and swaps', () => {
  expect(editDistance('abc', 'abc')).toBe(0);
  expect(editDistance('abc', 'abcd')).toBe(1);
  expect(editDistance('abc', 'xbc')).toBe(1);
  expect(editDistance('abc', 'acb')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});
