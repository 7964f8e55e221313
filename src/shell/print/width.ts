/** How many columns of a terminal a text takes: wide characters two, combining ones none. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += widthOfCharacter(character);
  return width;
}

/** The width of what a reader sees as one character. */
export function widthOfCharacter(character: string): number {
  if (ASCII.test(character)) return character.length;
  if (INVISIBLE.test(character)) return 0;
  return WIDE.test(character) || character.includes('\ufe0f') ? 2 : 1;
}

/** A text as its readers see it, one character after the other; none is lost. */
export function charactersOf(text: string): readonly string[] {
  if (ASCII.test(text)) return text.split('');
  // Made when needed: it loads tables that plain texts do without.
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}

const ASCII = /^[\t\x20-\x7e]*$/;

const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cf}]+$/u;

/** East Asian wide and full-width forms, and what is drawn as an emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
