import type { Comparison } from '../../../design/index.ts';
import { fieldIn, isMoment, type Scene, type SceneField, type SceneRow } from './scene.ts';
import { indexOfField, names, type Sentence } from './words.ts';

/** "the new end is not later than the present one", "`due` must be after the loan's `lent_on`": what is sent against a row that is there. */
export function orderCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  const match = ORDER.exec(sentence.plain);
  if (match === null) return undefined;
  const { no, later } = match.groups ?? {};
  const [before, behind] = [part(sentence, 0, match.index), part(sentence, match.index + match[0].length)];
  const moments = scene.sent.filter(isMoment);
  const left = fieldIn(before, moments) ?? (moments.length === 1 ? moments[0] : undefined);
  if (left === undefined) return undefined;
  const right = scene.rows.flatMap(row => there(scene, row, left, behind))[0];
  if (right === undefined) return undefined;
  const isAsked = MUST.test(before.plain) || MUST.test(match[0]);
  const holds = [no !== undefined, isAsked].filter(Boolean).length % 2 === 0;
  const is = later !== undefined ? (holds ? '>' : '<=') : holds ? '<' : '>=';
  return [{ left: { kind: 'sent', field: left.name }, is, right }];
}

const ORDER =
  / (?:(?<no>not|no|nicht|kein) )?(?:(?<later>later than|newer than|after|beyond|spaeter als|posterior a)|earlier than|older than|before|frueher als|anterior a) /;
const MUST = / (?:must|has to|have to|needs to|only|unless|muss|debe) /;

/** The field of a row that is there with which the words compare: named with its row, or the same as what is sent. */
function there(
  scene: Scene,
  { row, entity }: SceneRow,
  left: SceneField,
  behind: Sentence,
): readonly { readonly kind: 'field'; readonly row: SceneRow['row']; readonly field: string }[] {
  const moments = entity.fields.filter(isMoment);
  const named = moments.find(({ name }) => indexOfField(behind, name) >= 0);
  const isSent = scene.sent.some(({ name }) => name === named?.name);
  const field =
    named !== undefined && (names(behind, entity.name) || (!isSent && row.kind === 'referred'))
      ? named
      : PRESENT.test(behind.plain)
        ? moments.find(({ name }) => name === left.name)
        : undefined;
  return field === undefined ? [] : [{ kind: 'field', row, field: field.name }];
}

const PRESENT =
  / (?:present|current|old|existing|previous|last|stored|bisherige[nr]?|jetzige[nr]?|actual|anterior) /;

function part({ plain, ...sentence }: Sentence, from: number, to = plain.length): Sentence {
  const text = plain.slice(from, to);
  const first = plain.slice(0, from).split(' ').filter(Boolean).length;
  const count = text.split(' ').filter(Boolean).length;
  return {
    ...sentence,
    plain: ` ${text.trim()} `,
    words: sentence.words.slice(first, first + count),
    stems: sentence.stems.slice(first, first + count),
  };
}
