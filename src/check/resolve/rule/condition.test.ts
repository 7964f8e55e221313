import { expect, test } from 'vitest';
import type { Comparison, JsonSchema, Term } from '../../../design/index.ts';
import type { Bound } from '../binding/binding.ts';
import { conditionIn } from './condition.ts';
import { effectsIn, flowIn } from './effect.ts';
import type { Scene, SceneField, Thing } from './scene.ts';
import { sentenceOf } from './words.ts';

const field = (name: string, schema: JsonSchema, more: Partial<SceneField> = {}): SceneField => ({
  name,
  schema,
  required: true,
  nullable: false,
  ...more,
});
const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const moment: JsonSchema = { type: 'string', format: 'date-time' };
const id = field('id', text, { generated: 'uuid' });

const room: Thing = {
  name: 'Room',
  primaryKey: ['id'],
  fields: [
    id,
    field('seats_left', whole),
    field('open', { type: 'boolean' }),
    field('free_from', moment),
    field('status', { type: 'string', enum: ['draft', 'in_use', 'closed'] }),
    field('owner', text, { generated: 'owner' }),
  ],
};
const stay: Thing = {
  name: 'Stay',
  primaryKey: ['id'],
  fields: [
    id,
    field('room_id', text, {
      references: { entity: 'Room', field: 'id', onDelete: 'restrict', claim: 'x' },
    }),
    field('guest', text, { generated: 'owner' }),
    field('seats', whole),
    field('starts_at', moment),
    field('ends_at', moment),
    field('state', { type: 'string', enum: ['held', 'kept', 'cancelled'] }),
    field('left_at', moment, { nullable: true, required: false }),
  ],
};

function scene(creates: boolean, verb = 'cancel'): Scene {
  const entities = new Map([
    ['Room', room],
    ['Stay', stay],
  ]);
  const bound = {
    kind: 'entity',
    action: creates ? 'create' : 'update',
    why: '',
    parents: [],
    draft: undefined,
    ...(creates ? {} : { work: { does: 'set', values: [{ field: 'state', value: 'cancelled' }] } }),
  } as unknown as Extract<Bound, { kind: 'entity' }>;
  const steps = creates ? [{ literal: 'stays' }] : [{ literal: 'stays', parameter: 'id' }, { literal: verb }];
  const referred = { row: { kind: 'referred', by: 'room_id', entity: 'Room' }, entity: room } as const;
  return {
    candidate: { stated: { errors: [] }, shape: { steps, parameters: [] } } as unknown as Scene['candidate'],
    bound,
    entity: stay,
    entities,
    creates,
    rows: creates ? [referred] : [{ row: { kind: 'own' }, entity: stay }, referred],
    sent: creates ? stay.fields.filter(({ generated }) => generated === undefined) : [],
    owner: stay.fields[2]!,
    reduced: new Set(),
  };
}

function termText(term: Term): string {
  switch (term.kind) {
    case 'field':
      return term.row.kind === 'referred' ? `${term.row.by}.${term.field}` : `${term.row.kind}.${term.field}`;
    case 'sent':
      return `sent.${term.field}`;
    case 'value':
      return String(term.value);
    case 'count':
      return `count(${term.where.map(written).join(', ')})`;
    case 'sum':
      return term.of.map(termText).join(' + ');
    case 'now':
      return term.plusSeconds === undefined ? 'now' : `now+${term.plusSeconds}`;
    default:
      return term.kind;
  }
}

function written(one: Comparison): string {
  if ('values' in one) return `${termText(one.left)} ${one.is} ${one.values.join('/')}`;
  return `${termText(one.left)} ${one.is}${'right' in one ? ` ${termText(one.right)}` : ''}`;
}

