import type { Design, StatedStates, System } from '../design/index.ts';
import { lineOf } from './line.ts';

/** A state machine as diagrams and programs need it, whether an entity is bound to it or not. */
export interface Machine {
  readonly name: string;
  /** Absent when the document ties it to none. */
  readonly entity?: string;
  readonly states: readonly string[];
  readonly initial: string;
  /** The document does not say where it starts; the first state that nothing leads to was taken. */
  readonly initialAssumed: boolean;
  readonly moves: readonly Move[];
  readonly line: number;
}

/** One legal move. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly line: number;
}

/** Every state machine of a document: those of entities, then those that belong to none. */
export function machinesOf(system: System, design: Design): readonly Machine[] {
  const bound = system.entities.flatMap(({ name, states }): readonly Machine[] => {
    if (states === undefined || states.states.length === 0) return [];
    const line = lineOf(system, states.claim) ?? 1;
    const moves = states.transitions.map(({ from, to, label, claim }) => ({
      from,
      to,
      ...(label !== undefined && { label }),
      line: lineOf(system, claim) ?? line,
    }));
    return [{ name, entity: name, ...startOf(states.initial, states.states, moves), moves, line }];
  });
  const known = bound.map(({ states }) => new Set(states.map(plain)));
  const others = design.states.flatMap((stated): readonly Machine[] => {
    const names = stated.states.map(({ value }) => value);
    const isBound = known.some(states => names.every(name => states.has(plain(name))));
    return isBound || names.length < 2 || stated.transitions.length === 0 ? [] : [unbound(stated, names)];
  });
  return [...bound, ...others];
}

function unbound(stated: StatedStates, names: readonly string[]): Machine {
  const all = [...new Set([...names, ...stated.transitions.flatMap(({ from, to }) => [from, to])])];
  const moves = stated.transitions.map(({ from, to, label, place }) => ({
    from,
    to,
    ...(label !== undefined && { label }),
    line: place.line,
  }));
  const name = stated.name ?? stated.near.find(near => near.trim() !== '') ?? 'States';
  return { name, ...startOf(stated.initial?.value, all, moves), moves, line: stated.place.line };
}

function startOf(
  initial: string | undefined,
  states: readonly string[],
  moves: readonly Move[],
): Pick<Machine, 'states' | 'initial' | 'initialAssumed'> {
  if (initial !== undefined && states.includes(initial)) return { states, initial, initialAssumed: false };
  const reached = new Set(moves.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const first = states.find(state => !reached.has(state)) ?? states[0] ?? '';
  return { states, initial: first, initialAssumed: true };
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
