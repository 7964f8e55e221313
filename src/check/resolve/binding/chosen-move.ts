import type { StatedField } from '../../../design/index.ts';
import { type Draft, type DraftMachine, fieldNamed } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';
import { bodyFields } from '../operation/body.ts';
import { expand, type Types } from '../types.ts';
import type { Candidate, Chosen } from './binding.ts';
import { targetOfVerb } from './transition-verb.ts';

/**
 * The member of a body that says which move is meant, and the state to which each of its values leads.
 *
 *     { "to": "closed" }      { "outcome": "approve" }      { "decision": "rejected" }
 */
export function chosenMove(types: Types, candidate: Candidate, draft: Draft): Chosen | undefined {
  const { machine } = draft;
  if (machine === undefined) return undefined;
  for (const field of bodyFields(types, candidate.request)) {
    if (fieldNamed(draft.fields, field.name) !== undefined) continue;
    const to = targetsOf(types, machine, field, shownValue(candidate, field));
    if (to !== undefined) return { field: field.name, to };
  }
  return undefined;
}

function targetsOf(
  types: Types,
  machine: DraftMachine,
  field: StatedField,
  shown: unknown,
): Chosen['to'] | undefined {
  const listed = valuesOf(types, field);
  if (listed !== undefined) {
    const pairs = listed.map(value => [value, stateOf(machine, value)] as const);
    const known = pairs.flatMap(([value, state]) => (state === undefined ? [] : [[value, state] as const]));
    return known.length === pairs.length && known.length > 1 ? Object.fromEntries(known) : undefined;
  }
  const states = reachable(machine);
  return typeof shown === 'string' && states.includes(shown)
    ? Object.fromEntries(states.map(state => [state, state]))
    : undefined;
}

function valuesOf(types: Types, { type, constraints }: StatedField): readonly string[] | undefined {
  const expanded = type === undefined ? undefined : expand(types, type);
  const rule = constraints.find(one => one.rule.kind === 'enum')?.rule;
  const values = expanded?.kind === 'enum' ? expanded.values : rule?.kind === 'enum' ? rule.values : [];
  const texts = values.filter(value => typeof value === 'string');
  return texts.length > 1 && texts.length === values.length ? texts : undefined;
}

/** `approved`, or `approve` that leads there. */
function stateOf(machine: DraftMachine, value: string): string | undefined {
  const key = wordsOf(value).join('');
  const same = reachable(machine).find(state => wordsOf(state).join('') === key);
  return same ?? targetOfVerb(machine, value)?.to;
}

function reachable({ states, transitions }: DraftMachine): readonly string[] {
  return states.filter(state => transitions.some(({ to }) => to === state));
}

function shownValue({ request }: Candidate, { name }: StatedField): unknown {
  const example = request?.example;
  return example !== null && typeof example === 'object' && !Array.isArray(example)
    ? new Map(Object.entries(example)).get(name)
    : undefined;
}
