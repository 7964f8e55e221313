import type { InlineState, Run } from './state.ts';

const ASTERISK = 42;
const TILDE = 126;

/** Matches the runs behind `bottom` with each other and forgets them: what is left of them is text. */
export function matchRuns(state: InlineState, bottom: Run | undefined): void {
  if (state.lastRun === bottom) return;
  // For each kind of closing run the start of the first run that may still open it: what was searched
  // in vain is not searched again.
  const floors = new Int32Array(FLOORS).fill(-1);
  let closer: Run | undefined = firstBehind(state, bottom);
  while (closer !== undefined) {
    if (!closer.canClose) {
      closer = closer.after;
      continue;
    }
    const floor = floorIndex(closer);
    const opener = findOpener(closer, bottom, floors[floor]!);
    if (opener === undefined) {
      floors[floor] = closer.start;
      const next: Run | undefined = closer.after;
      if (!closer.canOpen) unlink(state, closer);
      closer = next;
    } else closer = joinRuns(state, opener, closer);
  }
  state.lastRun = bottom;
  if (bottom !== undefined) bottom.after = undefined;
}

function firstBehind(state: InlineState, bottom: Run | undefined): Run | undefined {
  if (bottom !== undefined) return bottom.after;
  let first = state.lastRun;
  while (first?.before !== undefined) first = first.before;
  return first;
}

const FLOORS = 14;

function floorIndex(closer: Run): number {
  if (closer.code === TILDE) return 11 + (closer.end - closer.start);
  const base = closer.code === ASTERISK ? 0 : 6;
  return base + (closer.canOpen ? 3 : 0) + ((closer.end - closer.start) % 3);
}

function findOpener(closer: Run, bottom: Run | undefined, floor: number): Run | undefined {
  let opener = closer.before;
  while (opener !== undefined && opener !== bottom && opener.start >= floor) {
    if (opener.canOpen && opener.code === closer.code && fits(opener, closer)) return opener;
    opener = opener.before;
  }
  return undefined;
}

/** Tildes need equal lengths; a run that can do both needs the "multiple of three" rule of CommonMark. */
function fits(opener: Run, closer: Run): boolean {
  const opening = opener.end - opener.start;
  const closing = closer.end - closer.start;
  if (closer.code === TILDE) return opening === closing;
  if (!closer.canOpen && !opener.canClose) return true;
  return (opening + closing) % 3 !== 0 || (opening % 3 === 0 && closing % 3 === 0);
}

function joinRuns(state: InlineState, opener: Run, closer: Run): Run | undefined {
  const most = Math.min(opener.right - opener.left, closer.right - closer.left);
  const count = most >= 2 ? 2 : 1;
  opener.opens.push(count);
  opener.right -= count;
  closer.closes.push(count);
  closer.left += count;
  opener.after = closer;
  closer.before = opener;
  if (opener.right === opener.left) unlink(state, opener);
  if (closer.right > closer.left) return closer;
  const next = closer.after;
  unlink(state, closer);
  return next;
}

function unlink(state: InlineState, run: Run): void {
  if (run.before !== undefined) run.before.after = run.after;
  if (run.after !== undefined) run.after.before = run.before;
  else state.lastRun = run.before;
}
