/**
 * Behind an open tag with its attributes, or -1.
 *
 *     <a href="x" data-y=z />
 *     ^                      ^
 */
export function scanOpenTag(text: string, start: number, end: number): number {
  let at = scanName(text, start + 1, end);
  if (at < 0) return -1;
  for (;;) {
    const blanks = scanBlanks(text, at, end);
    if (blanks >= end) return -1;
    const code = text.charCodeAt(blanks);
    if (code === 62) return blanks + 1;
    if (code === 47) return text.charCodeAt(blanks + 1) === 62 && blanks + 1 < end ? blanks + 2 : -1;
    if (blanks === at) return -1;
    at = scanAttribute(text, blanks, end);
    if (at < 0) return -1;
  }
}

/** Behind a closing tag such as `</a >`, or -1. */
export function scanClosingTag(text: string, start: number, end: number): number {
  const name = scanName(text, start + 2, end);
  if (name < 0) return -1;
  const at = scanBlanks(text, name, end);
  return at < end && text.charCodeAt(at) === 62 ? at + 1 : -1;
}

function scanName(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) continue;
    if (at === start || !(isDigit(code) || code === 45)) break;
  }
  return at === start ? -1 : at;
}

function scanAttribute(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || code === 95 || code === 58) continue;
    if (at === start || !(isDigit(code) || code === 46 || code === 45)) break;
  }
  if (at === start) return -1;
  const equals = scanBlanks(text, at, end);
  if (equals >= end || text.charCodeAt(equals) !== 61) return at;
  return scanValue(text, scanBlanks(text, equals + 1, end), end);
}

function scanValue(text: string, start: number, end: number): number {
  if (start >= end) return -1;
  const quote = text.charCodeAt(start);
  let at = start;
  if (quote === 34 || quote === 39) {
    for (at++; at < end; at++) if (text.charCodeAt(at) === quote) return at + 1;
    return -1;
  }
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 34 || code === 39 || (code >= 60 && code <= 62) || code === 96) break;
  }
  return at === start ? -1 : at;
}

function scanBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) break;
    at++;
  }
  return at;
}

function isLetter(code: number): boolean {
  const letter = code | 32;
  return letter >= 97 && letter <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
