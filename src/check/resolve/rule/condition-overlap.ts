import type { Comparison, Term } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import { alive } from './condition-state.ts';
import { isMoment, ownKey, type Scene, type SceneField, type SceneRow } from './scene.ts';
import { mentionsIn } from './state-mention.ts';
import { names, type Sentence } from './words.ts';

const OVERLAP =
  /overlap|ueberschneid|ueberlapp|solap|chevauch|collid|clash|double ?book| (?:slot|time|period|range|dates?|interval|room|table)\w* (?:is |are |was )?(?:already )?(?:taken|booked|reserved|occupied|blocked)| already (?:booked|taken|reserved|occupied)|conflicts? with (?:an|another|existing)|重叠|冲突|重複/;
const START =
  /^(?:start|starts|from|begin|begins|begun|check in|checkin|von|beginn|inicio|desde|valid from|pickup|arrival|depart)\b/;
const END =
  /^(?:end|ends|to|until|till|check out|checkout|bis|ende|fin|hasta|valid to|valid until|dropoff|return|due|departure)\b/;

/** "the slot overlaps another booking of the room": one for the same thing, begun before this ends, ended after it begins. */
export function overlapCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const { entity, creates } = scene;
  if (!OVERLAP.test(sentence.plain) || scene.bound.action === 'delete') return undefined;
  const moments = entity.fields.filter(
    field => isMoment(field) && field.generated === undefined && field.writable?.create !== false,
  );
  const start = moments.find(({ name }) => START.test(wordsOf(name).join(' ')));
  const end = moments.find(field => field !== start && END.test(wordsOf(field.name).join(' ')));
  const same = sameThings(scene, sentence);
  if (start === undefined || (same.length === 0 && end === undefined)) return undefined;
  const times: readonly Comparison[] =
    end === undefined
      ? [{ left: ofEach(start), is: '=', right: given(scene, start) }]
      : [
          { left: ofEach(start), is: '<', right: given(scene, end) },
          { left: ofEach(end), is: '>', right: given(scene, start) },
        ];
  const key = creates ? undefined : ownKey(scene);
  const others: readonly Comparison[] =
    key === undefined ? [] : [{ left: { ...key, row: { kind: 'each' } } as Term, is: '<>', right: key }];
  const where = [
    ...same.map((field): Comparison => ({ left: ofEach(field), is: '=', right: given(scene, field) })),
    ...times,
    ...others,
    ...alive(mentionsIn(sentence, entity), sentence, entity),
  ];
  return [
    { left: { kind: 'count', entity: entity.name, where }, is: '>=', right: { kind: 'value', value: 1 } },
  ];
}

/** What can only be had once at a time: what the sentence names, else what the path names, else all it refers to. */
function sameThings({ rows, bound, entity }: Scene, sentence: Sentence): readonly SceneField[] {
  const referred = rows.filter(({ row }) => row.kind === 'referred');
  const named = referred.filter(one => names(sentence, one.entity.name));
  const parents = referred.filter(
    ({ row }) => row.kind === 'referred' && bound.parents.some(({ field }) => field === row.by),
  );
  const things = named.length > 0 ? named : parents.length > 0 ? parents : referred.filter(isNoPerson);
  return things.flatMap(({ row }) =>
    row.kind === 'referred' ? (entity.fields.find(({ name }) => name === row.by) ?? []) : [],
  );
}

function isNoPerson({ entity }: SceneRow): boolean {
  return !/user|account|customer|member|client|guest|person|patient|player|kunde|benutzer/i.test(entity.name);
}

function ofEach({ name }: SceneField): Term {
  return { kind: 'field', row: { kind: 'each' }, field: name };
}

/** What a request gives; of a row that is there, what it holds unless the request gives another. */
function given({ creates, sent }: Scene, { name }: SceneField): Term {
  return creates || sent.some(field => field.name === name)
    ? { kind: 'sent', field: name }
    : { kind: 'field', row: { kind: 'own' }, field: name };
}
