import { mappedPieces } from '../content.ts';
import { addBlock, innermost } from './container.ts';
import { readDefinition } from './definition.ts';
import type { BlockState } from './state.ts';
import { takeTaskBox } from './task-box.ts';
import { trimBlanks } from './trim.ts';

const OPEN_BRACKET = 91;

/** Begins a paragraph with the current line. */
export function openParagraph(state: BlockState): void {
  const { next, lineEnd, line } = state.cursor;
  state.leaf = 'paragraph';
  state.leafStart = next;
  state.leafLine = line;
  state.pieces = [{ start: next, end: lineEnd }];
}

/** Adds the current line to the open paragraph. */
export function addParagraphLine(state: BlockState): void {
  state.pieces.push({ start: state.cursor.next, end: state.cursor.lineEnd });
}

/** Closes the open paragraph: link definitions at its start become blocks of their own. */
export function closeParagraph(state: BlockState): void {
  state.leaf = 'none';
  takeDefinitions(state);
  if (state.pieces.length === 0) return;
  const text = state.cursor.text;
  const container = innermost(state);
  const start = state.pieces[0]!.start;
  if (container.kind === 'item' && container.blocks.length === 0 && container.list === undefined) {
    takeTaskBox(state, container);
  }
  const pieces = state.pieces;
  const last = pieces.length - 1;
  const end = trimBlanks(text, pieces[last]!.start, pieces[last]!.end).end;
  if (end !== pieces[last]!.end) pieces[last] = { start: pieces[last]!.start, end };
  const endLine = state.leafLine + last;
  addBlock(container, { kind: 'paragraph', start, end, content: pieces }, state.leafLine, endLine);
}

/** Takes the link definitions at the start of the open paragraph out of it. */
export function takeDefinitions(state: BlockState): void {
  const text = state.cursor.text;
  if (text.charCodeAt(state.pieces[0]!.start) !== OPEN_BRACKET) return;
  const mapped = mappedPieces(state.cursor.source, state.pieces);
  let at = 0;
  let used = 0;
  while (at < mapped.text.length && mapped.text.charCodeAt(at) === OPEN_BRACKET) {
    const found = readDefinition(mapped, at);
    if (found === undefined) break;
    const line = state.leafLine + used;
    addBlock(innermost(state), found.definition, line, line + found.lines - 1);
    if (!state.definitions.has(found.definition.label)) {
      state.definitions.set(found.definition.label, found.definition);
    }
    at = found.end;
    used += found.lines;
  }
  if (used === 0) return;
  state.pieces = state.pieces.slice(used);
  state.leafLine += used;
}
