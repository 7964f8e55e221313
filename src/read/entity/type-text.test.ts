import { describe, expect, it } from 'vitest';
import type { StatedType } from '../../design/index.ts';
import { typeFromText } from './type-text.ts';

const string: StatedType = { kind: 'string' };
const formatted = (format: string): StatedType => ({ kind: 'string', format });

describe('typeFromText', () => {
  it.each<[string, StatedType]>([
    ['string', string],
    ['String (UUID)', formatted('uuid')],
    ['varchar(80) NOT NULL', string],
    ['timestamp with time zone', formatted('date-time')],
    ['ISO 8601', formatted('date-time')],
    ['DATE', formatted('date')],
    ['string[]', { kind: 'array', items: string }],
    ['array of integers', { kind: 'array', items: { kind: 'integer' } }],
    ['List<Invoice>', { kind: 'array', items: { kind: 'reference', name: 'Invoice' } }],
    ['Page<Invoice>', { kind: 'reference', name: 'Page', args: [{ kind: 'reference', name: 'Invoice' }] }],
    ["'open' | 'paid'", { kind: 'enum', values: ['open', 'paid'] }],
    ['enum (open, paid)', { kind: 'enum', values: ['open', 'paid'] }],
    ['open|paid', { kind: 'enum', values: ['open', 'paid'] }],
    ['string | null', { kind: 'union', of: [string, { kind: 'null' }] }],
    ['map<string, number>', { kind: 'map', values: { kind: 'number' } }],
  ])('reads %s', (said, type) => {
    expect(typeFromText(said)?.type).toEqual(type);
  });

  it('gives the rules that stand in the type', () => {
    expect(typeFromText('varchar(80) NOT NULL')?.rules).toEqual([
      { kind: 'maxLength', value: 80 },
      { kind: 'not-null' },
    ]);
    expect(typeFromText('integer >= 0')?.rules).toEqual([{ kind: 'minimum', value: 0 }]);
    expect(typeFromText('date?')?.rules).toEqual([{ kind: 'optional' }]);
    expect(typeFromText('FK -> Owners')?.rules).toEqual([{ kind: 'references', entity: 'Owners' }]);
  });

  it('takes neither prose nor rules for types', () => {
    for (const said of ['Required', 'Unique', 'the name of it', 'pending, active', ''])
      expect(typeFromText(said), said).toBeUndefined();
  });
});
