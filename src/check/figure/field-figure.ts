import type { ConstraintRule, Design, StatedEntity, StatedField } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import type { Figure } from './figure.ts';
import { alike } from './setting-figure.ts';
import { stemOf, stemsOf, wordsOf } from './stem.ts';

/** A bound of a field, and a sentence that states another one. */
export interface OtherBound {
  readonly entity: string;
  readonly field: string;
  readonly stated: number;
  readonly place: Place;
  readonly figure: Figure;
}

/** Characters in the languages that documents are written in. */
const CHARACTERS = /^(?:char|character|zeichen|caracter|caract|carácter|letter|字符|文字|字)/i;

/** Every sentence that gives a field another highest value or length than its declarations do. */
export function otherBounds({ entities }: Design, figures: readonly Figure[]): readonly OtherBound[] {
  const found: OtherBound[] = [];
  // A document with so many fields is a catalogue, and nobody states its bounds in sentences.
  const size = entities.reduce((sum, { fields }) => sum + fields.length, 0);
  if (size * figures.length > MOST) return found;
  for (const figure of figures) {
    if (!BOUNDING.test(figure.text)) continue;
    const isLength = CHARACTERS.test(nounOf(figure));
    if (
      !isLength &&
      /^(?:time|bytes|percent|attempt)$/.test(figure.amount.of) &&
      !namesUnit(figure, entities)
    )
      continue;
    const fields = entities.flatMap(entity =>
      entity.fields.flatMap(field => (isOf(figure, entity, field, isLength) ? [{ entity, field }] : [])),
    );
    const [only] = fields;
    if (only === undefined || fields.length > 1) continue;
    const bound = boundOf(only.field, isLength ? 'maxLength' : 'maximum', figure.place.line);
    if (bound === undefined || bound.value === figure.amount.count || bound.lines.has(figure.place.line))
      continue;
    found.push({
      entity: only.entity.name,
      field: only.field.name,
      stated: bound.value,
      place: bound.place,
      figure,
    });
  }
  return found;
}

const MOST = 500_000;

/** Words that state a highest value. */
const BOUNDING =
  /between|at most|more than|up to|maximum|max\b|no more than|\d\s?(?:to|-|–|bis|a|à)\s?\d|höchstens|zwischen|bis zu|como máximo|entre|hasta|máximo|au plus|maximum|no longer than|最多|最大|以内|以下/i;

const nounOf = ({ amount }: Figure): string => /\p{L}+$/u.exec(amount.written)?.[0] ?? '';

/** "1 to 12 weeks" of a field called `weeks`. */
function namesUnit(figure: Figure, entities: readonly StatedEntity[]): boolean {
  const noun = stemOf(nounOf(figure).toLowerCase());
  return entities.some(({ fields }) => fields.some(({ name }) => stemOf(name.toLowerCase()) === noun));
}

function isOf(figure: Figure, entity: StatedEntity, field: StatedField, isLength: boolean): boolean {
  const names = wordsOf(field.name).map(stemOf);
  const said = [...figure.words];
  const says = (stem: string): boolean => said.some(word => alike(word, stem));
  if (isLength) {
    if (!names.every(says)) return false;
    const rest = said.filter(word => !names.some(name => alike(name, word)));
    return (
      namesEntity(entity, says) ||
      (figure.sentence.includes(`\`${field.name}\``) && rest.length < 6) ||
      (rest.length === 0 && field.name.length > 4)
    );
  }
  const noun = stemOf(nounOf(figure).toLowerCase());
  return (
    names.length === 1 &&
    alike(names[0]!, noun) &&
    (namesEntity(entity, says) ||
      namesEntity(entity, stem => [...figure.near].some(word => alike(word, stem))))
  );
}

const namesEntity = ({ name }: StatedEntity, says: (stem: string) => boolean): boolean =>
  [...stemsOf(name)].every(says);

function boundOf(
  { constraints }: StatedField,
  kind: 'maxLength' | 'maximum',
  line: number,
): { readonly value: number; readonly place: Place; readonly lines: ReadonlySet<number> } | undefined {
  const stated = constraints.flatMap(({ rule, place }) =>
    isBound(rule, kind) && place.line !== line ? [{ value: rule.value, place }] : [],
  );
  const [first] = stated;
  if (first === undefined || new Set(stated.map(({ value }) => value)).size > 1) return undefined;
  return { ...first, lines: new Set(stated.map(({ place }) => place.line)) };
}

const isBound = (rule: ConstraintRule, kind: 'maxLength' | 'maximum'): rule is Bound => rule.kind === kind;

type Bound = Extract<ConstraintRule, { readonly value: number }>;
