import { addNode, type InlineState, sourceEnd, sourceStart } from './state.ts';

const BACKTICK = 96;

/**
 * A code span, or backticks that stay text since no run of their length follows.
 *
 *     ``a ` b``
 *     ^
 */
export function readBackticks(state: InlineState, at: number): number {
  const text = state.text;
  const open = ticksEnd(text, at);
  const length = open - at;
  state.lastTicks ??= lastTicksOf(text, at);
  // A run whose first backtick is escaped is shorter than any that was counted.
  if ((state.lastTicks.get(length) ?? -1) <= at) return open;
  let next = text.indexOf('`', open);
  let close = ticksEnd(text, next);
  while (close - next !== length) {
    next = text.indexOf('`', close);
    close = ticksEnd(text, next);
  }
  const value = codeValue(text.slice(open, close - length), state.inCell);
  const span = { start: sourceStart(state, at), end: sourceEnd(state, close) };
  return addNode(state, at, close, { kind: 'code-span', ...span, value });
}

/** Line ends are blanks; one blank at each end goes when there is more than blanks. */
function codeValue(raw: string, inCell: boolean): string {
  let value = raw.replace(/\n/g, ' ').replace(/\0/g, '\ufffd');
  if (inCell) value = value.replace(/\\\|/g, '|');
  const padded = value.startsWith(' ') && value.endsWith(' ');
  return padded && value.trim() !== '' ? value.slice(1, -1) : value;
}

function ticksEnd(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === BACKTICK) at++;
  return at;
}

/** Where the last run of each length starts, so that a run without a partner is known at once. */
function lastTicksOf(text: string, from: number): Map<number, number> {
  const last = new Map<number, number>();
  for (let at = from; at >= 0; at = text.indexOf('`', at)) {
    const end = ticksEnd(text, at);
    last.set(end - at, at);
    at = end;
  }
  return last;
}
