/** How titles are compared: letter by letter, or by their words alone. */
export type TitleSpelling = 'exact' | 'words';

/**
 * What of a title is compared; two titles are the same when their keys are. A title that asks, such as
 * `Motivation: why is this necessary?`, is a sentence, which authors capitalise as they like.
 */
export function titleKey(title: string, spelling: TitleSpelling): string {
  const text = withoutMark(title);
  if (spelling === 'words') return wordKey(text);
  return text.endsWith('?') ? text.toLowerCase() : text;
}

/** True for a title of the template with a place for any text, such as `Option *`. */
export function isPattern(title: string): boolean {
  return /(?:^|[\s:(/-])\*(?:$|[\s:)/,-])/.test(title);
}

/** Tells whether a title is one that a pattern such as `Option *: *` stands for. */
export function fitsPattern(title: string, pattern: string): boolean {
  // Words with a blank on either side, so that `Options` is no `Option *`.
  const pieces = wordKey(pattern.replaceAll('*', ` ${ANY} `))
    .split(ANY)
    .map(piece => (piece.trim() === '' ? ' ' : ` ${piece.trim()} `));
  const words = ` ${wordKey(title)} `;
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (!words.startsWith(first) || !words.endsWith(last)) return false;
  let at = first.length - 1;
  for (const piece of pieces.slice(1, -1)) {
    const found = words.indexOf(piece, at + 1);
    if (found < 0) return false;
    at = found + piece.length - 1;
  }
  return words.length - last.length > at;
}

/** Stands for any text while words are compared; no title holds it. */
const ANY = '\u2063';

/** A title without the remark that the section may be left out, which documents may keep. */
export function withoutMark(title: string): string {
  if (title.length > LONGEST) return title.trim();
  const text = /\s\s|[^\S ]/.test(title) ? title.replace(/\s+/g, ' ') : title;
  return (/[)\]}*_]\s*$/.test(text) ? text.replace(OPTIONAL_MARK, '') : text).trim();
}

/** No title of people is longer; a longer one is compared as it is. */
export const LONGEST = 300;

/** A remark in a heading that the section may be left out. */
export const OPTIONAL_MARK =
  /\s*[([{*_]{1,3}\s*(?:optional\b[^()[\]{}]*|if (?:applicable|needed|any|relevant)|when applicable|as needed|fakultativ|facultatif|facultative|opcional|可选|任意|선택(?: ?사항)?)\s*[)\]}*_]{1,3}$/i;

/** A title without what only counts it, such as `3.2 ` or `IV. `. */
export function withoutNumber(title: string): string {
  return title.replace(NUMBER, '').trim() || title;
}

/** Words without case, marks, emoji and the number in front. */
function wordKey(title: string): string {
  const text = title.replace(NUMBER, '').normalize('NFKC').replace(VARIANT, '').toLowerCase();
  const words = text.match(/[\p{L}\p{M}\p{N}\u2063]+/gu);
  return words === null ? text.trim() : words.join(' ');
}

/** What follows an emoji to choose its form counts as a letter's mark. */
const VARIANT = /[\uFE0E\uFE0F\u200D]/g;

const NUMBER = /^[^\p{L}\p{N}]*(?:\d{1,3}(?:\.\d{1,3}){0,5}[.):]?\s+|[IVX]{1,5}[.)]\s+|[A-Z][.)]\s+)(?=\S)/u;
