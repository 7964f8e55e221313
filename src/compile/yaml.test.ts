import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Yaml, yamlComment, yamlOf } from './yaml.ts';

const wellFormed = fc.string({ unit: 'grapheme' });
const value = fc.letrec<{ value: Yaml }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    wellFormed,
    fc.constantFrom(
      'yes',
      'no',
      'null',
      '~',
      '1e3',
      '0x1f',
      '2024-01-01',
      '- a',
      'a: b',
      '#c',
      '',
      ' ',
      '&a',
      '*a',
      '!t',
      '\n',
      '12:30:00',
    ),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wellFormed, tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('whatever is printed is read again, by YAML 1.2 and 1.1', () => {
  fc.assert(
    fc.property(value, one => {
      for (const version of ['1.2', '1.1'] as const)
        expect(parse(yamlOf(one), { version, uniqueKeys: false })).toEqual(one);
    }),
    { numRuns: 400 },
  );
});

test('a comment stays on its line', () => {
  expect(parse(`${yamlComment('a\nb: c\r\u2028d: e\u0085f: g')}\nx: 1\n`)).toEqual({ x: 1 });
});
