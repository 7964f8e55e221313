import { describe, expect, test } from 'vitest';
import { declared, design, entity, field, list, ref, uuid } from '../../../../test/support/design.ts';
import { resolve } from '../index.ts';

describe('what cannot be', () => {
  test('cycles, dangling keys and broken patterns do no harm', () => {
    const first = declared(
      1,
      'Hen',
      field(2, 'id', uuid),
      field(3, 'eggId', uuid, true, [
        [3, { kind: 'references', entity: 'eggs' }],
        [3, { kind: 'pattern', value: '([' }],
      ]),
    );
    const second = declared(
      5,
      'Egg',
      field(6, 'id', uuid),
      field(7, 'henId', uuid, true, [[7, { kind: 'references', entity: 'Hen' }]]),
      field(8, 'farmId', uuid, true, [[8, { kind: 'references', entity: 'Farm' }]]),
    );
    const self = declared(9, 'Loop', field(9, 'me', ref('Loop')), field(9, 'all', list(ref('Loop'))));
    const { system, notes } = resolve(
      design({ types: [first, second, self], entities: [entity(first), entity(second), entity(self)] }),
    );
    expect(system.entities).toHaveLength(3);
    expect(notes.map(note => note.code)).toContain('reference-not-declared');
  });
});
