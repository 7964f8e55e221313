import { describe, expect, it } from 'vitest';
import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { ruleFromText } from './rule.ts';

const text: StatedType = { kind: 'string' };
const number: StatedType = { kind: 'number' };
const choice: StatedType = { kind: 'enum', values: ['small', 'large'] };
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
    ['pattern `^[A-Z]{2}$`, unique over all crates', text, ['pattern ^[A-Z]{2}$', 'unique']],
    ['no two crates share one', text, ['unique']],
    ['unique regardless of case', text, ['unique true']],
    ['unique within its crate', text, ['unique crate']],
    ['`small` if you leave it out', choice, ['default small']],
    ['`small` (initial), `large`', choice, ['default small']],
    ['a new crate is `small`', choice, ['default small']],
    ['0 when registered', number, ['default 0']],
    ['optional, 5–60, otherwise `null`', number, ['maximum 60', 'minimum 5', 'nullable', 'optional']],
    ['10 to 19 digits', text, ['pattern ^[0-9]{10,19}$']],
    ['three upper-case letters', text, ['pattern ^[A-Z]{3}$']],
    ['2 letters, a dash and 4 digits', text, ['pattern ^[A-Za-z]{2}-[0-9]{4}$']],
    ['in steps of 0.5', number, ['multipleOf 0.5']],
    ['6, 12 oder 24', number, ['enum [6,12,24]']],
    ['the `sub` of the caller', text, ['generated owner']],
    ['user name of the one who filed it', text, ['generated owner']],
    ['user name of whoever has it out', text, []],
    ['trimmed, max 50 chars', text, ['maxLength 50', 'normal trim']],
    ['required, after `opens_at`', undefined, ['compare > opens_at', 'required']],
    ['must not be before arrival', undefined, ['compare >= arrival']],
    ['not in the future', undefined, ['compare <=']],
    ['required when `kind` is `courier`', text, ['required-when kind ["courier"]']],
    ['an existing Crate', text, ['references Crate']],
    ['zwei Großbuchstaben und vier Ziffern', text, ['pattern ^[A-Z]{2}[0-9]{4}$']],
    ['dos letras seguidas de tres cifras', text, ['pattern ^[A-Za-z]{2}[0-9]{3}$']],
    ['deux lettres majuscules et 4 chiffres', text, ['pattern ^[A-Z]{2}[0-9]{4}$']],
    ['1 Großbuchstabe und 2–3 Ziffern (`^[A-Z][0-9]{2,3}$`)', text, ['pattern ^[A-Z][0-9]{2,3}$']],
    ['obligatorio, una letra y 3 dígitos', text, ['pattern ^[A-Za-z]{1}[0-9]{3}$', 'required']],
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
    expect(read('must be a valid BIC')).toEqual(['other must be a valid BIC']);
    expect(read('unique per tenant')).toEqual(['unique tenant']);
  });

  it('does not bound a text by a size in megabytes or a number by decimal places', () => {
    expect(ruleFromText('max 5 MB', text).every(rule => rule.kind === 'other')).toBe(true);
    expect(ruleFromText('up to 3 decimal places', number)).toEqual([{ kind: 'multipleOf', value: 0.001 }]);
  });

  it('stays linear on hostile text', () => {
    for (const part of ['max ', '1 ', '`a` | ', 'one of a, ', '(', '1,000', "'a', ", 'not ', '/a']) {
      const start = performance.now();
      ruleFromText(part.repeat(4_000), text);
      expect(performance.now() - start).toBeLessThan(1_500);
    }
  });
});
