import type { Stated, StatedStates, StatedTransition } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { placeWithin, statementsUnder } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { codeMoves } from './states-code.ts';
import { areChoices, type Choice, choicesOf, nearOf, stateKey } from './states-near.ts';
import { besideDrawn, saidMoves } from './states-said.ts';
import { tableMoves } from './states-table.ts';
import { textMoves } from './states-text.ts';

/** The moves that one part of the document states together. */
export interface Moves {
  readonly node: OutlineNode;
  readonly how: string;
  readonly transitions: readonly StatedTransition[];
  readonly initial?: Stated<string>;
  readonly final?: readonly Stated<string>[];
  /** States that no move names. */
  readonly others?: readonly Stated<string>[];
  readonly place: Place;
  readonly near?: readonly string[];
}

/**
 * Reads state machines, whichever way they are drawn:
 *
 *     [*] --> draft              `draft` → `review`: on submit
 *     | From | To | Trigger |    Status: pending -> paid | cancelled
 *
 * Arrows between parts of the system are data flow, not states.
 */
export function readStates(reading: Reading): readonly StatedStates[] {
  const choices = choicesOf(reading);
  const drawn = [
    ...diagramMoves(reading),
    ...flowchartMoves(reading, choices),
    ...tableMoves(reading),
    ...codeMoves(reading, choices),
    ...textMoves(reading),
  ];
  const moves = [...drawn, ...besideDrawn(saidMoves(reading, choices), drawn)];
  return moves
    .map(one => statesOf(reading, withStart(reading, one, moves.length > MOST)))
    .sort((a, b) => a.place.start - b.place.start);
}

/** A flowchart whose boxes are all values of one field draws its moves. */
function* flowchartMoves(reading: Reading, choices: readonly Choice[]): Generator<Moves> {
  for (const fence of reading.fences) {
    if (fence.kind !== 'mermaid' || fence.diagram.kind !== 'flowchart') continue;
    const { participants, messages } = fence.diagram;
    const shown = new Map(participants.map(({ name, label }) => [name, label ?? name]));
    if (messages.length === 0 || shown.size < 2 || !areChoices(choices, [...shown.values()])) continue;
    const how = 'arrow of a flowchart';
    yield {
      node: fence.node,
      how: 'flowchart of states',
      place: messages[0]!.place,
      transitions: messages.map(({ from, to, text, place }) => ({
        from: shown.get(from) ?? from,
        to: shown.get(to) ?? to,
        ...(text !== '' && { label: text }),
        place,
        how,
      })),
    };
  }
}

function* diagramMoves(reading: Reading): Generator<Moves> {
  for (const fence of reading.fences) {
    if (fence.kind !== 'mermaid' || fence.diagram.kind !== 'state') continue;
    const { diagram, node } = fence;
    const place = diagram.initial?.place ?? diagram.transitions[0]?.place ?? diagram.states[0]?.place;
    if (place === undefined) continue;
    const how = 'state diagram';
    const stated = ({ name, place }: { name: string; place: Place }): Stated<string> => ({
      value: name,
      place,
      how,
    });
    yield {
      node,
      how,
      place,
      transitions: diagram.transitions.map(transition => ({
        ...transition,
        how: 'arrow of a state diagram',
      })),
      ...(diagram.initial && { initial: stated(diagram.initial) }),
      final: diagram.final.map(stated),
      others: diagram.states.map(stated),
    };
  }
}

/** A machine whose beginning is not drawn begins where a sentence of its section says so. */
function withStart(reading: Reading, moves: Moves, crowded: boolean): Moves {
  if (moves.initial || crowded) return moves;
  const names = new Map(
    moves.transitions.flatMap(({ from, to }) => [from, to]).map(name => [stateKey(name), name]),
  );
  let section: OutlineNode | undefined = moves.node;
  while (section && section.kind !== 'heading' && section.kind !== 'root') section = section.parent;
  for (const node of [moves.node, ...(section && section !== moves.node ? [section] : [])]) {
    for (const statement of statementsUnder(reading, node)) {
      const found = START.exec(statement.text);
      const name = found ? names.get(stateKey(found[1] ?? found[2] ?? found[3] ?? '')) : undefined;
      if (!found || !name) continue;
      const place = placeWithin(statement, found.index, found.index + found[0].length);
      return { ...moves, initial: { value: name, place, how: 'sentence on the first state' } };
    }
  }
  return moves;
}

/** More machines than any design has; each costs a look at its section. */
const MOST = 40;

const START =
  /\b(?:initial (?:state|status)|initially|(?:starts?|begins?|(?:is|are) created|enters?)(?: (?:out|life))? (?:in|as|with)(?: (?:the )?(?:state|status))?|default (?:state|status))\s*(?:is\s*)?[:：=]?\s*([\w-]{2,30})|\b(?:every |each |all |an? )?new [\p{L}-]{2,30} (?:is|are) (?:always )?([\w-]{2,30})(?=[.,;)]|$)|\b(?:is|are)\s+([\w-]{2,30})\s+(?:first|at first|on creation|when (?:it is )?created)\b/iu;

function statesOf(reading: Reading, moves: Moves): StatedStates {
  const { node, how, place, initial, final = [], others = [], transitions } = moves;
  const states = new Map<string, Stated<string>>();
  const add = (value: string, at: Place) => {
    if (!states.has(value)) states.set(value, { value, place: at, how });
  };
  for (const state of others) add(state.value, state.place);
  for (const transition of transitions) {
    add(transition.from, transition.place);
    add(transition.to, transition.place);
  }
  const name = node.title;
  return {
    ...(name !== '' && { name }),
    near: [...new Set([...(moves.near ?? []), ...nearOf(reading, node, [...states.keys()])])],
    states: [...states.values()],
    ...(initial && { initial }),
    final,
    transitions,
    place,
    how,
  };
}
