import { expect, test } from 'vitest';
import type { ConstraintRule } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';

async function saidOf(sentence: string) {
  const text = `# Cabins

## Data model

### Cabin

| Field | Type |
|---|---|
| id | uuid |
| label | string |

### Stay

| Field | Type |
|---|---|
| id | uuid |
| cabin_id | uuid, references Cabin |
| day | date |
| guest | string |
| starts_on | date |
| ends_on | date |
| phone | string |
| email | string |
| beds | integer |
| free_beds | integer |

## Rules

${sentence}
`;
  const { entities } = await readDesign(readMarkdown(sourceOf('cabins.md', text)));
  const stay = entities.find(({ name }) => name === 'Stay');
  return {
    unique: stay?.unique.map(({ value }) => value.join('+')),
    rules: (name: string): readonly ConstraintRule[] =>
      stay?.fields.find(field => field.name === name)?.constraints.map(({ rule }) => rule) ?? [],
  };
}

test.each([
  ['Only one stay per cabin and day.', 'cabin_id+day'],
  ['The same `guest` can be in a cabin only once.', 'cabin_id+guest'],
  ['`cabin_id` + `day` is unique.', 'cabin_id+day'],
  ['No two stays may have the same cabin_id and starts_on.', 'cabin_id+starts_on'],
])('%s', async (sentence, key) => {
  expect((await saidOf(sentence)).unique).toEqual([key]);
});

test.each<[string, string, ConstraintRule]>([
  ['`ends_on` must be after `starts_on`.', 'ends_on', { kind: 'compare', operator: '>', other: 'starts_on' }],
  [
    'The end date may not lie before the start date.',
    'ends_on',
    { kind: 'compare', operator: '>=', other: 'starts_on' },
  ],
  [
    '400 when `ends_on` is before `starts_on`.',
    'ends_on',
    { kind: 'compare', operator: '>=', other: 'starts_on' },
  ],
  [
    'At least one of `phone` and `email` is needed.',
    'phone',
    { kind: 'some-of', fields: ['phone', 'email'], least: 1 },
  ],
  [
    '`phone` and `email` are mutually exclusive.',
    'phone',
    { kind: 'some-of', fields: ['phone', 'email'], least: 0, most: 1 },
  ],
  ['`guest` and `day` are always set by the service.', 'guest', { kind: 'generated', by: 'server' }],
  [
    '`guest` holds the `sub` claim of the caller and cannot be sent.',
    'guest',
    { kind: 'generated', by: 'owner' },
  ],
  ['A new stay has `free_beds` = `beds`.', 'free_beds', { kind: 'default', value: 'beds' }],
  ['`day` can never be changed.', 'day', { kind: 'immutable' }],
])('%s', async (sentence, field, rule) => {
  expect((await saidOf(sentence)).rules(field)).toContainEqual(rule);
});

test.each([
  'Refused with 409 when `ends_on` is before `starts_on` of another stay.',
  'Stays are ordered by `starts_on`, then by `ends_on`.',
  'Unique visitors are counted per day.',
  '`guest` cannot be changed directly; ask the office.',
])('%s', async sentence => {
  const said = await saidOf(sentence);
  expect(said.unique).toEqual([]);
  for (const field of ['guest', 'starts_on', 'ends_on', 'day']) expect(said.rules(field)).toEqual([]);
});
