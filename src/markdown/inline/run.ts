import {
  codePointAfter,
  codePointBefore,
  isPunctuationCharacter,
  isSpaceCharacter,
  isWideCharacter,
} from './character.ts';
import { flushText, type InlineState, type Run } from './state.ts';

const UNDERSCORE = 95;
const TILDE = 126;

/**
 * Reads a run of `*`, `_` or `~` and says what it can open or close, by the flanking rules of CommonMark.
 * Next to Chinese, Japanese and Korean, written without blanks, punctuation does not keep a run from it:
 *
 *     **状态：**草稿
 *           ^^
 */
export function readRun(state: InlineState, start: number, code: number): number {
  const text = state.text;
  let end = start + 1;
  while (text.charCodeAt(end) === code) end++;
  if (code === TILDE && end - start > 2) return end;

  const before = codePointBefore(text, start);
  const after = codePointAfter(text, end);
  const spaceBefore = isSpaceCharacter(before);
  const spaceAfter = isSpaceCharacter(after);
  const wideBefore = isWideCharacter(before);
  const wideAfter = isWideCharacter(after);
  const markBefore = !spaceBefore && !wideBefore && isPunctuationCharacter(before);
  const markAfter = !spaceAfter && !wideAfter && isPunctuationCharacter(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore || wideBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter || wideAfter);
  const inWord = code === UNDERSCORE;
  const canOpen = inWord ? left && (!right || isPunctuationCharacter(before)) : left;
  const canClose = inWord ? right && (!left || isPunctuationCharacter(after)) : right;
  if (!canOpen && !canClose) return end;

  flushText(state, start, end);
  const last = state.lastRun;
  const run: Run = {
    kind: 'run',
    start,
    end,
    code,
    canOpen,
    canClose,
    left: start,
    right: end,
    closes: [],
    opens: [],
    before: last,
    after: undefined,
  };
  if (last !== undefined) last.after = run;
  state.lastRun = run;
  state.tokens.push(run);
  return end;
}
