import type { Comparison } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import { alive } from './condition-state.ts';
import type { Scene, SceneField } from './scene.ts';
import { mentionsIn } from './state-mention.ts';
import { indexOfName, names, type Sentence } from './words.ts';

const TWICE =
  / (?:already|twice|once|duplicate|second|only one|more than one|same|bereits|schon|doppelt|nur einmal|ya|deja|ja) |已经?|重复|すでに/;
const MOVES = / (?:move|moves|transition|transitions) /;
const PERSON =
  /\b(?:person|user|name|email|member|voter|player|attendee|student|guest|participant|customer|author|rater|reviewer|follower|who|by|nutzer|teilnehmer|usuario)\b/;

/** "the person is already enrolled", "a user can vote only once per idea": another one with the same keys. */
export function duplicateCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const { creates, entity, owner, rows, sent, bound } = scene;
  if (!creates || !TWICE.test(sentence.plain) || MOVES.test(sentence.plain)) return undefined;
  const parents = rows.flatMap(one =>
    one.row.kind === 'referred' &&
    (bound.parents.some(({ field }) => field === (one.row as { by: string }).by) ||
      names(sentence, one.entity.name))
      ? [one.row.by]
      : [],
  );
  const mentions = mentionsIn(sentence, entity);
  const named = sent.filter(
    field =>
      !parents.includes(field.name) &&
      field.schema.enum === undefined &&
      indexOfName(sentence, field.name) >= 0,
  );
  const person =
    named.length > 0 ? named : sent.filter(field => !parents.includes(field.name) && isPerson(field));
  const isParents = named.length === 0 && isAboutParent(scene, sentence);
  const who = isParents ? [] : owner !== undefined && named.length === 0 ? [owner] : person.slice(0, 2);
  const states = mentions.length > 0;
  const isEnough = parents.length > 0 && (states || isParents);
  if (parents.length + who.length < 2 && !isEnough) return undefined;
  if (who.length === 0 && !isEnough) return undefined;
  const keys = [...parents, ...who.map(({ name }) => name)];
  const unique = entity.unique ?? [];
  if (unique.some(({ fields }) => fields.every(name => keys.includes(name)))) return undefined;
  // A rule that the table keeps already, told in other words.
  if (named.length === 0 && unique.some(({ fields }) => fields.some(name => parents.includes(name))))
    return undefined;
  const where = [
    ...parents.map(
      (by): Comparison => ({
        left: { kind: 'field', row: { kind: 'each' }, field: by },
        is: '=',
        right: { kind: 'sent', field: by },
      }),
    ),
    ...who.map(
      (field): Comparison => ({
        left: { kind: 'field', row: { kind: 'each' }, field: field.name },
        is: '=',
        right: field === owner ? { kind: 'caller' } : { kind: 'sent', field: field.name },
      }),
    ),
    ...alive(mentions, sentence, entity),
  ];
  return [
    { left: { kind: 'count', entity: entity.name, where }, is: '>=', right: { kind: 'value', value: 1 } },
  ];
}

/** "the costume has an open loan already": whoever asked for it. */
function isAboutParent({ rows, entity }: Scene, sentence: Sentence): boolean {
  const named = rows.some(one => one.row.kind === 'referred' && names(sentence, one.entity.name));
  return named && names(sentence, entity.name) && HAS.test(sentence.plain) && !PEOPLE.test(sentence.plain);
}

const HAS = / (?:has|have|had|hat|tiene|at most) /;
const PEOPLE = / (?:caller|users?|you|they|members?|person|people|customers?|somebody|who) /;

function isPerson({ name, schema }: SceneField): boolean {
  return schema.type === 'string' && PERSON.test(wordsOf(name).join(' '));
}
