import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { footprintOf, mayMatch } from './footprint.ts';

const PATTERNS = [
  /\bretr(?:y|ies|ied)\b|back-?off|重试|락/i,
  /(?:at most|up to)\s*\d+/i,
  /[Rr]oles?\s*[:：]/,
  /(?:->|→|=>)\s*(?:open|closed)/,
  /\d{3,}|none?\b/,
  /^(?:GET|POST)\s+\/\w*/m,
  /"(?:id|name)"\s*:/,
  /(?:limit|quota){1,2}x?/,
];

const WORDS = [
  'retry',
  'Retries',
  'back-off',
  'backoff',
  '重试',
  '락',
  'at most 5',
  'UP TO 12',
  'Role :',
  'roles：',
  '-> open',
  '→closed',
  '1234',
  'no',
  'None',
  'POST /a',
  '"id" :',
  'limit',
  'quota',
  'word',
  '\n',
  'É',
];

test('what matches is never ruled out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })), { maxLength: 12 }),
      fc.constantFrom('', ' ', ', '),
      (words, gap) => {
        const text = words.join(gap);
        for (const pattern of PATTERNS) {
          if (pattern.test(text)) expect(mayMatch(footprintOf(text), pattern)).toBe(true);
        }
      },
    ),
  );
});

describe('mayMatch', () => {
  it('rules out a text without any of the words', () => {
    const footprint = footprintOf('Orders are kept for seven years, then they are deleted.');
    expect(mayMatch(footprint, /\bretr(?:y|ies)\b|back-?off/i)).toBe(false);
    expect(mayMatch(footprint, /\d+ days/)).toBe(false);
    expect(mayMatch(footprint, /DELETED/i)).toBe(true);
  });

  it('rules nothing out for a pattern that needs no word', () => {
    expect(mayMatch(footprintOf(''), /\s*/)).toBe(true);
  });

  it('looks at long texts as well', () => {
    const footprint = footprintOf('the shelf holds books. '.repeat(1_000));
    expect(mayMatch(footprint, /rollback|revert/i)).toBe(false);
    expect(mayMatch(footprint, /shelf/i)).toBe(true);
  });
});
