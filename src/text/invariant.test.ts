import { expect, test } from 'vitest';
import { invariant } from './invariant.ts';

test('what cannot be stops with the reason', () => {
  expect(() => invariant(false, 'the stack is never empty')).toThrow('the stack is never empty');
  expect(() => invariant(1, 'never')).not.toThrow();
});
