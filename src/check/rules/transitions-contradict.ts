import type { StatedStates, StatedTransition } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { samePairs, stateKey } from '../state-groups.ts';

const rule: Rule = {
  code: 'transitions-contradict',
  family: 'data',
  summary: 'A diagram, a table or a text has a move between states that another one does not have.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const [first, other] of samePairs(design.states)) yield* differing(first, other);
  },
};
export default rule;

function* differing(first: StatedStates, other: StatedStates): Generator<Finding> {
  const [before, here] = [movesOf(first), movesOf(other)];
  const extra = [...here].filter(([key]) => !before.has(key));
  const missing = [...before].filter(([key]) => !here.has(key));
  const shared = here.size - extra.length;
  // Two drawings that share little are of two things, or at two levels.
  if (shared < 2 && shared * 2 < Math.min(here.size, before.size)) return;
  if (isWhole(first) && extra.length <= Math.max(1, shared))
    for (const [, move] of extra) {
      yield {
        message: `\`${quote(move.from, 20)}\` moves to \`${quote(move.to, 20)}\` here and not above; write the same moves.`,
        place: move.place,
        also: [{ place: first.place, message: 'without that move' }],
      };
    }
  if (isWhole(other) && missing.length <= Math.max(1, shared))
    for (const [, move] of missing) {
      yield {
        message: `\`${quote(move.from, 20)}\` moves to \`${quote(move.to, 20)}\` above and not here; write the same moves.`,
        place: other.place,
        also: [{ place: move.place, message: `${move.from} → ${move.to}` }],
      };
    }
}

/** Moves between named states; "any" and the like stand for several. */
function movesOf({ transitions }: StatedStates): ReadonlyMap<string, StatedTransition> {
  return new Map(
    transitions
      .filter(({ from, to }) => ![from, to].some(state => /^(?:any|all|\*|\[\*\])/i.test(state)))
      .filter(({ from, to }) => stateKey(from) !== stateKey(to))
      .map(move => [`${stateKey(move.from)} ${stateKey(move.to)}`, move] as const),
  );
}

/** Sentences tell of some moves; a diagram, a table and a list of arrows of all. */
function isWhole({ how }: StatedStates): boolean {
  return /diagram|table|matrix|flowchart|arrows/.test(how);
}
