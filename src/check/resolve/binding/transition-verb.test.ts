import { expect, test } from 'vitest';
import { at } from '../../../../test/support/design.ts';
import type { DraftMachine } from '../entity/draft.ts';
import { targetOfVerb } from './transition-verb.ts';

function machine(...moves: readonly (readonly [string, string, string?])[]): DraftMachine {
  const transitions = moves.map(([from, to, label]) => ({
    ...at(1),
    from,
    to,
    ...(label === undefined ? {} : { label }),
  }));
  const states = [...new Set(moves.flatMap(([from, to]) => [from, `${to}`]))];
  return {
    field: 'status',
    states,
    transitions,
    stated: { ...at(1), near: [], states: [], final: [], transitions },
  };
}

test('the label of a move decides first', () => {
  expect(targetOfVerb(machine(['draft', 'review', 'submit'], ['review', 'submitted']), 'submit')?.to).toBe(
    'review',
  );
});

test('one label on moves to different states decides nothing', () => {
  expect(targetOfVerb(machine(['a', 'b', 'next'], ['b', 'c', 'next']), 'next')).toBeUndefined();
});

test.each([
  ['cancel', 'cancelled'],
  ['cancel', 'CANCELED'],
  ['approve', 'approved'],
  ['archive', 'archived'],
  ['complete', 'done'],
  ['start', 'in_progress'],
  ['pay', 'paid'],
  ['publish', 'PUBLISHED'],
])('%s leads to %s', (verb, state) => {
  expect(targetOfVerb(machine(['open', state]), verb)?.to).toBe(state);
});

test.each(['comments', 'export', 'open', 'duplicate'])('%s is no move', verb => {
  expect(targetOfVerb(machine(['open', 'cancelled']), verb)).toBeUndefined();
});
