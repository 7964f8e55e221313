import type { ConstraintRule } from '../../design/index.ts';

/** Words for kinds of characters, and how a pattern names them. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:lower-?\s?case(?: latin| ascii)?(?: letters?| characters?)?|small letters?|kleinbuchstaben|min[úu]sculas)$/i,
    'a-z',
  ],
  [
    /^(?:upper-?\s?case(?: latin| ascii)?(?: letters?| characters?)?|capital letters?|capitals|gro(?:ß|ss)buchstaben|may[úu]sculas)$/i,
    'A-Z',
  ],
  [
    /^(?:(?:latin |ascii )?letters?|alphabetic(?: characters?)?|alphabets?|buchstaben|letras|lettres)$/i,
    'A-Za-z',
  ],
  [/^(?:digits?|numbers?|numerals?|ziffern|zahlen|d[íi]gitos|n[úu]meros|chiffres)$/i, '0-9'],
  [/^(?:alphanumerics?|alphanumeric characters?)$/i, 'A-Za-z0-9'],
  [/^(?:dash(?:es)?|hyphens?|minus(?:es)?|bindestriche?|guion(?:es)?|tirets?)$/i, '-'],
  [/^(?:underscores?|unterstriche?|guion(?:es)? bajos?)$/i, '_'],
  [/^(?:dots?|periods?|full stops?|punkte?|puntos?|points?)$/i, '.'],
  [/^(?:spaces?|blanks?|leerzeichen|espacios?|espaces?)$/i, ' '],
  [/^(?:slash(?:es)?|schrägstriche?)$/i, '/'],
  [/^(?:colons?|doppelpunkte?)$/i, ':'],
  [/^(?:`-`|'-'|"-")$/, '-'],
  [/^(?:`_`|'_'|"_")$/, '_'],
  [/^(?:`\.`|'\.'|"\.")$/, '.'],
];

const WORD =
  '(?:lower-?\\s?case(?: latin| ascii)?(?: letters?| characters?)?|upper-?\\s?case(?: latin| ascii)?(?: letters?| characters?)?|small letters?|capital letters?|capitals|kleinbuchstaben|gro(?:ß|ss)buchstaben|(?:latin |ascii )?letters?|alphabetic(?: characters?)?|alphanumerics?(?: characters?)?|buchstaben|letras|lettres|min[úu]sculas|may[úu]sculas|digits?|numbers?|numerals?|ziffern|zahlen|d[íi]gitos|n[úu]meros|chiffres|dash(?:es)?|hyphens?|bindestriche?|guion(?:es)?(?: bajos?)?|tirets?|underscores?|unterstriche?|dots?|periods?|full stops?|punkte?|puntos?|points?|spaces?|blanks?|leerzeichen|espacios?|espaces?|slash(?:es)?|colons?|[`\'"][-_.][`\'"])';
const LIST = new RegExp(
  `(\\bonly\\s+|\\bnur\\s+|\\bsolo\\s+)?(?<![\\w-])(${WORD}(?:\\s*(?:,\\s*(?:and|or|und|oder|y|o|et|ou)?|\\+|&|/|\\band\\b|\\bor\\b|\\bund\\b|\\boder\\b|\\by\\b|\\bet\\b|\\bou\\b)\\s*${WORD}){1,6})(?![\\w-])(\\s+only\\b|\\s+allowed\\b)?`,
  'i',
);
/** "must contain letters and digits" asks for some of each and forbids nothing. */
const SOME =
  /\b(?:contain\w*|include?s?|including|at least|mix|combination|both|one|enth[äa]lt|mindestens|with|number of)\b[^,;.]{0,20}$/i;

/** A list of the characters that a text may be made of: "lower-case letters, digits and dashes"; `rest` is what else is said. */
export function charsetOf(text: string): {
  readonly rules: readonly ConstraintRule[];
  readonly rest: string;
} {
  const match = LIST.exec(text);
  if (match === null) return { rules: [], rest: text };
  const [whole, onlyBefore, list = '', onlyAfter] = match;
  const before = text.slice(0, match.index);
  const isOnly = onlyBefore !== undefined || onlyAfter !== undefined;
  if (!isOnly && SOME.test(before)) return { rules: [], rest: text };
  const kinds = list
    .split(/\s*(?:,|\+|&|\/|\b(?:and|or|und|oder|y|o|et|ou)\b)\s*/i)
    .filter(word => word !== '')
    .map(word => KINDS.find(([name]) => name.test(word.trim()))?.[1]);
  const known = kinds.filter(kind => kind !== undefined);
  const letters = known.some(kind => /[a-z0-9]/i.test(kind));
  if (known.length < kinds.length || known.length < 2 || !letters) return { rules: [], rest: text };
  const ranges = [...new Set(known.filter(kind => kind !== '-').flatMap(kind => kind.match(/.-.|./g) ?? []))];
  const dash = known.includes('-') ? '-' : '';
  const set = ranges.map(one => one.replace('/', '\\/')).join('');
  const rest = `${before} ${text.slice(match.index + whole.length).replace(/^\s*characters?\b/i, '')}`;
  return { rules: [{ kind: 'pattern', value: `^[${set}${dash}]+$` }], rest };
}
