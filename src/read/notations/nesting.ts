const DEEPEST = 200;
const LONGEST_RUN = 6_000;
const LONGEST_TEXT = 100_000;
const MOST_BRANCHES = 500;

/** True for a text with brackets nested so deep that a recursive reader could overflow its stack. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === '(' || char === '[' || char === '{') {
      if (++depth > DEEPEST) return true;
    } else if (char === ')' || char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return false;
}

/**
 * True for code that could overflow the native stack of a parser, which no handler can catch: brackets too deep,
 * or `new new new …`, `a = a = …`, `if (a) if (a) …` without an end of a statement for thousands of characters.
 */
export function overflowsParser(text: string): boolean {
  if (text.length < LONGEST_RUN / 2) return isTooDeep(text);
  if (text.length > LONGEST_TEXT || isTooDeep(text)) return true;
  if ((text.match(/\belse\b/g)?.length ?? 0) > MOST_BRANCHES) return true;
  return longestRun(text) > LONGEST_RUN;
}

/** The most characters of code between two ends of statements; words of comments do not count. */
function longestRun(text: string): number {
  let depth = 0;
  let run = 0;
  let longest = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === '/' && text[index + 1] === '/') {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
      continue;
    }
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (char === '}' || (char === ';' && depth === 0)) run = 0;
    else if (char.trim() !== '') longest = Math.max(longest, ++run);
  }
  return longest;
}
