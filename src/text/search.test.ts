import { expect, it } from 'vitest';
import { isSaidIn, matchesIn } from './search.ts';

const document = { text: 'Retries: 3\nTimeout: 2 s\nTimeout: 5 s\n' };

it('finds what a document says', () => {
  expect(isSaidIn(document, /\bretries\b/i)).toBe(true);
  expect(isSaidIn(document, /\bbreaker\b/i)).toBe(false);
  expect(Array.from(matchesIn(document, /timeout: (\d)/gi), ([, seconds]) => seconds)).toEqual(['2', '5']);
  expect([...matchesIn(document, /fallback/gi)]).toEqual([]);
});
