import type { Span } from '../../text/span.ts';
import { mappedPieces } from '../content.ts';
import type { Document, Inline } from '../document.ts';
import { readAngle } from './angle.ts';
import { readMailLink, readSchemeLink, readWwwLink } from './bare-link.ts';
import { isAsciiPunctuation } from './character.ts';
import { readBackticks } from './code-span.ts';
import { matchRuns } from './emphasis.ts';
import { readEntity } from './entity.ts';
import { readBracketEnd, readBracketStart } from './link.ts';
import { readRun } from './run.ts';
import { addNode, addText, flushText, type InlineState, sourceEnd, sourceStart } from './state.ts';
import { buildTree } from './tree.ts';

export interface InlineOptions {
  /** Whether bare addresses such as `https://example.com` are links, as they are unless said otherwise. */
  readonly bareLinks?: boolean;
}

/** Reads the inline nodes of a content: a heading's, a paragraph's, or `[cell]` of a table. */
export function inlinesOf(
  document: Pick<Document, 'source' | 'definitions'>,
  content: readonly Span[],
  options: InlineOptions = {},
): readonly Inline[] {
  const mapped = mappedPieces(document.source, content);
  const state: InlineState = {
    mapped,
    text: mapped.text,
    definitions: document.definitions,
    inCell: content.length === 1 && 'kind' in content[0]! && content[0].kind === 'cell',
    tokens: [],
    textStart: 0,
    lastRun: undefined,
    brackets: [],
    inactive: 0,
    lastTicks: undefined,
    missing: new Set(),
  };
  readTokens(state, options.bareLinks !== false ? WITH_ADDRESSES : SPECIAL);
  matchRuns(state, undefined);
  return buildTree(state);
}

function readTokens(state: InlineState, special: Uint8Array): void {
  const text = state.text;
  const length = text.length;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code < 128 && special[code] === 1) at = readSpecial(state, at, code);
    else at++;
  }
  flushText(state, length, length);
}

/** Reads what begins at a special character; returns where to go on. */
function readSpecial(state: InlineState, at: number, code: number): number {
  switch (code) {
    case 0:
      return addText(state, at, at + 1, '\ufffd');
    case 10:
      return readLineEnd(state, at);
    case 33: // !
      return state.text.charCodeAt(at + 1) === 91 ? readBracketStart(state, at, true) : at + 1;
    case 38: // &
      return readReference(state, at);
    case 42: // *
    case 95: // _
    case 126: // ~
      return readRun(state, at, code);
    case 58: // :
      return readSchemeLink(state, at);
    case 60: // <
      return readAngle(state, at);
    case 64: // @
      return readMailLink(state, at);
    case 87: // W
    case 119: // w
      return readWwwLink(state, at);
    case 91: // [
      return readBracketStart(state, at, false);
    case 92: // \
      return readBackslash(state, at);
    case 93: // ]
      return readBracketEnd(state, at);
    case 96: // `
      return readBackticks(state, at);
    default:
      return at + 1;
  }
}

const SPECIAL = tableOf('\0\n!&*_~<[\\]`');
const WITH_ADDRESSES = tableOf('\0\n!&*_~<[\\]`:@wW');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = 1;
  return table;
}

function readLineEnd(state: InlineState, at: number): number {
  const text = state.text;
  let start = at;
  while (start > state.textStart && text.charCodeAt(start - 1) === 32) start--;
  let end = at + 1;
  while (text.charCodeAt(end) === 32) end++;
  return addBreak(state, start, end, at - start >= 2);
}

function readBackslash(state: InlineState, at: number): number {
  const code = state.text.charCodeAt(at + 1);
  if (code === 10) return addBreak(state, at, at + 2, true);
  if (!isAsciiPunctuation(code)) return at + 1;
  return addText(state, at, at + 2, String.fromCharCode(code));
}

function addBreak(state: InlineState, start: number, end: number, hard: boolean): number {
  const span = { start: sourceStart(state, start), end: sourceEnd(state, end) };
  return addNode(state, start, end, { kind: 'break', ...span, hard });
}

function readReference(state: InlineState, at: number): number {
  const entity = readEntity(state.text, at);
  return entity === undefined ? at + 1 : addText(state, at, entity.end, entity.value);
}
