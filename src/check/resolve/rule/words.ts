import { singular, wordsOf } from '../names.ts';
import { stemOf } from '../stem.ts';

/** A sentence in the form that all readers of rules share: words without case, marks and endings. */
export interface Sentence {
  /** With its marks. */
  readonly raw: string;
  /** As written, without marks. */
  readonly text: string;
  /** In lower case, `isn't` as `is not`, `in_progress` as `in progress`. */
  readonly plain: string;
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** The sentences of a text; a semicolon ends one too, and so does a new line. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .split(
      /(?<=[.!?`*)])\s+(?=`?[1-5]\d\d(?!\d))|(?<=[.!?])\s+(?=\p{Lu}|`|\*)|[;。；]\s*|\n(?=\s*(?:[-*•]|\d+[.)])\s)/u,
    )
    .flatMap(part => (/\p{L}/u.test(part) ? [sentenceOf(part)] : []));
}

/** One sentence, whatever stands in it. */
export function sentenceOf(text: string): Sentence {
  const bare = text
    .replace(/[`*"“”„«»]|(?<!\p{L})'|'(?!\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const words = bare
    .replace(/\bcan(?:not|['’]t| not)\b/giu, 'cannot')
    .replace(/\bwon['’]t\b/giu, 'will not')
    .replace(/\b(?:as|so) long as\b/giu, 'while')
    .replace(/n['’]t\b/giu, ' not')
    .split(/([,:()/])|[^\p{L}\p{N}_-]+/u)
    .flatMap(word =>
      word === undefined || word === '' ? [] : /^[,:()/]$/.test(word) ? [word] : wordsOf(word),
    )
    .map(folded);
  return { raw: text, text: bare, plain: ` ${words.join(' ')} `, words, stems: words.map(rootOf) };
}

/** `zurückgegeben` → `zurueckgegeben` */
function folded(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** The stems of a name, as they stand in a sentence. */
export function stemsOf(name: string): readonly string[] {
  return wordsOf(name).map(word => rootOf(folded(word)));
}

/** What the forms of a word share; short words have none: `notes` is no `not`. */
function rootOf(word: string): string {
  const one = singular(word);
  const stem = stemOf(one);
  return stem.length < 4 ? one : stem;
}

/** Where the words of a name stand one after another, from a position; -1 when they do not. */
export function indexOfName({ stems }: Sentence, name: string, from = 0): number {
  const wanted = stemsOf(name);
  if (wanted.length === 0) return -1;
  for (let at = from; at + wanted.length <= stems.length; at++)
    if (wanted.every((stem, index) => stems[at + index] === stem)) return at;
  return -1;
}

/** The same for a field, which people also call without its unit: the amount of `amount_cents`. */
export function indexOfField(sentence: Sentence, name: string): number {
  const whole = indexOfName(sentence, name);
  if (whole >= 0) return whole;
  const words = wordsOf(name);
  if (words.length < 2) return -1;
  if (UNIT.test(words.at(-1)!)) return indexOfName(sentence, words.slice(0, -1).join('_'));
  return QUALIFIER.test(words[0]!) ? indexOfName(sentence, words.slice(1).join('_')) : -1;
}

const UNIT =
  /^(?:cents?|eur|euros?|usd|kg|g|mg|cm|mm|m|km|m2|ml|ul|l|kwh|kw|minutes?|mins?|hours?|days?|seconds?|secs?|ms|pct|percent|count|number|no|amount|value|level)$/;
const QUALIFIER = /^(?:total|current|initial|max|min|maximum|minimum|num|number|requested)$/;

/** True when the words of a name stand in a sentence, as `order items` or as `items`. */
export function names(sentence: Sentence, thing: string): boolean {
  if (indexOfName(sentence, thing) >= 0) return true;
  const last = stemsOf(thing).at(-1) ?? '';
  return last.length > 3 && sentence.stems.some(stem => stem === last || isKin(stem, last));
}

/** `enrolled` and `enrolment` share their beginning. */
function isKin(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 5 && one.slice(0, length) === other.slice(0, length);
}
