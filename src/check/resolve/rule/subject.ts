import type { Condition } from './condition.ts';
import type { Scene, SceneRow } from './scene.ts';
import { indexOfName, names, type Sentence, stemsOf } from './words.ts';

/** How sentences call what the methods do; stems of verbs in several languages. */
const VERBS: { readonly [action: string]: RegExp } = {
  create:
    /^(?:creat|add|mak|mad|plac|submit|post|open|start|fil|regist|request|accept|receiv|tak|get|giv|anleg|angeleg|erstell|crea|ajout)/,
  change: /^(?:chang|edit|updat|modif|amend|alt|replac|aender|geaender|bearbeit|modific|cambi|edita)/,
  delete: /^(?:delet|remov|loesch|geloesch|entfern|elimin|borra|supprim|efface)/,
};

/** Conditions that only making a row can meet. */
const OF_MAKING: ReadonlySet<string> = new Set([
  'overlap',
  'own',
  'limit',
  'capacity',
  'amount',
  'duplicate',
]);

/** True when a sentence that stands apart from all operations speaks of this one. */
export function isAbout(scene: Scene, sentence: Sentence, kind: Condition['kind'] | 'effect'): boolean {
  const { bound, candidate, entity, creates, rows } = scene;
  const literal = candidate.shape.steps.at(-1)?.literal ?? '';
  const isAction = bound.action === 'transition' || bound.work?.does === 'set';
  if (isAction) {
    const value = bound.work?.does === 'set' ? bound.work.values[0]?.value : bound.to;
    return [literal, typeof value === 'string' ? value : ''].some(verb => isDone(sentence, stemsOf(verb)));
  }
  const named = names(sentence, entity.name);
  const parents = rows.filter(({ row }) => row.kind === 'referred');
  if (creates && OF_MAKING.has(kind))
    return (
      named ||
      parents.some(
        one => names(sentence, one.entity.name) && !(kind === 'duplicate' && isKeyed(one, sentence)),
      )
    );
  if (creates) {
    const parent = parents.some(one => names(sentence, one.entity.name));
    return (
      named &&
      (kind === 'effect' || parent || has(sentence, VERBS['create']!)) &&
      !has(sentence, VERBS['delete']!)
    );
  }
  if (!named) return false;
  return has(sentence, bound.action === 'delete' ? VERBS['delete']! : VERBS['change']!);
}

/** "there is a gate with this code already" is about gates, not about what refers to one. */
function isKeyed({ entity }: SceneRow, sentence: Sentence): boolean {
  return (entity.unique ?? []).some(({ fields }) => fields.every(name => indexOfName(sentence, name) >= 0));
}

function has({ stems }: Sentence, verbs: RegExp): boolean {
  return stems.some(stem => verbs.test(stem));
}

/** "can be published", "publishing it", "cancellation": the deed; a `published` event is none. */
function isDone({ stems, words }: Sentence, verb: readonly string[]): boolean {
  const [first = ''] = verb;
  if (verb.join('').length < 3) return false;
  return stems.some((stem, at) => {
    const isSame = verb.every((one, index) => stems[at + index] === one);
    if (!isSame) return verb.length === 1 && first.length >= 5 && stem !== first && stem.startsWith(first);
    const word = words[at]!;
    return (
      /ing$/.test(word) ||
      !/(?:ed|en|t|n)$/.test(word) ||
      /^(?:be|been|get|gets|is|are|was|to|can|cannot|may|must|worden|werden)$/.test(words[at - 1] ?? '')
    );
  });
}
