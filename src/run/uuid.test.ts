import { expect, test } from 'vitest';
import { uuidMaker } from './uuid.ts';

test('each is greater than the one before, also when the clock stands or goes back', () => {
  let now = 1_800_000_000_000;
  const uuid = uuidMaker(() => now);
  const made: string[] = [];
  for (let round = 0; round < 5000; round++) {
    if (round === 2500) now -= 1000;
    if (round > 4500) now += 7;
    made.push(uuid());
  }
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
  for (const one of made)
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
