import type { Comparison, Term } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import { fieldIn, isMoment, rowsNamed, type Scene, type SceneField, type Thing } from './scene.ts';
import { mentionsIn } from './state-mention.ts';
import type { Sentence } from './words.ts';

const IN_PAST =
  / (?:in the past|before now|not in the future|in der vergangenheit|en el pasado|dans le passe|must be in the future) |过去/;
/** What is over by now, and the fields that say when it was. */
const OVER: readonly (readonly [RegExp, RegExp])[] = [
  [/ (?:expired|abgelaufen|caducad[oa]|expire) |过期/, /^(?:expir\w*|valid until|valid to|ends?|end)\b/],
  [
    / (?:deadline|due date|too late|closed|frist) |截止/,
    /\b(?:deadline|due|closes?|closing|until|frist|cutoff)\b/,
  ],
  [
    / (?:started|begun|begonnen|gestartet|comenzado|underway) |已开始/,
    /^(?:starts?|begins?|beginn|start|inicio|scheduled|departs?|departure|date)\b/,
  ],
  [
    / (?:ended|finished|over|passed|beendet|vorbei|terminado|past) |已结束/,
    /^(?:ends?|finish\w*|ende|fin|closes?|date|starts?)\b/,
  ],
];
const NOTICE =
  / (?:less than|within|at least|later than|weniger als|menos de) (\d{1,4}) (minute|hour|day|minuten|stunde|tag|minuto|hora|dia)\w* .*(?:before|of|prior|vor|antes)/;
const SECONDS: { readonly [unit: string]: number } = {
  minute: 60,
  minuten: 60,
  minuto: 60,
  hour: 3600,
  stunde: 3600,
  hora: 3600,
  day: 86400,
  tag: 86400,
  dia: 86400,
};

/** "422 if the start is in the past", "409 when the class has already started", "less than 24 hours before the start" */
export function timeCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const { plain } = sentence;
  const now: Term = { kind: 'now' };
  if (IN_PAST.test(plain)) {
    const moments = scene.sent.filter(isMoment);
    const field = fieldIn(sentence, moments) ?? moments[0];
    return field && [{ left: { kind: 'sent', field: field.name }, is: '<', right: now }];
  }
  const notice = NOTICE.exec(plain);
  const plusSeconds = Number(notice?.[1] ?? 0) * (SECONDS[notice?.[2] ?? ''] ?? 0);
  for (const { row, entity } of rowsNamed(scene, sentence)) {
    if (plusSeconds === 0 && isState(sentence, entity)) return undefined;
    const moments = entity.fields.filter(field => isMoment(field) && field.generated === undefined);
    const over = OVER.find(
      ([said, named]) => said.test(plain) && moments.some(field => named.test(words(field))),
    );
    const field =
      plusSeconds > 0
        ? (fieldIn(sentence, moments) ??
          moments.find(one => /^(?:starts?|begins?|departs?|date)\b/.test(words(one))))
        : over && moments.find(one => over[1].test(words(one)));
    if (field === undefined) continue;
    const until: Term = plusSeconds > 0 ? { kind: 'now', plusSeconds } : now;
    return [{ left: { kind: 'field', row, field: field.name }, is: '<=', right: until }];
  }
  return undefined;
}

/** "closed" of a thing that has a flag or a state of that name is no matter of its dates. */
function isState(sentence: Sentence, entity: Thing): boolean {
  return mentionsIn(sentence, entity).some(({ means }) => means.kind === 'value');
}

function words({ name }: SceneField): string {
  return wordsOf(name).join(' ');
}
