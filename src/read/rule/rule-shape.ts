import type { ConstraintRule } from '../../design/index.ts';
import { COUNT, countOf } from './rule-number.ts';

/** Kinds of characters that are counted, in the words of several languages, and how a pattern names them. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:upper[\s-]?case|capital|big|gro(?:ß|ss)buchstabe|(?:letras?\s+)?may[úu]scula|(?:lettres?\s+)?majuscule)/i,
    'A-Z',
  ],
  [/^(?:lower[\s-]?case|small|kleinbuchstabe|(?:letras?\s+)?min[úu]scula|(?:lettres?\s+)?minuscule)/i, 'a-z'],
  [/^(?:alphanumeric|letters? or digits?)/i, 'A-Za-z0-9'],
  [/^(?:letters?|latin letters?|buchstabe|letra|lettre)/i, 'A-Za-z'],
  [/^hex/i, '0-9A-Fa-f'],
  [/^(?:digits?|decimal digits?|位|ziffer|d[íi]gito|cifra|chiffre)/i, '0-9'],
];
const FOREIGN =
  '(?:gro(?:ß|ss)|klein)?buchstaben?|ziffern?|letras?(?:\\s+(?:may|min)[úu]sculas?)?|(?:may|min)[úu]sculas?|d[íi]gitos?|cifras?|lettres?(?:\\s+(?:maj|min)uscules?)?|(?:maj|min)uscules?|chiffres?';
const KIND = `(?:(?:upper[\\s-]?case|lower[\\s-]?case|capital|small|big)(?:\\s+(?:latin|ascii))?\\s+(?:letters?|characters?)|alphanumeric(?:\\s+(?:characters?|symbols?))?|letters? or digits?|(?:latin\\s+)?letters?|hex(?:adecimal)?(?:\\s+(?:digits?|characters?))?|(?:decimal\\s+)?digits?|位(?:数字)?|${FOREIGN})`;
const SIGN =
  '(?:an? (?:dash|hyphen|minus|underscore|dot|slash)|dash|hyphen|(?:einem? )?bindestrich|(?:un )?gui[óo]n|(?:un )?tiret|[`\'"][-_./#][`\'"])';
const PART = `(?:(?:exactly|genau|exactamente|exactement) )?(${COUNT})(?:\\s*(?:to|or|-|–|bis|a|à|oder|o|ou)\\s*(${COUNT}))?[\\s-]*(${KIND})(?![\\w-])(?!\\s*(?:,|\\/|or\\b|and\\b|oder\\b|und\\b)\\s*(?:or\\s+|and\\s+)?(?:upper|lower|capital|small|letter|digit|number|numeral|hyphen|dash|underscore|dot|space|slash))`;
const JOIN = String.raw`\s*,?\s*(?:followed by|then|and then|and|plus|\+|und|gefolgt von|dann|y|seguid[oa]s? de|et|suivie?s? de)\s*`;
const WHOLE = new RegExp(
  `(?<![\\w.-])(?<!\\b(?:least|most|than|contain|contains|contain\\w* at least|with|minimum|maximum|to|–|-) ?)${PART}((?:(?:${JOIN}|\\s*,\\s*)(?:${SIGN}|${PART}))*)`,
  'iu',
);
const NEXT = new RegExp(`(?:${SIGN})|${PART}`, 'giu');

/** Characters told by kind and number: "three upper-case letters", "2 letters followed by 4 digits"; `rest` is what else is said. */
export function shapeOf(text: string): { readonly rules: readonly ConstraintRule[]; readonly rest: string } {
  const none = { rules: [], rest: text };
  if (
    !/letter|digit|character|hex|alphanum|位|buchst|ziffer|letra|[úu]scula|d[íi]gito|cifra|lettre|uscule|chiffre/i.test(
      text,
    )
  )
    return none;
  const match = WHOLE.exec(text);
  if (match === null) return none;
  const parts = Array.from(match[0].matchAll(NEXT), partOf);
  const isPlain = parts.length === 1 && /^\[A-Za-z\]/.test(parts[0] ?? '');
  if (parts.length === 0 || isPlain || parts.some(part => part === undefined)) return none;
  const rest = `${text.slice(0, match.index)};${text.slice(match.index + match[0].length)}`;
  return { rules: [{ kind: 'pattern', value: `^${parts.join('')}$` }], rest };
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/dash|hyphen|minus|bindestrich|gui[óo]n|tiret/i, '-'],
  [/underscore/i, '_'],
  [/dot/i, '\\.'],
  [/slash/i, '\\/'],
];

function partOf([whole, low, high, kind]: RegExpExecArray): string | undefined {
  if (kind === undefined) {
    const named = SIGNS.find(([name]) => name.test(whole))?.[1];
    return named ?? whole.replace(/[`'"]/g, '').replace(/[./]/g, '\\$&');
  }
  const set = KINDS.find(([name]) => name.test(kind))?.[1];
  const least = countOf(low ?? '');
  const most = high === undefined ? least : countOf(high);
  if (set === undefined || least === undefined || most === undefined || least > most || most === 0)
    return undefined;
  return `[${set}]{${least === most ? least : `${least},${most}`}}`;
}
