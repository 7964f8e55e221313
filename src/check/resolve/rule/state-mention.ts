import type { Comparison, Json, Term } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import type { SceneField, Thing } from './scene.ts';
import { indexOfName, type Sentence, stemsOf } from './words.ts';

/** A value of a field that a sentence names: one of an enum, a flag, or a moment that is set or not. */
export interface Mention {
  readonly field: SceneField;
  readonly at: number;
  readonly length: number;
  readonly means: { readonly kind: 'value'; readonly value: Json } | { readonly kind: 'moment' };
  /** The word itself says no: `inactive` of the flag `active`. */
  readonly inverted: boolean;
}

/** Every value of an entity's fields that a sentence names; those of its state before all others. */
export function mentionsIn(sentence: Sentence, entity: Thing): readonly Mention[] {
  const found = entity.fields.flatMap(field => mentionsOf(sentence, field));
  const states = found.filter(({ field }) => field.name === entity.states?.field || STATE.test(field.name));
  const chosen = states.length > 0 ? states : found;
  const first = chosen[0]?.field;
  return chosen.filter(({ field }) => field === first);
}

const STATE = /^(?:.*_)?(?:status|state|stage|phase|zustand|estado)$|(?:Status|State)$/i;

function mentionsOf(sentence: Sentence, field: SceneField): readonly Mention[] {
  const { schema } = field;
  if (schema.enum !== undefined)
    return schema.enum.flatMap(value => {
      if (typeof value !== 'string') return [];
      return everyPlace(sentence, value).map((at): Mention => {
        return { field, at, length: stemsOf(value).length, means: { kind: 'value', value }, inverted: false };
      });
    });
  const bare = bareName(field);
  if (bare === '') return [];
  if (schema.type === 'boolean')
    return [
      ...everyPlace(sentence, bare).map(at => flag(field, at, false)),
      ...oppositesOf(bare).flatMap(word => everyPlace(sentence, word).map(at => flag(field, at, true))),
    ];
  if (
    schema.format !== 'date-time' ||
    !(field.nullable || !field.required) ||
    (field.generated ?? 'server') !== 'server'
  )
    return [];
  const places = everyPlace(sentence, bare);
  return (places.length > 0 ? places : beginnings(sentence, bare)).map(
    (at): Mention => ({ field, at, length: 1, means: { kind: 'moment' }, inverted: false }),
  );
}

/** `inactive` of `active`, `closed` of `open` */
function oppositesOf(bare: string): readonly string[] {
  const pair = OPPOSITES.find(words => words.includes(bare));
  return [
    ...['in', 'un', 'dis', 'non'].map(no => `${no}${bare}`),
    ...(pair?.filter(word => word !== bare) ?? []),
  ];
}

const OPPOSITES: readonly (readonly string[])[] = [
  ['open', 'closed'],
  ['enabled', 'disabled'],
  ['active', 'deactivated'],
  ['available', 'unavailable'],
  ['visible', 'hidden'],
  ['public', 'private'],
  ['locked', 'unlocked'],
  ['paid', 'unpaid'],
  ['offen', 'geschlossen'],
  ['aktiv', 'inaktiv'],
];

function flag(field: SceneField, at: number, inverted: boolean): Mention {
  return { field, at, length: 1, means: { kind: 'value', value: true }, inverted };
}

/** `zurueckAm` in "schon zurückgegeben" */
function beginnings({ words }: Sentence, bare: string): readonly number[] {
  if (bare.length < 5) return [];
  return words.flatMap((word, index) => (word.startsWith(bare.toLowerCase()) ? [index] : []));
}

/** A booking need not be `booked`, and who plans has nothing `planned`: a long sentence names states as they are. */
function isForm({ words }: Sentence, at: number, name: string, isGoingOn: boolean): boolean {
  if (!isGoingOn && /ings?$/.test(words[at]!)) return false;
  return words.length <= SHORT || wordsOf(name).every((word, index) => words[at + index] === word);
}

const SHORT = 14;

/** `isLocked`, `locked_at`, `gesperrtAm` → `locked`, `gesperrt` */
function bareName({ name }: SceneField): string {
  const words = wordsOf(name);
  const from = words[0] === 'is' || words[0] === 'has' || words[0] === 'ist' ? 1 : 0;
  const isTimed = words.length - from > 1 && /^(?:at|on|time|date|am|um|zeit)$/.test(words.at(-1) ?? '');
  return words.slice(from, isTimed ? -1 : undefined).join(' ');
}

