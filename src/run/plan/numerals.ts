/**
 * The members of a JSON object whose numbers lose digits as a JavaScript number, as they were written.
 * The text is known to be valid JSON.
 */
export function exactNumerals(text: string): ReadonlyMap<string, string> {
  if (text === '' || !/[\d.]{16,}|[eE][+-]?\d/.test(text)) return NONE;
  const exact = new Map<string, string>();
  let index = skipSpace(text, 0);
  if (text[index] !== '{') return exact;
  index = skipSpace(text, index + 1);
  while (index < text.length && text[index] === '"') {
    const nameEnd = stringEnd(text, index);
    const name: unknown = JSON.parse(text.slice(index, nameEnd));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = valueEnd(text, start);
    const raw = text.slice(start, end);
    if (/[\d.]{16,}|\d[eE]/.test(raw) && text[start] !== '"') exact.set(String(name), raw);
    else exact.delete(String(name));
    index = skipSpace(text, skipSpace(text, end) + 1);
  }
  return exact;
}

const NONE: ReadonlyMap<string, string> = new Map();

function skipSpace(text: string, start: number): number {
  let index = start;
  while (index < text.length && ' \t\n\r'.includes(text[index]!)) index++;
  return index;
}

/** Where a string that starts here ends, after its quote. */
function stringEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const char = text[index]!;
    if (char === '"') {
      index = stringEnd(text, index);
      continue;
    }
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return index;
      depth--;
    } else if (depth === 0 && (char === ',' || ' \t\n\r'.includes(char))) return index;
    index++;
  }
  return index;
}
