import type { Design, System } from '../../design/index.ts';
import { type Machine, machinesOf } from '../machine.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Diagram } from './diagram.ts';
import { commentOf, labelOf, lineLabelOf } from './text.ts';

/** One diagram a state machine. */
export function stateDiagrams(system: System, design: Design): readonly Diagram[] {
  const once = onceEach();
  return machinesOf(system, design).map((machine, index) => ({
    name: once(`state-${slugOf(machine.name, String(index + 1))}`),
    title: `${system.title}: states of ${machine.name}`,
    kind: 'stateDiagram-v2',
    lines: linesOf(machine),
  }));
}

function linesOf({ states, initial, initialAssumed, moves, line }: Machine): readonly string[] {
  const ids = new Map(states.map((state, index) => [state, idOf(state, index)]));
  const named = states.flatMap(state => {
    const id = ids.get(state);
    return id === state ? [] : [`state "${labelOf(state) || ' '}" as ${id}`];
  });
  const ends = states.filter(
    state => moves.some(({ to }) => to === state) && !moves.some(({ from }) => from === state),
  );
  const start = ids.get(initial);
  return [
    commentOf(`states: line ${line}`),
    ...named,
    ...(initialAssumed ? [commentOf('the document does not say where it starts')] : []),
    ...(start === undefined ? [] : [`[*] --> ${start}`]),
    ...moves.flatMap(({ from, to, label, line: own }) => [
      commentOf(`line ${own}`),
      `${ids.get(from)} --> ${ids.get(to)}${label === undefined ? '' : ` : ${lineLabelOf(label, '-')}`}`,
    ]),
    ...ends.map(state => `${ids.get(state)} --> [*]`),
  ];
}

const KEYWORDS = new Set(
  'state note end fork join choice class classdef style direction as default click href title scale hide root_start root_end left right of accdescr acctitle'.split(
    ' ',
  ),
);

function idOf(state: string, index: number): string {
  return /^[A-Za-z]\w*$/.test(state) && !KEYWORDS.has(state.toLowerCase()) ? state : `s${index + 1}_`;
}