function everyPlace(sentence: Sentence, name: string): readonly number[] {
  const places: number[] = [];
  const isGoingOn = /ing$/i.test(name);
  for (let at = indexOfName(sentence, name); at >= 0; at = indexOfName(sentence, name, at + 1))
    if (isForm(sentence, at, name, isGoingOn)) places.push(at);
  return places;
}

const NOT =
  /^(?:not|no|non|never|nicht|kein|keine|keinen|noch|nie|nunca|pas|nao|ohne|without|neither|nor|anything|other|except|than)$/;
/** Words that may stand between "not" and what it denies. */
const BETWEEN =
  /^(?:in|the|a|an|of|state|status|yet|currently|any|longer|more|be|been|is|are|still|either|or|and|nor|,|das|der|die|im|mehr|ist|sind|un|una|le|la|el|en|esta|estan|es|son|est|sont|pas|plus|but)$/;
const ASKED =
  /\b(?:only|unless|must|needs? to|has to|have to|requires?|required|expects?|expected|until|nur|muss|solo|sólo|seulement|doit|debe|deve|apenas)\b|只有|只能|必须|仅|のみ/i;
/** "can be shipped while it is placed" asks for `placed`. */
const ALLOWS = /^(?!.* (?:cannot|not) ).* (?:can|may|kann|darf|puede|peut) (?!no |never |nicht |not )/;
/** "are accepted while it is announced" */
const ACCEPTS =
  /^(?!.* (?:not|no|never|nicht|cannot|refused|rejected) ).* (?:accepted|allowed|possible|permitted|works?|angenommen|erlaubt|moeglich|zulaessig|aceptan?|admiten?|permite[n]?|permitid[oa]s?|posible|acceptee?s?|autorisee?s?) (?:.* )?(?:while|when|if|for|on|in|as long as|solange|wenn|im|mientras|cuando|si|en|tant que|quand) /;
/** "can be shipped" says what is done, not how things stand. */
const ACT = /^(?:can|cannot|could|may|able|to|must|shall|kann|darf|koennen|duerfen|puede|peut)$/;
const ACT_BETWEEN = /^(?:not|never|only|still|then|be|get|become|been|again|also|no|longer|nicht|nur)$/;

/** The rows of which a sentence speaks, as what has to hold for an operation to be refused. */
export function stateComparison(
  sentence: Sentence,
  mentions: readonly Mention[],
  left: Term,
  /** The words of the operation itself: "must be shipped" of shipping is no demand. */
  verb: readonly string[],
): Comparison | undefined {
  const standing = mentions.filter(mention => !isAct(sentence, mention, verb));
  const [first] = standing;
  if (first === undefined) return undefined;
  const denied = standing.filter(mention => isDenied(sentence, mention));
  const chosen = denied.length > 0 ? denied.concat(listedWith(standing, denied)) : standing;
  const before = sentence.words.slice(0, first.at).join(' ');
  const isAsked =
    denied.length === 0 && (ASKED.test(before) || ALLOWS.test(sentence.plain) || ACCEPTS.test(` ${before} `));
  const flips = [denied.length > 0, first.inverted, isAsked].filter(Boolean).length % 2 === 1;
  if (first.means.kind === 'moment') return { left, is: flips ? 'empty' : 'filled' };
  const values = [...new Set(chosen.flatMap(({ means }) => (means.kind === 'value' ? [means.value] : [])))];
  return { left, is: flips ? 'not-in' : 'in', values };
}

/** "not open or pending" denies both. */
function listedWith(standing: readonly Mention[], denied: readonly Mention[]): readonly Mention[] {
  const last = denied.at(-1)!;
  return standing.filter(one => !denied.includes(one) && one.at > last.at && one.at - last.at <= 4);
}

function isDenied({ words }: Sentence, { at }: Mention): boolean {
  for (let index = at - 1; index >= 0 && index >= at - 6; index--) {
    const word = words[index]!;
    if (NOT.test(word)) return !ACT.test(words[index - 1] ?? '') || words[index - 1] === 'must';
    if (!BETWEEN.test(word)) return false;
  }
  return false;
}

function isAct({ words, stems }: Sentence, { at }: Mention, verb: readonly string[]): boolean {
  for (let index = at - 1; index >= 0 && index >= at - 5; index--) {
    const word = words[index]!;
    if (ACT.test(word)) return word !== 'must' || verb.includes(stems[at]!);
    if (!ACT_BETWEEN.test(word)) return false;
  }
  return false;
}
