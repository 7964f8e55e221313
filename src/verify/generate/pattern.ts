import type { Random } from './random.ts';

/*
 * A text that a regular expression matches. It reads the common subset: literals, classes, groups,
 * alternatives, quantifiers. What it does not know yields `undefined`; the caller checks the result anyway.
 */

interface Cursor {
  readonly pattern: string;
  readonly random: Random;
  at: number;
  failed: boolean;
}

const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
const DIGITS = [...'0123456789'];
const WORDS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'];
const CLASSES: { readonly [letter: string]: readonly string[] } = {
  d: DIGITS,
  w: WORDS,
  s: [' '],
  D: [...'abcXYZ-'],
  W: [...'-. '],
  S: WORDS,
};

/** A text that keeps a pattern, or nothing when the pattern is beyond the common subset. */
export function textOfPattern(pattern: string, random: Random): string | undefined {
  const cursor: Cursor = { pattern, random, at: 0, failed: false };
  const text = alternatives(cursor, 0);
  return cursor.failed || cursor.at < pattern.length ? undefined : text;
}

function alternatives(cursor: Cursor, depth: number): string {
  const options = [sequence(cursor, depth)];
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at += 1;
    options.push(sequence(cursor, depth));
  }
  return cursor.random.pick(options);
}

function sequence(cursor: Cursor, depth: number): string {
  let text = '';
  while (cursor.at < cursor.pattern.length && !cursor.failed) {
    const character = cursor.pattern[cursor.at]!;
    if (character === '|' || character === ')') break;
    if (character === '^' || character === '$') {
      cursor.at += 1;
      continue;
    }
    text += repeated(cursor, depth);
  }
  return text;
}

function repeated(cursor: Cursor, depth: number): string {
  const start = cursor.at;
  const once = atom(cursor, depth);
  const end = cursor.at;
  const [low, high] = quantifier(cursor);
  const count = cursor.random.integer(low, Math.max(low, Math.min(high, low + 3)));
  const after = cursor.at;
  let text = count > 0 ? once : '';
  for (let index = 1; index < Math.min(count, 2000) && !cursor.failed; index++) {
    cursor.at = start;
    text += atom(cursor, depth);
  }
  if (cursor.at !== after) cursor.at = after;
  if (end > after) cursor.failed = true;
  return text;
}

function atom(cursor: Cursor, depth: number): string {
  const character = cursor.pattern[cursor.at]!;
  cursor.at += 1;
  if (character === '(') return group(cursor, depth);
  if (character === '[') return cursor.random.pick(classOf(cursor));
  if (character === '.') return cursor.random.pick(WORDS);
  if (character === '\\') return escaped(cursor);
  return character;
}

function group(cursor: Cursor, depth: number): string {
  if (depth > 50) cursor.failed = true;
  if (cursor.pattern.startsWith('?:', cursor.at)) cursor.at += 2;
  else if (cursor.pattern[cursor.at] === '?') cursor.failed = true;
  if (cursor.failed) return '';
  const text = alternatives(cursor, depth + 1);
  if (cursor.pattern[cursor.at] !== ')') cursor.failed = true;
  cursor.at += 1;
  return text;
}

function escaped(cursor: Cursor): string {
  const letter = cursor.pattern[cursor.at] ?? '';
  cursor.at += 1;
  const known = CLASSES[letter];
  if (known !== undefined) return cursor.random.pick(known);
  if (letter === 'b') return '';
  if (/[A-Za-z0-9]/.test(letter)) cursor.failed = true;
  return letter;
}

function classOf(cursor: Cursor): readonly string[] {
  const negated = cursor.pattern[cursor.at] === '^';
  if (negated) cursor.at += 1;
  const members = new Set<string>();
  let previous: string | undefined;
  while (cursor.at < cursor.pattern.length && (cursor.pattern[cursor.at] !== ']' || members.size === 0)) {
    const character = cursor.pattern[cursor.at]!;
    cursor.at += 1;
    if (character === '\\') {
      const letter = cursor.pattern[cursor.at] ?? '';
      cursor.at += 1;
      for (const each of CLASSES[letter] ?? [letter]) members.add(each);
      previous = CLASSES[letter] ? undefined : letter;
    } else if (character === '-' && previous !== undefined && cursor.pattern[cursor.at] !== ']') {
      const last = cursor.pattern[cursor.at]!;
      cursor.at += 1;
      const end = Math.min(last.charCodeAt(0), previous.charCodeAt(0) + 200);
      for (let code = previous.charCodeAt(0); code <= end; code++) members.add(String.fromCharCode(code));
      previous = undefined;
    } else {
      members.add(character);
      previous = character;
    }
  }
  cursor.at += 1;
  const chosen = negated ? PRINTABLE.filter(each => !members.has(each)) : [...members];
  if (chosen.length === 0) cursor.failed = true;
  return chosen.length === 0 ? ['x'] : chosen;
}

function quantifier(cursor: Cursor): readonly [number, number] {
  const character = cursor.pattern[cursor.at];
  const simple: { readonly [sign: string]: readonly [number, number] } = {
    '*': [0, 5],
    '+': [1, 8],
    '?': [0, 1],
  };
  let range: readonly [number, number] = [1, 1];
  if (character !== undefined && simple[character] !== undefined) {
    range = simple[character]!;
    cursor.at += 1;
  } else if (character === '{') {
    const close = cursor.pattern.indexOf('}', cursor.at);
    const [low, high] = cursor.pattern.slice(cursor.at + 1, close).split(',');
    const least = Number(low);
    if (close < 0 || !Number.isInteger(least)) {
      cursor.failed = true;
      return range;
    }
    range = [least, high === undefined ? least : high === '' ? least + 3 : Number(high)];
    cursor.at = close + 1;
  } else return range;
  if (cursor.pattern[cursor.at] === '?') cursor.at += 1;
  return range;
}
