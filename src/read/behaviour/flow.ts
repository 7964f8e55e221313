import type { StatedFlow } from '../../design/index.ts';
import { readDiagrams } from '../architecture/diagram.ts';
import { isWithin } from '../outline/outline-of.ts';
import { placeOfStatement, type Statement, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';

/**
 * Reads how things go: sequence diagrams, flowcharts and numbered steps.
 *
 *     1. **Step 1:** A client sends a request
 */
export function readFlows(reading: Reading): readonly StatedFlow[] {
  return [...readDiagrams(reading), ...fromSteps(reading)].sort((a, b) => a.place.start - b.place.start);
}

/** The outermost items of one ordered list under a heading on flows are the steps of one flow. */
function* fromSteps(reading: Reading): Generator<StatedFlow> {
  let steps: Statement[] = [];
  for (const statement of statementsOf(reading)) {
    const step =
      statement.ordered &&
      statement.depth === 0 &&
      statement.kind === 'item' &&
      isWithin(statement.node, 'data-flow');
    if (statement.depth > 0 && steps.length > 0) continue;
    if (steps.length > 0 && (!step || statement.node !== steps[0]!.node)) {
      yield* flowOf(steps);
      steps = [];
    }
    if (step) steps.push(statement);
  }
  yield* flowOf(steps);
}

function* flowOf(steps: readonly Statement[]): Generator<StatedFlow> {
  const [first] = steps;
  if (first === undefined || steps.length < 2) return;
  const messages = steps.flatMap(step => {
    const text = step.text
      .replace(/\s+/g, ' ')
      .replace(/^\s*step \d+\s*[:：.)-]?\s*/i, '')
      .trim();
    return text === ''
      ? []
      : [{ from: '', to: '', text, place: placeOfStatement(step), how: 'numbered step' }];
  });
  if (messages.length === 0) return;
  yield {
    kind: 'steps',
    participants: [],
    messages,
    place: placeOfStatement(first),
    how: `numbered steps under ${first.node.title}`,
  };
}
