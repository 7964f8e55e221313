import type { Machine, Move } from '../machine.ts';

/** The names that XState knows states by: dots and marks mean something else to it. */
export function stateKeys(states: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(states.map(state => [state, free(wordOf(state, '_') || 'state', taken)]));
}

/** The event of each move: its label where that tells it from the others of its state, else where it leads. */
export function eventsOf({ moves, states }: Pick<Machine, 'moves' | 'states'>): ReadonlyMap<Move, string> {
  const events = new Map<Move, string>();
  for (const state of states) {
    const own = moves.filter(({ from }) => from === state);
    const taken = new Set<string>();
    const labels = own.map(({ label }) => wordOf(label ?? '', '_').toUpperCase());
    own.forEach((move, index) => {
      const label = labels[index]!;
      const alone = label !== '' && labels.filter(other => other === label).length === 1;
      const to = wordOf(move.to, '_').toUpperCase() || 'STATE';
      events.set(move, free(alone ? label : label === '' ? `TO_${to}` : `${label}_TO_${to}`, taken));
    });
  }
  return events;
}

function wordOf(text: string, between: string): string {
  const word = text
    .slice(0, 80)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, between)
    .replace(/^_+|_+$/g, '');
  return word;
}

function free(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  taken.add(free);
  return free;
}
