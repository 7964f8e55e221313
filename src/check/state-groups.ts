import type { StatedStates } from '../design/index.ts';

/** A state's name without case and separators. */
export function stateKey(state: string): string {
  return state.replace(/[\s_-]/g, '').toLowerCase();
}

/** Pairs of machines that tell of the same states, the earlier one first. */
export function* samePairs(
  states: readonly StatedStates[],
): Generator<readonly [StatedStates, StatedStates]> {
  const machines = states.slice(0, MOST).toSorted((a, b) => a.place.start - b.place.start);
  for (const [index, first] of machines.entries())
    for (const other of machines.slice(index + 1)) if (isSame(first, other)) yield [first, other];
}

/** No design has as many machines. */
const MOST = 60;

/** Most states of the smaller one are states of the other, and there are enough of them to tell. */
function isSame(first: StatedStates, other: StatedStates): boolean {
  const own = keysOf(first);
  const others = keysOf(other);
  const shared = [...own].filter(key => others.has(key)).length;
  return shared >= 3 && shared * 4 >= Math.max(own.size, others.size) * 3;
}

function keysOf({ states }: StatedStates): ReadonlySet<string> {
  return new Set(states.map(({ value }) => stateKey(value)));
}
