import type { StatedStates } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'state-unreachable',
  family: 'data',
  summary: 'No arrow leads to a state, or none from the start does.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const machine of design.states) {
      if (machine.how !== 'state diagram' || machine.initial === undefined || machine.transitions.length < 2)
        continue;
      const reached = reachedFrom(machine, machine.initial.value);
      // A diagram with several starts or nested states is drawn in other ways than this one counts.
      const lost = machine.states.filter(({ value }) => !reached.has(value));
      if (lost.length * 2 > machine.states.length) continue;
      for (const { value, place } of lost) {
        const moves = machine.transitions.some(({ from, to }) => from === value && to !== value);
        if (!moves && lost.length > 1) continue;
        yield {
          message: `No arrow leads to \`${quote(value, 32)}\`; draw the move that does or take it out.`,
          place,
        };
      }
    }
  },
};
export default rule;

function reachedFrom({ transitions }: StatedStates, initial: string): ReadonlySet<string> {
  const reached = new Set([initial]);
  const next = new Map<string, string[]>();
  for (const { from, to } of transitions) next.set(from, [...(next.get(from) ?? []), to]);
  // A set grows while it is walked.
  for (const state of reached) for (const to of next.get(state) ?? []) reached.add(to);
  return reached;
}
