import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../design/index.ts';
import { compileSchema } from '../../schema/index.ts';
import { valuesInside, valuesOutside } from './bound.ts';
import { randomOf } from './random.ts';

const schemas: JsonSchema[] = [
  { type: 'string', minLength: 1, maxLength: 80 },
  { type: 'string', minLength: 3, maxLength: 3 },
  { type: 'string', format: 'email', maxLength: 120 },
  { type: 'string', pattern: '^[A-Z]{3}$' },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'integer', minimum: 1, maximum: 13 },
  { type: 'number', exclusiveMinimum: 0, maximum: 99.5 },
  { type: 'integer', minimum: 0, maximum: 100, multipleOf: 5 },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
];

describe.each(schemas)('values at the bounds of %j', schema => {
  const check = compileSchema(schema);
  const random = randomOf(7, 'bound');

  test('outside breaks the rule that it names', () => {
    const probes = valuesOutside(schema, random);
    expect(probes.length).toBeGreaterThan(0);
    for (const { keyword, value } of probes) {
      expect(check(value).map(each => each.keyword)).toContain(keyword);
    }
  });

  test('inside keeps every rule', () => {
    for (const { value } of valuesInside(schema, random)) expect(check(value)).toEqual([]);
  });
});
