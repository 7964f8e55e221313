import { expect, test } from 'vitest';
import { createActor, createMachine, getNextSnapshot } from 'xstate';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';

const legal: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  asked: { CONFIRM: 'booked', REFUSE: 'refused' },
  booked: { BOARD: 'travelled' },
  refused: {},
  travelled: {},
};

test('every legal move is made and every other one is not', async () => {
  const machine = createMachine(JSON.parse(await fileOf(FERRY, 'xstate', 'xstate/booking.json')));
  const start = createActor(machine).start().getSnapshot();
  expect(start.value).toBe('asked');
  let walked = 0;
  for (const [from, moves] of Object.entries(legal)) {
    for (const event of ['CONFIRM', 'REFUSE', 'BOARD', 'ASKED', 'booked']) {
      const before = machine.resolveState({ value: from, context: {} });
      const after = getNextSnapshot(machine, before, { type: event });
      expect(after.value, `${from} ${event}`).toBe(moves[event] ?? from);
      walked++;
    }
  }
  expect(walked).toBe(20);
});

test('ends are final, and each move names its line', async () => {
  const { states, meta } = JSON.parse(await fileOf(FERRY, 'xstate', 'xstate/booking.json'));
  expect(states.refused).toEqual({ type: 'final' });
  const line = FERRY.split('\n').findIndex(text => text.includes('booked --> travelled')) + 1;
  expect(states.booked.on.BOARD).toEqual({ target: 'travelled', description: 'board', meta: { line } });
  expect(meta).toMatchObject({ document: 'ferry.md', entity: 'Booking' });
});

test('moves of one label, states with dots and other letters each keep their own way', async () => {
  const [artifact] = await compileText(
    [
      '# Doors',
      '## States',
      '```mermaid',
      'stateDiagram-v2',
      '  state "half.open" as h',
      '  [*] --> zu',
      '  zu --> h: turn',
      '  zu --> 開: turn',
      '  h --> zu: turn',
      '```',
    ].join('\n'),
    'xstate',
  );
  const machine = createMachine(JSON.parse(artifact!.text));
  const actor = createActor(machine).start();
  const events = Object.keys(JSON.parse(artifact!.text).states.zu.on);
  expect(new Set(events).size).toBe(2);
  actor.send({ type: events[1]! });
  expect(actor.getSnapshot().value).toBe('開');
});

test('no states, no machine', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'xstate')).toEqual([]);
});
