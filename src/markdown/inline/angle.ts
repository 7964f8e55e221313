import { scanClosingTag, scanOpenTag } from './html-tag.ts';
import { addNode, type InlineState, sourceEnd, sourceStart } from './state.ts';

const ADDRESS = /[a-z][a-z0-9+.-]{1,31}:[^\0-\x20<>\x7f]*>/iy;

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const MAIL = new RegExp(`[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*>`, 'iy');

/** An address in angles, an HTML tag, a comment, or a `<` that is text. */
export function readAngle(state: InlineState, at: number): number {
  const text = state.text;
  const addressEnd = sticky(ADDRESS, text, at + 1);
  if (addressEnd > 0) return addAddress(state, at, addressEnd, '');
  const end = scanHtml(state, at);
  if (end > 0) {
    const span = { start: sourceStart(state, at), end: sourceEnd(state, end) };
    const value = text.slice(at, end).replace(/\0/g, '\ufffd');
    return addNode(state, at, end, { kind: 'html-inline', ...span, value });
  }
  const mailEnd = sticky(MAIL, text, at + 1);
  return mailEnd > 0 ? addAddress(state, at, mailEnd, 'mailto:') : at + 1;
}

function sticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function addAddress(state: InlineState, start: number, end: number, scheme: string): number {
  const value = state.text.slice(start + 1, end - 1);
  const span = { start: sourceStart(state, start + 1), end: sourceEnd(state, end - 1) };
  return addNode(state, start, end, {
    kind: 'link',
    start: sourceStart(state, start),
    end: sourceEnd(state, end),
    destination: scheme + value,
    children: [{ kind: 'text', ...span, value }],
  });
}

function scanHtml(state: InlineState, at: number): number {
  const text = state.text;
  const code = text.charCodeAt(at + 1);
  if (code === 47) return scanClosingTag(text, at, text.length);
  if (code === 63) return behind(state, '?>', at + 2);
  if (code !== 33) return scanOpenTag(text, at, text.length);
  if (text.startsWith('--', at + 2)) {
    if (text.charCodeAt(at + 4) === 62) return at + 5;
    if (text.startsWith('->', at + 4)) return at + 6;
    return behind(state, '-->', at + 4);
  }
  if (text.startsWith('[CDATA[', at + 2)) return behind(state, ']]>', at + 9);
  const letter = text.charCodeAt(at + 2) | 32;
  return letter >= 97 && letter <= 122 ? behind(state, '>', at + 3) : -1;
}

/** Behind the next `close`, or -1; an end that is missing once is missing for all that follows. */
function behind(state: InlineState, close: string, from: number): number {
  if (state.missing.has(close)) return -1;
  const found = state.text.indexOf(close, from);
  if (found < 0) state.missing.add(close);
  return found < 0 ? -1 : found + close.length;
}
