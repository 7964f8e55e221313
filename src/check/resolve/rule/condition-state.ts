import type { Comparison, StateMachine } from '../../../design/index.ts';
import type { Scene } from './scene.ts';
import { rowsNamed } from './scene.ts';
import { type Mention, mentionsIn, stateComparison } from './state-mention.ts';
import { type Sentence, stemsOf } from './words.ts';

/** "409 if the cart is checked out", "only while it is `draft`", "422 when the product is not active" */
export function stateCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  if (MOVES.test(sentence.text)) return undefined;
  for (const { row, entity } of rowsNamed(scene, sentence)) {
    const mentions = mentionsIn(sentence, entity);
    const [first] = mentions;
    if (first === undefined) continue;
    const left = { kind: 'field', row, field: first.field.name } as const;
    const comparison = stateComparison(sentence, mentions, left, verbOf(scene));
    if (comparison === undefined) continue;
    const isOwn = row.kind === 'own' && first.field.name === entity.states?.field;
    const fitting = isOwn ? withinMachine(scene, entity.states, comparison) : comparison;
    return fitting === undefined ? undefined : [fitting];
  }
  return undefined;
}

/** "409 `ALREADY_CANCELLED`", "returning twice": what the operation does is done. */
export function doneCondition(scene: Scene, { plain }: Sentence): readonly Comparison[] | undefined {
  const { bound, entity } = scene;
  if (!ALREADY.test(plain)) return undefined;
  const row = { kind: 'own' } as const;
  if (bound.action === 'transition' && bound.to !== undefined && entity.states !== undefined)
    return [{ left: { kind: 'field', row, field: entity.states.field }, is: 'in', values: [bound.to] }];
  const set = bound.work?.does === 'set' ? bound.work.values[0] : undefined;
  const field = entity.fields.find(({ name }) => name === set?.field);
  if (set === undefined || field === undefined) return undefined;
  const left = { kind: 'field', row, field: field.name } as const;
  if (set.value === null) return [{ left, is: 'empty' }];
  return set.value === undefined ? [{ left, is: 'filled' }] : [{ left, is: 'in', values: [set.value] }];
}

/** A move from one state to another is a matter of the machine. */
const MOVES = /\bfrom\b.{1,40}\bto\b|→|->|\btransitions?\b/i;
const ALREADY = / (?:already|twice|again|schon|bereits|erneut|ya|deja|ja) /;

function verbOf({ candidate, bound }: Scene): readonly string[] {
  const literal = candidate.shape.steps.at(-1)?.literal ?? '';
  return [...stemsOf(literal), ...stemsOf(bound.to ?? '')];
}

/** The machine knows which moves are legal; a sentence may only say why another one is not. */
function withinMachine(
  { bound }: Scene,
  states: StateMachine | undefined,
  comparison: Comparison,
): Comparison | undefined {
  if (bound.action !== 'transition' || states === undefined) return comparison;
  if (bound.chosen !== undefined) return undefined;
  const legal = new Set<unknown>(
    states.transitions.filter(({ to }) => to === bound.to).map(({ from }) => from),
  );
  if (comparison.is === 'in') {
    const values = comparison.values.filter(value => !legal.has(value));
    return values.length === 0 ? undefined : { ...comparison, values };
  }
  if (comparison.is !== 'not-in') return comparison;
  return [...legal].every(from => comparison.values.includes(from as string)) ? comparison : undefined;
}

/** The rows of an entity that still count: not those that were cancelled or the like. */
export function alive(
  mentions: readonly Mention[],
  sentence: Sentence,
  entity: Scene['entity'],
): Comparison[] {
  const [first] = mentions;
  const each = { kind: 'each' } as const;
  if (first !== undefined) {
    const left = { kind: 'field', row: each, field: first.field.name } as const;
    const said = stateComparison({ ...sentence, plain: ' ' }, mentions, left, []);
    return said === undefined ? [] : [said];
  }
  const state = entity.fields.find(
    ({ name, schema }) => /status|state|zustand|estado/i.test(name) && schema.enum !== undefined,
  );
  const dead = state?.schema.enum?.filter(value => typeof value === 'string' && DEAD.test(value)) ?? [];
  if (state === undefined || dead.length === 0) return [];
  return [{ left: { kind: 'field', row: each, field: state.name }, is: 'not-in', values: dead }];
}

const DEAD =
  /cancel|reject|declin|expire|withdraw|no_?show|void|storn|abgelehnt|releas|refund|return|zurueck|zurück|done|complete|closed|archiv|delet|fail|anulad|cancelad/i;
