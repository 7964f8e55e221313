import type { Design, System } from '../../design/index.ts';
import { type Machine, machinesOf } from '../machine.ts';
import { documentOf } from '../origin.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Artifact, Target } from '../target.ts';
import { eventsOf, stateKeys } from './event.ts';

const xstate: Target = {
  name: 'xstate',
  summary: 'one XState machine each state machine',
  from: 'design',
  compile: xstateOf,
};
export default xstate;

function xstateOf(system: System, design: Design): readonly Artifact[] {
  const once = onceEach();
  return machinesOf(system, design).map((machine, index) => ({
    path: `xstate/${once(slugOf(machine.name, `machine-${index + 1}`))}.json`,
    text: `${JSON.stringify(machineNode(system, machine, index), undefined, 2)}\n`,
  }));
}

/** What `createMachine` takes; `meta` says which line states what. */
function machineNode(system: System, machine: Machine, index: number) {
  const keys = stateKeys(machine.states);
  const events = eventsOf(machine);
  const document = documentOf(system);
  const states = machine.states.map(state => {
    const own = machine.moves.filter(({ from, to }) => from === state && keys.has(to));
    const on = own.map(move => [
      events.get(move)!,
      {
        target: keys.get(move.to)!,
        ...(move.label !== undefined && { description: move.label }),
        meta: { line: move.line },
      },
    ]);
    const isFinal = own.length === 0 && machine.moves.some(({ to }) => to === state);
    return [
      keys.get(state)!,
      {
        ...(isFinal && { type: 'final' }),
        ...(keys.get(state) !== state && { description: state }),
        ...(own.length > 0 && { on: Object.fromEntries(on) }),
      },
    ];
  });
  return {
    id: slugOf(machine.name, `machine-${index + 1}`),
    description: `${machine.name}: ${document}:${machine.line}`,
    initial: keys.get(machine.initial) ?? [...keys.values()][0],
    meta: {
      document,
      line: machine.line,
      ...(machine.entity !== undefined && { entity: machine.entity }),
      ...(machine.initialAssumed && { initialAssumed: true }),
    },
    states: Object.fromEntries(states),
  };
}
