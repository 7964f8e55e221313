import { matchRuns } from './emphasis.ts';
import {
  blanksAndLineEnd,
  destinationValue,
  LABEL_LIMIT,
  labelKey,
  scanDestination,
  scanLabel,
  scanTitle,
  titleValue,
} from './link-parts.ts';
import { type Bracket, flushText, type InlineState, type Target } from './state.ts';

interface Found extends Target {
  readonly end: number;
}

/** Notes a `[` or `![` that may open a link or an image. */
export function readBracketStart(state: InlineState, start: number, image: boolean): number {
  const end = start + (image ? 2 : 1);
  flushText(state, start, end);
  const above = state.brackets[state.brackets.length - 1];
  if (above !== undefined) above.bracketBehind = true;
  const bracket: Bracket = {
    kind: 'bracket',
    start,
    end,
    image,
    runBefore: state.lastRun,
    bracketBehind: false,
    target: undefined,
  };
  state.brackets.push(bracket);
  state.tokens.push(bracket);
  return end;
}

/**
 * Ends a link or an image, if one opened and has a destination.
 *
 *     [text](/destination "title")   [text][label]   [label][]   [label]
 *          ^
 */
export function readBracketEnd(state: InlineState, at: number): number {
  const opener = state.brackets.pop();
  if (opener === undefined) return at + 1;
  const active = opener.image || state.brackets.length >= state.inactive;
  if (state.inactive > state.brackets.length) state.inactive = state.brackets.length;
  if (!active) return at + 1;
  const found = readInline(state.text, at + 1) ?? readReference(state, opener, at);
  if (found === undefined) return at + 1;

  flushText(state, at, found.end);
  opener.target = { destination: found.destination, title: found.title };
  state.tokens.push({ kind: 'link-end', end: found.end });
  matchRuns(state, opener.runBefore);
  if (!opener.image) state.inactive = state.brackets.length;
  return found.end;
}

function readInline(text: string, at: number): Found | undefined {
  if (text.charCodeAt(at) !== 40) return undefined;
  const start = blanksAndLineEnd(text, at + 1);
  const end = scanDestination(text, start);
  if (end < 0) return undefined;
  const destination = destinationValue(text, start, end);
  const titleStart = blanksAndLineEnd(text, end);
  const titleEnd = titleStart > end ? scanTitle(text, titleStart) : -1;
  const close = blanksAndLineEnd(text, titleEnd < 0 ? titleStart : titleEnd);
  if (text.charCodeAt(close) !== 41) return undefined;
  const title = titleEnd < 0 ? undefined : titleValue(text, titleStart, titleEnd);
  return { destination, title, end: close + 1 };
}

function readReference(state: InlineState, opener: Bracket, at: number): Found | undefined {
  if (state.definitions.size === 0) return undefined;
  const text = state.text;
  const labelEnd = scanLabel(text, at + 1);
  const explicit = labelEnd > at + 3;
  // A text that holds another bracket cannot be a label; leaving it alone keeps `[[[[…]]]]` linear.
  if (!explicit && (opener.bracketBehind || at - opener.end > LABEL_LIMIT)) return undefined;
  const label = explicit ? text.slice(at + 2, labelEnd - 1) : text.slice(opener.end, at);
  const definition = state.definitions.get(labelKey(label));
  if (definition === undefined) return undefined;
  return {
    destination: definition.destination,
    title: definition.title,
    end: labelEnd < 0 ? at + 1 : labelEnd,
  };
}
