import { rememberedFor } from './remember.ts';

/**
 * The words of which a text must hold at least one for a pattern to match, in lower case.
 *
 *     /\bretr(?:y|ies)\b|back-?off/i      "retr", "back"
 *     /(?:at most|up to)\s\d+/            "at most", "up to"
 *     /\d+|none?/                         "0" for any digit, "non"
 *
 * Absent when the pattern can match without any word that is long or rare enough to be looked for.
 */
export const needsOf = rememberedFor((pattern: RegExp): readonly string[] | undefined => {
  const reader: Reader = { source: pattern.source, at: 0 };
  const needs = alternatives(reader);
  // What the reader does not understand is not relied on.
  return reader.at === pattern.source.length ? needs : undefined;
});

interface Reader {
  readonly source: string;
  at: number;
}

/** Any of these; nothing is needed when one branch needs nothing. */
function alternatives(reader: Reader): readonly string[] | undefined {
  const all: string[] = [];
  let known = true;
  for (;;) {
    const branch = sequence(reader);
    if (branch) all.push(...branch);
    else known = false;
    if (reader.source[reader.at] !== '|') break;
    reader.at++;
  }
  return known ? [...new Set(all)] : undefined;
}

/** The best of what the parts of one branch need: all of them have to be there. */
function sequence(reader: Reader): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let run = '';
  const offer = (needs: readonly string[] | undefined): void => {
    if (needs && (best === undefined || weight(needs) > weight(best))) best = needs;
  };
  const endRun = (): void => {
    if (isTelling(run)) offer([run]);
    run = '';
  };
  while (reader.at < reader.source.length) {
    const char = reader.source[reader.at]!;
    if (char === '|' || char === ')') break;
    const part = partAt(reader);
    if (part.kind === 'nothing') continue;
    const { least, exact } = repeats(reader);
    if (part.kind === 'char' && least > 0) {
      run += part.char;
      if (!exact) endRun();
      continue;
    }
    endRun();
    if (least > 0 && part.kind === 'needs') offer(part.needs);
  }
  endRun();
  return best;
}

type Part =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'needs'; readonly needs: readonly string[] | undefined };

/** One part of a pattern without its quantifier. */
function partAt(reader: Reader): Part {
  const { source } = reader;
  const char = source[reader.at]!;
  if (char === '^' || char === '$') {
    reader.at++;
    return { kind: 'nothing' };
  }
  if (char === '(') return group(reader);
  if (char === '[') return characterClass(reader);
  if (char === '\\') return escaped(reader);
  reader.at++;
  return char === '.' ? { kind: 'needs', needs: undefined } : { kind: 'char', char: char.toLowerCase() };
}

function group(reader: Reader): Part {
  const { source } = reader;
  const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(reader.at, reader.at + 60))![0];
  reader.at += opening.length;
  const needs = alternatives(reader);
  reader.at++;
  // What must not follow, or stands outside the match, says nothing about the words of the match.
  return { kind: 'needs', needs: /[=!]$/.test(opening) ? undefined : needs };
}

/** `[Ff]` is one letter, `[:：]` one of a few that tell something; of any other class nothing is known. */
function characterClass(reader: Reader): Part {
  const { source } = reader;
  let end = reader.at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  const inside = source.slice(reader.at + 1, end);
  reader.at = end + 1;
  const folded = inside.toLowerCase();
  if (inside.length === 2 && folded[0] === folded[1] && /[a-z]/.test(folded))
    return { kind: 'char', char: folded[0]! };
  if (inside === '\\d' || inside === '0-9') return { kind: 'needs', needs: DIGIT };
  const few = inside.length <= 8 && !/[\^\\-]/.test(inside) ? [...folded] : [];
  return {
    kind: 'needs',
    needs: few.length > 0 && few.every(char => isRare(char.charCodeAt(0))) ? few : undefined,
  };
}

function escaped(reader: Reader): Part {
  const { source } = reader;
  const code =
    /^\\(?:u\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|[pP]\{[^}]*\}|k<\w+>|[1-9]\d*|[\s\S])/.exec(
      source.slice(reader.at, reader.at + 40),
    )!;
  reader.at += code[0].length;
  const hex = code[1] ?? code[2] ?? code[3];
  if (hex !== undefined)
    return { kind: 'char', char: String.fromCodePoint(Number.parseInt(hex, 16)).toLowerCase() };
  const char = code[0].slice(1);
  if (char === 'b' || char === 'B') return { kind: 'nothing' };
  if (char === 'd') return { kind: 'needs', needs: DIGIT };
  if (char === 'n') return { kind: 'char', char: '\n' };
  return /^[^\w\s]$/.test(char) ? { kind: 'char', char } : { kind: 'needs', needs: undefined };
}

/** How often the part before must stand there at least, and whether just so often. */
function repeats(reader: Reader): { readonly least: number; readonly exact: boolean } {
  const match = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at, reader.at + 20));
  if (!match) return { least: 1, exact: true };
  reader.at += match[0].length;
  const sign = match[0][0];
  return { least: sign === '+' ? 1 : sign === '{' ? Number(match[1]) : 0, exact: false };
}

/** Any digit is looked for as `0`. */
export const ANY_DIGIT = '0';
const DIGIT: readonly string[] = [ANY_DIGIT];

/** Long enough to be rare, or of characters that are. */
function isTelling(run: string): boolean {
  return run.length >= 3 || (run !== '' && isRare(run.charCodeAt(0)));
}

/** Neither a small letter nor a blank: a character that tells something alone. */
export function isRare(code: number): boolean {
  return !((code >= 0x61 && code <= 0x7a) || code === 0x20 || (code >= 0x09 && code <= 0x0d));
}

/** The shortest word decides; among equals, fewer words. */
function weight(needs: readonly string[]): number {
  return Math.min(...needs.map(need => need.length)) * 100 - needs.length;
}
