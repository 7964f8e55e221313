import { describe, expect, test } from 'vitest';
import { textOfPattern } from './pattern.ts';
import { randomOf } from './random.ts';

describe('textOfPattern', () => {
  test.each([
    '^[A-Z]{3}-\\d{4,6}$',
    '^(draft|final)_[a-z0-9]+$',
    '^\\+?[1-9]\\d{1,14}$',
    '^[^@\\s]+@[a-z]+\\.(com|org)$',
    '^#(?:[0-9a-fA-F]{3}){1,2}$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
  ])('makes texts that %s matches', pattern => {
    const random = randomOf(1, pattern);
    for (let turn = 0; turn < 50; turn++) {
      const text = textOfPattern(pattern, random);
      expect(text).toMatch(new RegExp(pattern));
    }
  });

  test.each(['^(?=.*[A-Z]).+$', '\\p{L}+', '(a', '[', 'a{x}'])('gives up on %s', pattern => {
    expect(textOfPattern(pattern, randomOf(1, 'x'))).toBeUndefined();
  });
});
