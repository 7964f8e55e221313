import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type Grant } from './grant.ts';

const WINDOW = 1000;

test('no window ever holds more grants than the limit, whoever asks and whatever comes back', () => {
  const steps = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 400 }),
      wanted: fc.integer({ min: 0, max: 12 }),
      owner: fc.constantFrom('a', 'b', 'c'),
      back: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 20 }), (asked, count) => {
      let grants: readonly Grant[] = [];
      let now = 10_000;
      const used: (readonly [number, number])[] = [];
      for (const { gap, wanted, owner, back } of asked) {
        now += gap;
        const decision = decide(grants, { count, window: WINDOW, wanted, returned: 0, owner, past: [] }, now);
        const returned = Math.min(back, decision.granted);
        grants =
          returned === 0
            ? decision.grants
            : decide(decision.grants, { count, window: WINDOW, wanted: 0, returned, owner, past: [] }, now)
                .grants;
        used.push([now, decision.granted - returned]);
        const inWindow = used
          .filter(([at]) => at > now - WINDOW)
          .reduce((sum, [, tokens]) => sum + tokens, 0);
        expect(inWindow).toBeLessThanOrEqual(count);
        expect(decision.left).toBeGreaterThanOrEqual(0);
        if (decision.left === 0) expect(decision.wait).toBeGreaterThan(0);
      }
    }),
  );
});

test('a wait is long enough for one more', () => {
  const wish = { count: 2, window: WINDOW, wanted: 3, returned: 0, owner: 'a', past: [] };
  const { grants, granted, wait } = decide([], wish, 5000);
  expect(granted).toBe(2);
  expect(decide(grants, { ...wish, wanted: 1 }, 5000 + wait - 1).granted).toBe(0);
  expect(decide(grants, { ...wish, wanted: 1 }, 5000 + wait).granted).toBe(1);
});

test('what was let through before anybody asked counts', () => {
  const past = [[200, 3]] as const;
  const wish = { count: 4, window: WINDOW, wanted: 5, returned: 0, owner: 'a', past };
  expect(decide([], wish, 5000)).toMatchObject({ granted: 1, left: 0, wait: 800 });
});
