import { describe, expect, test } from 'vitest';
import { fingerprintOf, unpacked } from '../../dialects/fingerprint.ts';
import { knownDialects } from '../../dialects/index.ts';
import { knownText } from './known-text.ts';

const sentence = 'Tell which teams wait for the change, and until when each of them can wait.';
const known = knownText([sentence, 'Rollback plan'].map(fingerprintOf));

describe('knownText', () => {
  test.each([
    sentence,
    'tell WHICH teams wait for the change - and until when each of them can wait',
    'Tell which of the teams wait for this change, and until when each can wait.',
    '**Rollback plan**',
  ])('knows %s', text => expect(known(text)).toBe(true));

  test.each([
    'The billing team waits for the change until the end of May.',
    'Rollback plan: deploy the version before',
    'Plan rollback',
    '',
    'x'.repeat(2_000),
  ])('does not know %s', text => expect(known(text)).toBe(false));
});

test.each(knownDialects)('the first form of $name is a row of fingerprints', ({ placeholders }) => {
  const forms = unpacked(placeholders.firstForm ?? '');
  expect(forms.length).toBeGreaterThan(3);
  for (const form of forms) for (const word of form) expect(word).toMatch(/^[0-9a-z]{3}$/);
});

test('a fingerprint survives being written down', () => {
  const form = fingerprintOf(sentence);
  expect(unpacked(`\n${form.join('')} abc\n`)).toEqual([form, ['abc']]);
});
