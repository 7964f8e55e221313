import type { Comparison } from '../../../design/index.ts';
import { amountCondition } from './condition-amount.ts';
import { capacityCondition } from './condition-capacity.ts';
import { childrenCondition } from './condition-children.ts';
import { duplicateCondition } from './condition-duplicate.ts';
import { limitCondition } from './condition-limit.ts';
import { orderCondition } from './condition-order.ts';
import { overlapCondition } from './condition-overlap.ts';
import { ownCondition } from './condition-own.ts';
import { doneCondition, stateCondition } from './condition-state.ts';
import { timeCondition } from './condition-time.ts';
import type { Scene } from './scene.ts';
import type { Sentence } from './words.ts';

/** Why an operation refuses, by the kind of the sentence that says so. */
export interface Condition {
  readonly kind:
    | 'overlap'
    | 'own'
    | 'limit'
    | 'capacity'
    | 'amount'
    | 'children'
    | 'duplicate'
    | 'time'
    | 'state';
  readonly when: readonly Comparison[];
}

type Reader = (scene: Scene, sentence: Sentence) => readonly Comparison[] | undefined;

/** The most particular first: a sentence on a slot that is taken also names states. */
const READERS: readonly (readonly [Condition['kind'], Reader])[] = [
  ['overlap', overlapCondition],
  ['own', ownCondition],
  ['limit', limitCondition],
  ['capacity', capacityCondition],
  ['amount', amountCondition],
  ['children', childrenCondition],
  ['time', orderCondition],
  ['duplicate', duplicateCondition],
  ['time', timeCondition],
  ['state', stateCondition],
  ['state', doneCondition],
];

/** What has to hold for an operation to be refused, as a sentence says it; nothing when that is not certain. */
export function conditionIn(scene: Scene, sentence: Sentence): Condition | undefined {
  for (const [kind, read] of READERS) {
    const when = read(scene, sentence);
    if (when !== undefined) return { kind, when };
  }
  return undefined;
}
