import type { Place } from '../../text/place.ts';
import { lineText, type Source } from '../../text/source.ts';
import type { Colors } from '../terminal.ts';
import { charactersOf, widthOf, widthOfCharacter } from './width.ts';

/** A line of the document with a mark under the spot; nothing for a line without text. */
export function frame(
  place: Place,
  source: Source,
  { colors, width, mark }: { readonly colors: Colors; readonly width: number; readonly mark: string },
): string[] {
  const text = lineText(source, place.line);
  const end = place.endLine === place.line ? place.endColumn - 1 : text.trimEnd().length;
  const { before, marked, after } = cut(text, place.column - 1, end, Math.min(WIDEST, width - GUTTER));
  if (`${before}${marked}${after}`.trim() === '') return [];
  const under = mark.repeat(Math.max(1, widthOf(marked)));
  return [
    `${colors.dim(`${`${place.line}`.padStart(5)} │`)} ${before}${marked}${after}`,
    `${colors.dim('      │')} ${' '.repeat(widthOf(before))}${colors.bold(under)}`,
  ];
}

const WIDEST = 110;
const GUTTER = 8;
const TAB = 4;

/** What of a line is shown, as it stands on a terminal: tabs widened, control characters harmless, ends cut off. */
function cut(text: string, start: number, end: number, width: number) {
  const parts = { before: '', marked: '', after: '' };
  const from = start > width - 30 ? Math.max(0, start - 30) : 0;
  let used = 0;
  if (from > 0) {
    parts.before = '…';
    used = 1;
  }
  // What lies far behind the last column is not looked at.
  const looked = text.slice(from, from + 4 * WIDEST);
  let at = from;
  for (const character of charactersOf(looked)) {
    const shown = character === '\t' ? ' '.repeat(TAB - (used % TAB)) : harmless(character);
    const columns = widthOfCharacter(shown);
    const part = at < start ? 'before' : at < end ? 'marked' : 'after';
    at += character.length;
    if (used + columns > width - 1 && at < text.length) {
      parts[part] += '…';
      break;
    }
    used += columns;
    parts[part] += shown;
  }
  return parts;
}

function harmless(character: string): string {
  return character.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    '�',
  );
}
