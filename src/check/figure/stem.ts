import { remembered } from '../../text/remember.ts';

/** Words that say nothing of what a number is about, in the languages that documents are written in. */
const NEUTRAL = new Set(
  (
    'a an the of for to in on at by and or is are be was were will must may can should shall has have had with from than it its as ' +
    'their they this that each every all any per one our we these those when then which who while so if not no only out about into onto ' +
    'up most more less over under below above within after until before between maximum minimum max min limit limited rate allow allowed ' +
    'default set value number total around still always system service does do also again least fewer larger longer shorter first last next ' +
    'der die das den dem des ein eine einer eines einem und oder ist sind wird werden hat haben nach von vom zum zur mit für auf bis höchstens mindestens innerhalb unter über als sich im am um nicht kein keine ' +
    'el la los las un una unos unas de del y o es son con por para en al se que tras máximo mínimo como hasta menos más cada antes entre debe deben ' +
    'le les du des et ou est sont avec pour dans sur au aux que qui par plus moins après avant entre chaque doit ' +
    'os um uma dos das e é são com por para em no na nos nas ao até mais menos cada após'
  ).split(' '),
);

const ENDING = /(?:ations?|ated|ates|ating|ate|ions?|ments?|ings?|ies|ied|ers?|ed|es|en|ung(?:en)?|s|e|y)$/;

/** The part of a word that its forms share: `expires`, `expired` and `expiry` are one. */
export const stemOf = remembered((word: string): string => {
  if (!/^[\p{Script=Latin}]+$/u.test(word)) return word;
  let stem = word.normalize('NFD').replace(/\p{M}/gu, '');
  for (let round = 0; round < 2; round += 1) {
    const shorter = stem.replace(ENDING, '');
    if (shorter.length < 3) break;
    stem = shorter;
  }
  // `scanner` and `scans`, `aufbewahrt` and `Aufbewahrung`
  stem = stem.replace(/(.)\1$/, '$1');
  return (stem.length > 7 ? stem.replace(/t$/, '') : stem).slice(0, 8);
});

/** The telling words of a text as stems; names in code are taken apart. */
export function stemsOf(text: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of wordsOf(text)) if (!NEUTRAL.has(word)) stems.add(stemOf(word));
  return stems;
}

/** All words of a text in small letters, `orderItems` and `ORDER_ITEMS` as two. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 1);
}
