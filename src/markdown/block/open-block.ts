import { closeBehind } from './close.ts';
import { fenceLength, openFence, openIndented } from './code.ts';
import { addAtxHeading, addSetextHeading, atxLevel, isSetextUnderline } from './heading.ts';
import { htmlKind, openHtml } from './html-block.ts';
import { markerLength, openItem } from './list-marker.ts';
import { openQuote } from './quote.ts';
import type { BlockState } from './state.ts';
import { addThematicBreak, isThematicBreak } from './thematic-break.ts';

/**
 * Containers nest at most this deep; markers behind that are text. Every line visits each open container,
 * so a limit is what keeps `> ` × 10,000 linear, and what lets readers of the tree recurse without fear.
 */
const DEPTH_LIMIT = 200;

export type Opened = 'container' | 'leaf' | 'none';

/** Opens the block that begins at the next character; containers behind the matched ones are closed for it. */
export function openBlock(state: BlockState, matched: number): Opened {
  const { cursor, stack } = state;
  if (cursor.indent >= 4) {
    if (state.leaf === 'paragraph') return 'none';
    closeBehind(state, matched);
    openIndented(state);
    return 'leaf';
  }
  const code = cursor.text.charCodeAt(cursor.next);
  switch (code) {
    case 62: // >
      if (stack.length > DEPTH_LIMIT) return 'none';
      closeBehind(state, matched);
      openQuote(state);
      return 'container';
    case 35: // #
      return openAtx(state, matched);
    case 96: // `
    case 126: // ~
      return openFenced(state, matched);
    case 60: // <
      return openTag(state, matched);
    case 61: // =
      return openUnderline(state, matched, code);
    case 45: // -
      if (openUnderline(state, matched, code) === 'leaf') return 'leaf';
      return openBreak(state, matched, code) === 'leaf' ? 'leaf' : openListItem(state, matched);
    case 42: // *
      return openBreak(state, matched, code) === 'leaf' ? 'leaf' : openListItem(state, matched);
    case 95: // _
      return openBreak(state, matched, code);
    case 43: // +
      return openListItem(state, matched);
    default:
      return code >= 48 && code <= 57 ? openListItem(state, matched) : 'none';
  }
}

function openAtx(state: BlockState, matched: number): Opened {
  const level = atxLevel(state);
  if (level === 0) return 'none';
  closeBehind(state, matched);
  addAtxHeading(state, level);
  return 'leaf';
}

function openFenced(state: BlockState, matched: number): Opened {
  const length = fenceLength(state.cursor);
  if (length === 0) return 'none';
  closeBehind(state, matched);
  openFence(state, length);
  return 'leaf';
}

function openTag(state: BlockState, matched: number): Opened {
  const kind = htmlKind(state.cursor, state.leaf === 'paragraph');
  if (kind === 0) return 'none';
  closeBehind(state, matched);
  openHtml(state, kind);
  return 'leaf';
}

function openUnderline(state: BlockState, matched: number, code: number): Opened {
  if (!continuesParagraph(state, matched) || !isSetextUnderline(state, code)) return 'none';
  return addSetextHeading(state, code) ? 'leaf' : 'none';
}

function openBreak(state: BlockState, matched: number, code: number): Opened {
  if (!isThematicBreak(state, code)) return 'none';
  closeBehind(state, matched);
  addThematicBreak(state);
  return 'leaf';
}

function openListItem(state: BlockState, matched: number): Opened {
  if (state.stack.length > DEPTH_LIMIT) return 'none';
  const length = markerLength(state.cursor, continuesParagraph(state, matched));
  if (length === 0) return 'none';
  closeBehind(state, matched);
  openItem(state, length);
  return 'container';
}

function continuesParagraph(state: BlockState, matched: number): boolean {
  return state.leaf === 'paragraph' && matched === state.stack.length;
}
