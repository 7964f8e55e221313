import { describe, expect, test } from 'vitest';
import { stemOf } from './stem.ts';

describe('stems', () => {
  test.each([
    ['expires', 'expired', 'expiry'],
    ['scans', 'scanner'],
    ['aufbewahrt', 'aufbewahrung'],
    ['reminders', 'reminder'],
    ['cached', 'caches'],
  ])('%s and %s are one word', (...words) => {
    expect(new Set(words.map(stemOf)).size).toBe(1);
  });

  test.each([
    ['offer', 'order'],
    ['read', 'write'],
    ['lock', 'log'],
  ])('%s and %s are two', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });
});
