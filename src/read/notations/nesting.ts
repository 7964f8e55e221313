const DEEPEST = 200;
const LONGEST_RUN = 6_000;
const LONGEST_TEXT = 100_000;
const LONGEST_LINE = 10_000;
const MOST_BRANCHES = 500;
const MOST_ANGLES = 100;

/** True for a text with brackets nested so deep that a recursive reader could overflow its stack. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > DEEPEST) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth--;
    }
  }
  return false;
}

/**
 * True for code that could overflow the native stack of a parser, which no handler can catch, or keep it busy for
 * seconds: brackets too deep, `a<a<a<…`, or `new new new …`, `a = a = …`, `if (a) if (a) …` without an end of a
 * statement for thousands of characters.
 */
export function overflowsParser(text: string): boolean {
  if (text.length > LONGEST_TEXT || isTooDeep(text) || longestLine(text) > LONGEST_LINE) return true;
  // Short text holds neither.
  if (text.length <= MOST_ANGLES) return false;
  const { run, angles } = measured(text);
  if (angles > MOST_ANGLES) return true;
  if (text.length < LONGEST_RUN / 2) return false;
  return run > LONGEST_RUN || (text.match(/\belse\b/g)?.length ?? 0) > MOST_BRANCHES;
}

/** The parser shows the whole line with every error in it. */
function longestLine(text: string): number {
  let longest = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest;
}

/** The most characters of code, and the most open `<`, between two ends of statements; comments and strings do not count. */
function measured(text: string): { readonly run: number; readonly angles: number } {
  let depth = 0;
  let run = 0;
  let angles = 0;
  let inTemplate = false;
  let closed = false;
  const longest = { run: 0, angles: 0 };
  for (let index = 0; index < text.length; index++) {
    const end = skippedTo(text, index);
    if (end !== undefined) {
      index = end - 1;
      continue;
    }
    const char = text[index]!;
    if (char.trim() === '') continue;
    // A `}` ends a statement only before a word: `{} ? {} : {} ? …` and `({}) => ({}) => …` go on.
    const ends = (closed && /[\w$@]/.test(char)) || (char === ';' && depth === 0);
    closed = char === '}' || (closed && char === ')');
    if (ends && !inTemplate) {
      run = 0;
      angles = 0;
    }
    if (char === '`') inTemplate = !inTemplate;
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (char === '<') longest.angles = Math.max(longest.angles, ++angles);
    else if (char === '>' && text[index - 1] !== '=') angles = Math.max(0, angles - 1);
    longest.run = Math.max(longest.run, ++run);
  }
  return longest;
}

/** The end of the comment or string that starts here. */
function skippedTo(text: string, index: number): number | undefined {
  const char = text[index];
  if (char === '/' && text[index + 1] === '/') return lineEnd(text, index);
  if (char === '/' && text[index + 1] === '*') {
    const close = text.indexOf('*/', index + 2);
    return close < 0 ? text.length : close + 2;
  }
  if (char !== '"' && char !== "'") return undefined;
  for (let at = index + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === char) return at + 1;
  }
  return undefined;
}

function lineEnd(text: string, index: number): number {
  const end = text.indexOf('\n', index);
  return end < 0 ? text.length : end;
}