test.each([
  ['the room is closed', 'room_id.status in closed'],
  ['the room is not in use', 'room_id.status not-in in_use'],
  ['unless the room is a draft', 'room_id.status not-in draft'],
  ['stays can only be made while the room is in_use', 'room_id.status not-in in_use'],
  ['nobody may stay in their own room', 'room_id.owner = caller'],
  ['there are no seats left', 'room_id.seats_left < sent.seats'],
  ['the room is full', 'room_id.seats_left < sent.seats'],
  ['more seats than the room has seats left', 'sent.seats > room_id.seats_left'],
  ['the stay begins in the past', 'sent.starts_at < now'],
  ['`ends_at` is not later than the room’s `free_from`', 'sent.ends_at <= room_id.free_from'],
  ['`starts_at` must be after the `free_from` of the room', 'sent.starts_at <= room_id.free_from'],
  ['`starts_at` is before the room is free from', 'sent.starts_at < room_id.free_from'],
  ['stays are accepted while the room is in_use', 'room_id.status not-in in_use'],
  ['stays are possible only as long as the room is in_use', 'room_id.status not-in in_use'],
  ['Stays sind erlaubt, solange der Room in_use ist', 'room_id.status not-in in_use'],
  ['el room no está in_use', 'room_id.status not-in in_use'],
  [
    'the dates overlap another stay in the room that is not cancelled',
    'count(each.room_id = sent.room_id, each.starts_at < sent.ends_at, each.ends_at > sent.starts_at, each.state not-in cancelled) >= 1',
  ],
  [
    'a guest may have at most two held stays, counting those of the caller',
    'count(each.guest = caller, each.state in held) >= 2',
  ],
])('refuses to make a row: %s', (said, wanted) => {
  expect(conditionIn(scene(true), sentenceOf(said))?.when.map(written).join(' & ')).toBe(wanted);
});

test.each([
  ['it is already cancelled', 'own.state in cancelled'],
  ['only a held stay can be cancelled', 'own.state not-in held'],
  ['the guest has left already', 'own.left_at filled'],
  ['the guest has not left', 'own.left_at empty'],
  ['it has started', 'own.starts_at <= now'],
  ['less than 24 hours before the start', 'own.starts_at <= now+86400'],
  ['twice', 'own.state in cancelled'],
])('refuses to change a row: %s', (said, wanted) => {
  expect(conditionIn(scene(false), sentenceOf(said))?.when.map(written).join(' & ')).toBe(wanted);
});

test.each(['the name is too long', 'a move from held to kept', 'no such stay', 'the token is not valid'])(
  'reads nothing out of: %s',
  said => {
    expect(conditionIn(scene(false), sentenceOf(said))).toBeUndefined();
    expect(conditionIn(scene(true), sentenceOf(said))).toBeUndefined();
  },
);

test.each([
  ['Sets `left_at` and the state becomes `kept`', ['own.left_at set now', 'own.state set kept']],
  ['clears left_at', ['own.left_at set null']],
  ['puts the room back to draft', ['room_id.status set draft']],
  ['409 if it is kept', []],
  ['Only a held stay can be cancelled', []],
])('an action says what it sets: %s', (said, wanted) => {
  const told = effectsIn(scene(false), sentenceOf(said));
  expect(
    told.map(
      ({ row, field: name, change, to }) =>
        `${row.kind === 'referred' ? row.by : row.kind}.${name} ${change} ${termText(to)}`,
    ),
  ).toEqual(wanted);
});

test.each([
  "The room's `free_from` becomes the `ends_at` of the stay",
  "The room's `free_from` is set to `ends_at`",
  'Records `free_from` of the room as `ends_at`',
])('what is sent is kept elsewhere too: %s', said => {
  const told = effectsIn(scene(true), sentenceOf(said));
  expect(told.map(({ field: name, change, to }) => `${name} ${change} ${termText(to)}`)).toEqual([
    'free_from set sent.ends_at',
  ]);
});

test('what is left of something goes down and up', () => {
  const says = (creates: boolean, said: string) =>
    [...effectsIn(scene(creates), sentenceOf(said)), ...flowIn(scene(creates), sentenceOf(said))].map(
      ({ field: name, change, to }) => `${name} ${change} ${termText(to)}`,
    );
  expect(says(true, 'The room’s `seats_left` is reduced by `seats`')).toEqual([
    'seats_left subtract sent.seats',
  ]);
  expect(says(false, 'its seats go back to `seats_left` of the room')).toEqual(['seats_left add own.seats']);
});
