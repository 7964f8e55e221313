import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limiter } from './limit.ts';

test('no window ever holds more than the limit, and a wait is exactly long enough', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), (gaps, count) => {
      let now = 0;
      const { stand } = limiter({ count, windowSeconds: 1, per: 'user', claim: 'limit:x' }, () => now);
      const passed: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const inWindow = passed.filter(time => time > now - 1000).length;
        const standing = stand('ann');
        expect(standing.allowed).toBe(inWindow < count);
        if (standing.allowed) {
          passed.push(now);
          expect(standing.remaining).toBe(count - inWindow - 1);
        } else {
          now += standing.wait - 1;
          expect(stand('ann').allowed).toBe(false);
          now += 1;
          expect(stand('ann').allowed).toBe(true);
          passed.push(now);
        }
      }
    }),
  );
});

test('a limit of none lets nobody pass', () => {
  const { stand } = limiter({ count: 0, windowSeconds: 60, per: 'all', claim: 'limit:x' }, () => 0);
  expect(stand('')).toMatchObject({ allowed: false, remaining: 0, wait: 60_000 });
});
