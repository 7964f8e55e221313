import type { Comparison } from '../../../design/index.ts';
import { alive } from './condition-state.ts';
import type { Scene } from './scene.ts';
import { mentionsIn } from './state-mention.ts';
import { indexOfField, names, type Sentence } from './words.ts';

const NUMBER: { readonly [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  ein: 1,
  eine: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fuenf: 5,
  dos: 2,
  tres: 3,
  deux: 2,
  trois: 3,
};
const LIMIT =
  / (?:more than|at most|no more than|maximum(?: of)?|max|up to|limit(?: of)?|limited to|exceeds?|already (?:has|have)|only|hoechstens|maximal|mehr als|como maximo|mas de|au plus) (?:the |a |an |of |their )?(\d{1,4}|[a-z]+) /;
const CALLER =
  / (?:caller|users?|members?|person|customers?|borrowers?|students?|guests?|readers?|patients?|you|each|every|per|a|an|nobody|one|mitglied\w*|nutzer\w*|kunde\w*|usuario|socio) /;

/** "A member may not have more than 2 active loans", "at most five open tasks per project" */
export function limitCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const { creates, entity, owner, rows, sent } = scene;
  const word = creates ? LIMIT.exec(sentence.plain)?.[1] : undefined;
  const most = word === undefined ? undefined : /^\d+$/.test(word) ? Number(word) : NUMBER[word];
  if (most === undefined || !names(sentence, entity.name)) return undefined;
  const place = rows.find(one => one.row.kind === 'referred' && names(sentence, one.entity.name));
  const by = place?.row.kind === 'referred' ? place.row.by : undefined;
  const whose: readonly Comparison[] = [
    ...(owner !== undefined &&
    (by === undefined || / (?:caller|user|you|member|person) /.test(sentence.plain)) &&
    CALLER.test(sentence.plain)
      ? [
          {
            left: { kind: 'field', row: { kind: 'each' }, field: owner.name },
            is: '=',
            right: { kind: 'caller' },
          } as const,
        ]
      : []),
    ...(by === undefined
      ? []
      : [
          {
            left: { kind: 'field', row: { kind: 'each' }, field: by },
            is: '=',
            right: { kind: 'sent', field: by },
          } as const,
        ]),
  ];
  if (whose.length === 0) return undefined;
  // "Only one a day": another field decides too, and a unique key says it better.
  const isKeyed = entity.unique?.some(({ fields }) => by !== undefined && fields.includes(by));
  if (most === 1 && (isKeyed || sent.some(({ name }) => name !== by && indexOfField(sentence, name) >= 0)))
    return undefined;
  const where = [...whose, ...alive(mentionsIn(sentence, entity), sentence, entity)];
  return [
    { left: { kind: 'count', entity: entity.name, where }, is: '>=', right: { kind: 'value', value: most } },
  ];
}
