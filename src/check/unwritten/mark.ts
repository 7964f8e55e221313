import type { TextLine } from '../text-line.ts';
import { withoutCode } from '../text-line.ts';
import type { Unwritten } from './unwritten.ts';

/** What writers of any template leave to say "not yet". */
const MARK =
  /(?:^|[\s([{:|*_>-])(TBD|TODO|FIXME|XXX|\?\?\?+|\[NEEDS CLARIFICATION[^\]]*\]|<(?:TBD|TODO)>)(?=$|[\s)\]}:.,;|*_!?-])/;

/** A whole value, or the first word of one. */
const VALUE =
  /^(?:[-*+>]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?(?:\*{0,2}[^:*]{1,40}:\*{0,2}\s+)?[*_[(<]{0,3}(?:TBD|TODO|FIXME|XXX|\?\?\?+)(?:$|[\s:.,;)\]>*_–—-])/;

/** One of these is in each of them. */
export const SIGN = /TBD|TODO|FIXME|XXX|\?\?\?|NEEDS/;

/** `TBD`, `???` and their like where a text should stand. */
export function marksIn(lines: readonly TextLine[]): readonly Unwritten[] {
  const found: Unwritten[] = [];
  for (const line of lines) {
    if (!SIGN.test(line.text)) continue;
    const text = withoutCode(line.text);
    const match = MARK.exec(text);
    if (match === null) continue;
    const word = match[1]!;
    // "We remove the TODO comments" speaks about them; only these two are never words of a sentence.
    if (!/^(?:TBD|\[NEEDS)/.test(word) && !VALUE.test(text)) continue;
    const start = line.start + match.index + match[0].length - word.length;
    found.push({ start, end: start + word.length, text: word, kind: 'placeholder' });
  }
  return found;
}
