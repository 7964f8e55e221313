/** Whether a code point is blank for the rules of emphasis; the ends of a text are. */
export function isSpaceCharacter(code: number): boolean {
  if (code <= 32) return code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
  if (code < 160) return false;
  return code === 160 || (code >= 0x1680 && /\p{Zs}/u.test(String.fromCodePoint(code)));
}

/** Whether a character is ASCII punctuation, which a backslash before it escapes. */
export function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** Whether a code point is punctuation or a symbol for the rules of emphasis. */
export function isPunctuationCharacter(code: number): boolean {
  return code < 128 ? isAsciiPunctuation(code) : /[\p{P}\p{S}]/u.test(String.fromCodePoint(code));
}

/** Whether a code point is of a script that is written without blanks between words, or its punctuation. */
export function isWideCharacter(code: number): boolean {
  return code >= 0x1100 && WIDE.test(String.fromCodePoint(code));
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uffee]/u;

/** The code point that ends before an offset; a line feed at the start of the text. */
export function codePointBefore(text: string, at: number): number {
  if (at === 0) return 10;
  const low = text.charCodeAt(at - 1);
  if (low >= 0xdc00 && low <= 0xdfff && at >= 2) {
    const whole = text.codePointAt(at - 2)!;
    if (whole > 0xffff) return whole;
  }
  return low;
}

/** The code point at an offset; a line feed at the end of the text. */
export function codePointAfter(text: string, at: number): number {
  return text.codePointAt(at) ?? 10;
}
