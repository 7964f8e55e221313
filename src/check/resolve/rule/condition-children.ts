import type { Comparison } from '../../../design/index.ts';
import { alive } from './condition-state.ts';
import { childrenOf, ownKey, type Scene } from './scene.ts';
import { mentionsIn, stateComparison } from './state-mention.ts';
import { names, type Sentence } from './words.ts';

const NONE =
  / (?:empty|no|without|at least one|has none|leer|keine\w*|ohne|vacio|sin|vide|aucun\w*) |空|没有/;
const SOME =
  / (?:has|have|having|contains?|holds?|there are|there is|with|still|while|any|exists?|used|assigned|attached|referenced|hat|noch|tiene|contiene) |仍有|还有/;
/** Words for those that still count, where no state is called so. */
const GOING_ON =
  / (?:open|active|current|running|pending|outstanding|unfinished|ongoing|offen\w*|aktiv\w*|laufend\w*|abiert\w*|activ[oa]s?) /;
const DEMANDS = / (?:must|needs?|requires?|at least one) /;

/** "cannot be deleted while it has open items", "422 if the cart is empty" */
export function childrenCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  if (scene.creates) return undefined;
  const { plain } = sentence;
  const isNone = NONE.test(plain) && !/ not (?:empty|leer|vacio) /.test(plain);
  if (!isNone && !SOME.test(plain) && !/ not (?:empty|leer|vacio) /.test(plain)) return undefined;
  const children = childrenOf(scene);
  const named = children.find(({ child }) => names(sentence, child.name));
  const isEmpty = / (?:empty|leer|vacio|vide) |空/.test(plain);
  const found = named ?? (isEmpty && children.length === 1 ? children[0] : undefined);
  const key = ownKey(scene);
  if (found === undefined || key === undefined) return undefined;
  const { child, by } = found;
  const mentions = mentionsIn(sentence, child);
  const [first] = mentions;
  const left = { kind: 'field', row: { kind: 'each' }, field: first?.field.name ?? '' } as const;
  const state = first && stateComparison({ ...sentence, plain: ' ' }, mentions, left, []);
  const where: readonly Comparison[] = [
    { left: { kind: 'field', row: { kind: 'each' }, field: by.name }, is: '=', right: key },
    ...(state !== undefined ? [state] : GOING_ON.test(plain) ? alive([], sentence, child) : []),
  ];
  const wantsSome = DEMANDS.test(plain) && !/ (?:not|no) /.test(plain);
  const right = { kind: 'value', value: 1 } as const;
  return [
    { left: { kind: 'count', entity: child.name, where }, is: isNone || wantsSome ? '<' : '>=', right },
  ];
}
