import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'cache-ttl-differs',
  family: 'numbers',
  summary: 'Two places state two times to live for the same cached thing.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.caches.flatMap(({ what, store, ttlSeconds }): readonly StatedNumber[] => {
      if (ttlSeconds === undefined || what === '') return [];
      const { place, how, value } = ttlSeconds;
      // A browser and a server keep the same thing for different times.
      const key = `${sameName(what)} ${/browser|cdn|edge/i.test(store ?? '') ? store : ''}`;
      const name = `the time to live of "${quote(what, 30)}"`;
      return [{ place, how, key, name, value, shown: shownTime(value * 1000) }];
    });
    yield* differing(numbers);
  },
};
export default rule;
