import { charactersOf, widthOf, widthOfCharacter } from './width.ts';

/** A text that takes no more than these columns: what is too long ends in `…`. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of charactersOf(text)) {
    width += widthOfCharacter(character);
    if (width > columns) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept.trimEnd()}…`;
}

/** The end of a path that takes no more than these columns: its last names tell more than its first. */
export function cutStart(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of [...charactersOf(text)].reverse()) {
    width += widthOfCharacter(character);
    if (width > columns) break;
    kept = character + kept;
  }
  return columns < 1 ? '' : `…${kept}`;
}

/** Filled up with blanks to these columns. */
export function padded(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
