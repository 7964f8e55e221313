import { describe, expect, it } from 'vitest';
import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { ruleFromText } from './rule.ts';

const text: StatedType = { kind: 'string' };
const number: StatedType = { kind: 'number' };
const list: StatedType = { kind: 'array', items: text };

function shown(rule: ConstraintRule): string {
  const { kind, ...rest } = rule;
  const said = Object.values(rest).map(value => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [kind, ...said].join(' ');
}

const read = (said: string, type?: StatedType): string[] => ruleFromText(said, type).map(shown).sort();

describe('ruleFromText', () => {
  it.each<[string, StatedType | undefined, string[]]>([
    ['Required, at most 120 characters', text, ['maxLength 120', 'required']],
    ['required, max 120', text, ['maxLength 120', 'required']],
    ['required, max 120', number, ['maximum 120', 'required']],
    ['max 7 items', list, ['maxItems 7']],
    ['string of 2 to 40 characters', text, ['maxLength 40', 'minLength 2']],
    ['integer from 1 to 1,000,000', number, ['integer', 'maximum 1000000', 'minimum 1']],
    ['1–12', number, ['maximum 12', 'minimum 1']],
    ['up to 10k', number, ['maximum 10000']],
    ['> 0', number, ['exclusiveMinimum 0']],
    ['≤ 99', number, ['maximum 99']],
    ['non-negative integer', number, ['integer', 'minimum 0']],
    ['must be positive integer', number, ['integer', 'minimum 1']],
    ['exactly 3 letters', text, ['maxLength 3', 'minLength 3']],
    ['6 digits', text, ['pattern ^[0-9]{6}$']],
    ['not empty', text, ['minLength 1']],
    ["one of 'red', 'green'", text, ['enum ["red","green"]']],
    ['`red` | `green`', text, ['enum ["red","green"]']],
    ["'red' or 'green'", text, ['enum ["red","green"]']],
    ['valid email', text, ['format email']],
    ['E.164 phone number', text, ['pattern ^\\+[1-9][0-9]{1,14}$']],
    ['matches /^[a-z]+$/', text, ['pattern ^[a-z]+$']],
    ['default 20', number, ['default 20']],
    ['UUID, primary key, set by the server', text, ['format uuid', 'generated uuid', 'primary-key']],
    [
      'ISO 8601, set on creation, never changes',
      undefined,
      ['format date-time', 'generated created', 'immutable'],
    ],
    ['set on creation and on every change', undefined, ['generated updated']],
    ['Not accepted on creation', undefined, ['not-on-create']],
    ['never returned', text, ['secret']],
    ['FK → users.id, on delete cascade', undefined, ['references users id cascade']],
    ['nullable, unique', undefined, ['nullable', 'unique']],
  ])('reads %s', (said, type, rules) => {
    expect(read(said, type)).toEqual([...rules].sort());
  });

  it.each([
    'Name of the customer',
    'Captured when the form was sent',
    'quantity * price',
    'for example 12 or 13',
    'Ticker (e.g., "ABC")',
    "'a', 'b', etc.",
    'See https://example.com/a/b for more',
    'kept without an FK, no FK per decision 4',
  ])('finds no rule in %s', said => {
    expect(ruleFromText(said, text).filter(rule => rule.kind !== 'other')).toEqual([]);
  });

  it('keeps what looks like a rule and is not understood', () => {
    expect(read('must lie in the future')).toEqual(['other must lie in the future']);
    expect(read('unique per tenant')).toEqual(['unique tenant']);
  });

  it('does not bound a text by a size in megabytes or a number by decimal places', () => {
    expect(ruleFromText('max 5 MB', text).every(rule => rule.kind === 'other')).toBe(true);
    expect(ruleFromText('up to 3 decimal places', number).every(rule => rule.kind === 'other')).toBe(true);
  });

  it('stays linear on hostile text', () => {
    for (const part of ['max ', '1 ', '`a` | ', 'one of a, ', '(', '1,000', "'a', ", 'not ', '/a']) {
      const start = performance.now();
      ruleFromText(part.repeat(4_000), text);
      expect(performance.now() - start).toBeLessThan(1_500);
    }
  });
});
