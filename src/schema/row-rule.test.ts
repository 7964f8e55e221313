import { expect, test } from 'vitest';
import type { RowRule } from '../design/index.ts';
import { brokenRowRules, ruleSaid } from './row-rule.ts';

const now = '2030-05-01T12:00:00.000Z';
const claim = 'rule:x';
const after: RowRule = { kind: 'compare', field: 'ends', operator: '>', other: 'starts', claim };
const past: RowRule = { kind: 'compare', field: 'born', operator: '<=', claim };
const one: RowRule = { kind: 'some-of', fields: ['mail', 'phone'], least: 1, most: 1, claim };
const needed: RowRule = { kind: 'required-when', field: 'street', other: 'kind', values: ['courier'], claim };

test.each<[RowRule, { readonly [name: string]: unknown }, boolean, boolean]>([
  [after, { starts: '2030-01-01', ends: '2030-01-02' }, true, false],
  [after, { starts: '2030-01-01', ends: '2030-01-01' }, true, true],
  [after, { starts: '2030-01-01T10:00:00+02:00', ends: '2030-01-01T08:30:00Z' }, true, false],
  [after, { ends: '2030-01-01' }, false, false],
  [after, { starts: 7, ends: 5 }, true, true],
  [past, { born: '2030-05-01' }, true, false],
  [past, { born: '2030-05-02' }, true, true],
  [past, { born: '2030-05-01T12:00:01Z' }, true, true],
  [one, {}, true, true],
  [one, {}, false, false],
  [one, { mail: 'a', phone: null }, true, false],
  [one, { mail: 'a', phone: '1' }, false, true],
  [needed, { kind: 'courier' }, true, true],
  [needed, { kind: 'courier' }, false, false],
  [needed, { kind: 'courier', street: null }, false, true],
  [needed, { kind: 'pickup' }, true, false],
])('%o with %o', (rule, body, whole, broken) => {
  expect(brokenRowRules([rule], body, whole, now).length > 0).toBe(broken);
});

test('a rule is a sentence', () => {
  expect(ruleSaid(after)).toBe('ends must be more than starts');
  expect(ruleSaid(needed)).toBe('street is required when kind is courier');
  expect(ruleSaid(one)).toBe('exactly one of mail, phone must be given');
});
