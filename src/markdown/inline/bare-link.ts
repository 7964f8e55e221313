import type { Span } from '../../text/span.ts';
import { isPunctuationCharacter, isSpaceCharacter } from './character.ts';
import { addNode, type InlineState, sourceEnd, sourceStart } from './state.ts';

const SCHEMES = ['http', 'https', 'ftp'];

/**
 * A bare address whose colon is met here.
 *
 *     see https://example.com/a_(b).
 *              ^
 */
export function readSchemeLink(state: InlineState, colon: number): number {
  const { text, textStart } = state;
  if (text.charCodeAt(colon + 1) !== 47 || text.charCodeAt(colon + 2) !== 47) return colon + 1;
  let start = colon;
  while (start > textStart && colon - start < 6 && isLetter(text.charCodeAt(start - 1))) start--;
  if (!SCHEMES.includes(text.slice(start, colon).toLowerCase())) return colon + 1;
  if (domainEnd(text, colon + 3) < 0) return colon + 1;
  return addBareLink(state, start, addressEnd(state, colon + 3), '', colon + 1);
}

/** A bare address that begins with `www.` here. */
export function readWwwLink(state: InlineState, start: number): number {
  const { text } = state;
  if (!/^www\.$/i.test(text.slice(start, start + 4)) || !mayStartAddress(text, start)) return start + 1;
  if (domainEnd(text, start + 4) < 0) return start + 1;
  return addBareLink(state, start, addressEnd(state, start), 'http://', start + 1);
}

/** A bare mail address whose `@` is met here. */
export function readMailLink(state: InlineState, sign: number): number {
  const { text, textStart } = state;
  let start = sign;
  while (start > textStart && isLocal(text.charCodeAt(start - 1))) start--;
  if (start === sign || text.charCodeAt(start - 1) === 47) return sign + 1;
  let end = sign + 1;
  let dots = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 46) {
      if (!isAlphanumeric(text.charCodeAt(end + 1))) break;
      dots++;
    } else if (!isAlphanumeric(code) && code !== 45 && code !== 95) break;
  }
  const last = text.charCodeAt(end - 1);
  if (dots === 0 || last === 45 || last === 95) return sign + 1;
  return addBareLink(state, start, end, 'mailto:', sign + 1);
}

function addBareLink(
  state: InlineState,
  start: number,
  end: number,
  scheme: string,
  otherwise: number,
): number {
  if (end < otherwise) return otherwise;
  const value = state.text.slice(start, end);
  const span: Span = { start: sourceStart(state, start), end: sourceEnd(state, end) };
  const children = [{ kind: 'text', ...span, value }] as const;
  return addNode(state, start, end, { kind: 'link', ...span, destination: scheme + value, children }, true);
}

/** Behind a domain, whose last two parts are without underscores, or -1. */
function domainEnd(text: string, start: number): number {
  let at = start;
  let underscores = 0;
  let underscoresBefore = 0;
  for (; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    if (code === 95) underscores++;
    else if (code === 46) {
      underscoresBefore = underscores;
      underscores = 0;
    } else if (code !== 45 && (isSpaceCharacter(code) || isPunctuationCharacter(code))) break;
    if (code > 0xffff) at++;
  }
  return at === start || underscores > 0 || underscoresBefore > 0 ? -1 : at;
}

/** Where an address ends: at a blank or `<`, without the punctuation that belongs to the sentence. */
function addressEnd(state: InlineState, start: number): number {
  const { text } = state;
  const inBrackets = state.brackets.length > 0;
  let end = start;
  let surplus = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === 60 || (inBrackets && code === 93)) break;
    if (code === 40) surplus--;
    else if (code === 41) surplus++;
  }
  while (end > start) {
    const code = text.charCodeAt(end - 1);
    if (code === 41) {
      if (surplus <= 0) break;
      surplus--;
      end--;
    } else if (code === 59) end = entityStart(text, end, start);
    else if (TRAILING.includes(text[end - 1]!)) end--;
    else break;
  }
  return end;
}

const TRAILING = `?!.,:*_~'"`;

/** Where the entity that ends with this semicolon starts; right before the semicolon when it is none. */
function entityStart(text: string, end: number, least: number): number {
  let at = end - 1;
  while (at > least && isAlphanumeric(text.charCodeAt(at - 1))) at--;
  return at < end - 1 && at > least && text.charCodeAt(at - 1) === 38 ? at - 1 : end - 1;
}

function mayStartAddress(text: string, start: number): boolean {
  if (start === 0) return true;
  const code = text.charCodeAt(start - 1);
  return isSpaceCharacter(code) || code === 40 || code === 42 || code === 95 || code === 126;
}

function isLocal(code: number): boolean {
  return isAlphanumeric(code) || code === 46 || code === 43 || code === 45 || code === 95;
}

function isAlphanumeric(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}

function isLetter(code: number): boolean {
  const letter = code | 32;
  return letter >= 97 && letter <= 122;
}
