import { remembered } from '../../text/remember.ts';

/** Words of a title as they are compared: lower case, without numbering, emoji, marks and plural endings. */
export const titleWords = remembered((title: string): readonly string[] => {
  return wordsOf(withoutNumbering(title));
});

/** The words of any phrase, as `titleWords` has them, numbering kept. */
export const wordsOf = remembered((text: string): readonly string[] => {
  if (isAscii(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(singular);
  const plain = text.normalize('NFKC').toLowerCase();
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(singular);
});

/** A title without what only counts it: `3.2 `, `IV. `, `A) `, `Section 4: `, `第三章 `, `一、`, emoji. */
export const withoutNumbering = remembered((title: string): string => {
  let rest = title.trimStart();
  // Most titles start with a word of two small letters or more: nothing to take off.
  if (/^[A-Za-z][a-z]{2}/.test(rest) && !/^(?:section|part|chapter|kapitel|chapitre|cap)/i.test(rest))
    return rest;
  for (let round = 0; round < 3; round++) {
    const shorter = rest.replace(LEADING_MARKS, '').replace(LEADING_NUMBER, '').trimStart();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
});

const LEADING_MARKS = /^[^\p{L}\p{N}`/<{[(]+/u;

const LEADING_NUMBER =
  /^(?:(?:section|part|chapter|kapitel|chapitre|cap[ií]tulo|§)\s*)?(?:\d{1,4}(?:\.\d{1,4}){0,5}(?:[.):、．]\s*|\s+(?=\D))|[ivxlc]{1,6}[.)]\s*|[a-z][.)]\s+|[A-Z]\d{1,2}[.)]\s+|第[\d一二三四五六七八九十百]{1,4}[章节節部][\s:：]*|[一二三四五六七八九十]{1,3}[、.．]\s*)/iu;

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}
