import type { Comparison, Term } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import { alive } from './condition-state.ts';
import { fieldIn, isNumber, type Scene, type SceneField, type SceneRow } from './scene.ts';
import { names, type Sentence } from './words.ts';

const FULL =
  / (?:full|capacity|sold out|fully booked|exhausted|used up|none left|no more|out of stock|ausgebucht|voll|vergriffen|belegt|completo|agotado|complet) | no (?:more |free |available )?\w+(?: \w+)? (?:left|available|remaining|free|remain|remains) | no (?:free|available|remaining) \w+ | (?:kein|keine|keinen) .*(?:frei|mehr|verfuegbar|uebrig)|已满|满员|售罄|没有.*(?:名额|库存)/;
const DEMANDS_SOME =
  / (?:has|have|are|is|there are|while|with|at least one) .*(?:left|available|remaining|free) /;

const REMAINS =
  /\b(?:available|left|remaining|remain|free|stock|inventory|on hand|balance|bestand|frei|verfuegbar|restant|disponible|existencias)\w*/;
const HOLDS =
  /\b(?:capacity|max\w*|limit|size|seats?|places?|spots?|slots?|copies|units|quota|kapazitaet|plaetze|platz|cupo|aforo|places)\b/;
const COUNTS =
  /\b(?:enrolled|booked|taken|used|count|registered|reserved|sold|attend\w+|participants|signups?|members|occupied|joined|checked out|belegt|gebucht)\b/;
const NEEDS =
  /\b(?:quantity|qty|amount|seats|places|tickets|spots|count|number|party size|guests|units|people|persons|menge|anzahl|cantidad|nombre)\b/;

/** "the workshop is full", "no copies left": what is asked for is more than what a row has. */
export function capacityCondition(scene: Scene, sentence: Sentence): readonly Comparison[] | undefined {
  if (scene.bound.action === 'delete') return undefined;
  const demands = DEMANDS_SOME.test(sentence.plain) && ONLY.test(sentence.plain);
  if (!FULL.test(sentence.plain) && !demands) return undefined;
  const named = scene.rows.filter(({ entity }) => names(sentence, entity.name));
  for (const row of [...named, ...scene.rows.filter(one => !named.includes(one))]) {
    const found = lackOf(scene, row, sentence);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ONLY = / (?:only|must|requires?|needs?|nur|solo) /;

function lackOf(
  scene: Scene,
  { row, entity }: SceneRow,
  sentence: Sentence,
): readonly Comparison[] | undefined {
  const numbers = entity.fields.filter(isNumber);
  const wordy = numbers.map(field => ({ field, words: wordsOf(field.name).join(' ') }));
  const remains = wordy.find(({ words }) => REMAINS.test(words))?.field;
  const holds = wordy.find(({ words, field }) => HOLDS.test(words) && field !== remains)?.field;
  const counts = wordy.find(({ words, field }) => COUNTS.test(words) && field !== holds)?.field;
  const of = (field: SceneField): Term => ({ kind: 'field', row, field: field.name });
  const need = neededIn(scene);
  if (remains !== undefined) return [{ left: of(remains), is: '<', right: need }];
  const held =
    fieldIn(
      sentence,
      numbers.filter(field => field !== counts),
    ) ?? holds;
  if (held === undefined) return undefined;
  if (scene.reduced.has(held.name)) return [{ left: of(held), is: '<', right: need }];
  if (counts !== undefined)
    return [{ left: of(held), is: '<', right: { kind: 'sum', of: [of(counts), need] } }];
  if (row.kind !== 'referred' || !scene.creates) return undefined;
  const own: Comparison = {
    left: { kind: 'field', row: { kind: 'each' }, field: row.by },
    is: '=',
    right: { kind: 'sent', field: row.by },
  };
  const count: Term = {
    kind: 'count',
    entity: scene.entity.name,
    where: [own, ...alive([], sentence, scene.entity)],
  };
  return [{ left: of(held), is: '<=', right: count }];
}

/** How much one request asks for: what it says, or one. */
export function neededIn({ sent }: Scene): Term {
  const field = sent.find(one => isNumber(one) && NEEDS.test(wordsOf(one.name).join(' ')));
  return field === undefined ? { kind: 'value', value: 1 } : { kind: 'sent', field: field.name };
}

/** A number of a row that says how much is left of something. */
export function remaining(fields: readonly SceneField[]): SceneField | undefined {
  const numbers = fields.filter(isNumber);
  return numbers.find(({ name }) => REMAINS.test(wordsOf(name).join(' ')));
}
