/** What JavaScript's `\s`, `.` and the other escapes stand for, spelt so that PostgreSQL means the same. */
const SPACE = '\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: SPACE };
const CONTROLS: Readonly<Record<string, string>> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', v: '\\v' };
const LINE_ENDS = '\\n\\r\\u2028\\u2029';
/** PostgreSQL refuses a repetition above this. */
const MOST_REPEATS = 255;

/**
 * A JSON Schema pattern as a PostgreSQL regular expression with the same meaning,
 * or nothing when the two differ (look-behind, back references, Unicode properties, word boundaries).
 */
export function postgresPattern(pattern: string): string | undefined {
  if (!compiles(pattern)) return undefined;
  let result = '';
  let index = 0;
  while (index < pattern.length) {
    const char = pattern[index]!;
    const step =
      char === '\\'
        ? escapeAt(pattern, index, false)
        : char === '['
          ? bracketAt(pattern, index)
          : char === '('
            ? groupAt(pattern, index)
            : char === '{'
              ? repeatAt(pattern, index)
              : { text: char === '.' ? `[^${LINE_ENDS}]` : char, next: index + 1 };
    if (step === undefined) return undefined;
    result += step.text;
    index = step.next;
  }
  return result.includes('\0') ? undefined : result;
}

interface Step {
  readonly text: string;
  readonly next: number;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function escapeAt(pattern: string, index: number, inBracket: boolean): Step | undefined {
  const char = pattern[index + 1] ?? '';
  const next = index + 2;
  const set = CLASSES[char];
  if (set !== undefined) return { text: inBracket ? set : `[${set}]`, next };
  const opposite = CLASSES[char.toLowerCase()];
  if (opposite !== undefined) return inBracket ? undefined : { text: `[^${opposite}]`, next };
  const control = CONTROLS[char];
  if (control !== undefined) return { text: control, next };
  if (char === 'u') return unicodeAt(pattern, index);
  if (/[A-Za-z0-9]/.test(char)) return undefined;
  return { text: `\\${char}`, next };
}

function unicodeAt(pattern: string, index: number): Step | undefined {
  const match = /^\\u(?:([0-9a-fA-F]{4})|\{0*([0-9a-fA-F]{1,6})\})/.exec(pattern.slice(index, index + 16));
  if (match === null) return undefined;
  const code = Number.parseInt(match[1] ?? match[2] ?? '', 16);
  if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: `\\U${code.toString(16).padStart(8, '0')}`, next: index + match[0].length };
}

function bracketAt(pattern: string, start: number): Step | undefined {
  let index = start + 1;
  let text = '[';
  if (pattern[index] === '^') {
    text += '^';
    index++;
  }
  if (pattern[index] === ']') return undefined;
  while (index < pattern.length && pattern[index] !== ']') {
    const char = pattern[index]!;
    const step: Step | undefined =
      char === '\\' ? escapeAt(pattern, index, true) : { text: char === '[' ? '\\[' : char, next: index + 1 };
    if (step === undefined) return undefined;
    text += step.text;
    index = step.next;
  }
  return { text: `${text}]`, next: index + 1 };
}

function groupAt(pattern: string, index: number): Step | undefined {
  if (pattern[index + 1] !== '?') return { text: '(', next: index + 1 };
  const start = pattern.slice(index, index + 3);
  if (start === '(?:' || start === '(?=' || start === '(?!') return { text: start, next: index + 3 };
  return undefined;
}

function repeatAt(pattern: string, index: number): Step | undefined {
  const end = pattern.indexOf('}', index);
  const text = pattern.slice(index, end + 1);
  const bounds = /^\{(\d{1,9})(?:,(\d{0,9}))?\}$/.exec(text);
  if (bounds === null) return undefined;
  if (Number(bounds[1]) > MOST_REPEATS || Number(bounds[2] ?? 0) > MOST_REPEATS) return undefined;
  return { text, next: end + 1 };
}
