import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactNumerals } from './numerals.ts';

test('keeps the members whose numbers JavaScript would round, as written', () => {
  const text =
    '{ "a" : 12345678901234567890 , "b":1.00000000000000000001,"c":7, "d":[1,2], "e":"12345678901234567890" }';
  expect([...exactNumerals(text)]).toEqual([
    ['a', '12345678901234567890'],
    ['b', '1.00000000000000000001'],
  ]);
});

test('lets the last of two equal names count, as JSON.parse does', () => {
  expect([...exactNumerals('{"a":12345678901234567890,"a":1}')]).toEqual([]);
  expect([...exactNumerals('{"a":1,"\\u0061":12345678901234567890}')]).toEqual([
    ['a', '12345678901234567890'],
  ]);
});

test('whatever the object is, each kept text means the member it is kept for', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(undefined, 1, '\t'),
      (object, indent) => {
        const text = JSON.stringify({ ...object, large: 1e300 }, undefined, indent);
        const parsed = JSON.parse(text) as { readonly [name: string]: unknown };
        for (const [name, raw] of exactNumerals(text)) expect(JSON.parse(raw)).toEqual(parsed[name]);
        expect(exactNumerals(text).get('large')).toBe('1e+300');
      },
    ),
  );
});
