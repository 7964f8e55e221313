/** Where words of which groups stand in a text: a group is a bit. */
export interface Occurrences {
  /** The groups of which any word is there. */
  readonly all: number;
  /** The groups of which a word stands, or at least begins, within a stretch of the text. */
  readonly within: (start: number, end: number) => number;
}

/**
 * Looks for many words at once, in one pass over a text.
 *
 * Case does not count, nor, behind the fourth character of a word, do marks such as `**` and the width of gaps:
 * "Time**out**" holds `timeout`, "time\n  out" holds `time out`. What is found may speak of the group of its word;
 * a pattern has the last say.
 */
export function wordSearch(groups: readonly (readonly string[])[]): (text: string) => Occurrences {
  const { keys, byKey, byChar } = indexOf(groups);
  return text => {
    const starts: number[] = [];
    const masks: number[] = [];
    let all = 0;
    const take = (known: readonly Word[] | undefined, at: number, next: (word: Word) => number): void => {
      if (known === undefined) return;
      for (const word of known) {
        if (!follows(text, next(word), word.rest)) continue;
        starts.push(at);
        masks.push(word.mask);
        all |= word.mask;
      }
    };
    let key = BLANK;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) {
        take(byChar.get(text[at]!.toLowerCase()), at, ({ back }) => at - back);
        continue;
      }
      key = ((key << 7) | FOLDED[code]!) & KEY;
      if (keys[slotOf(key)] !== 0) take(byKey.get(key), at, () => at + 1);
    }
    return { all, within: (start, end) => between(starts, masks, start, end) };
  };
}

interface Word {
  /** What has to follow its first four characters; all of it for a word outside ASCII. */
  readonly rest: string;
  /** How far its first character outside ASCII stands from its start. */
  readonly back: number;
  readonly mask: number;
}

interface Index {
  /** Not 0 where a key may be known. */
  readonly keys: Uint8Array;
  readonly byKey: ReadonlyMap<number, readonly Word[]>;
  readonly byChar: ReadonlyMap<string, readonly Word[]>;
}

function indexOf(groups: readonly (readonly string[])[]): Index {
  const byKey = new Map<number, Word[]>();
  const byChar = new Map<string, Word[]>();
  const keys = new Uint8Array(SLOTS);
  const add = <Key>(to: Map<Key, Word[]>, key: Key, word: Word): void => {
    const known = to.get(key);
    if (known === undefined) to.set(key, [word]);
    else known.push(word);
  };
  const addKey = (start: string, word: Word): void => {
    const key = [...start].reduce((before, char) => (before << 7) | char.charCodeAt(0), 0) & KEY;
    keys[slotOf(key)] = 1;
    add(byKey, key, word);
  };
  for (const [bit, words] of groups.entries()) {
    const mask = 1 << bit;
    for (const word of words) {
      const back = [...word].findIndex(char => char.charCodeAt(0) >= 0x80);
      if (back >= 0) add(byChar, word[back]!, { rest: word, back, mask });
      else if (word.length >= 4) addKey(word.slice(0, 4), { rest: word.slice(4), back: 0, mask });
      else for (const before of BEFORE) addKey(before + word, { rest: '', back: 0, mask });
    }
  }
  return { keys, byKey, byChar };
}

/** Whether a text goes on with a word, marks and the width of gaps aside. */
function follows(text: string, from: number, word: string): boolean {
  // A word whose first letter outside ASCII opens the text would have begun before it.
  if (from < 0) return false;
  let at = from;
  for (let index = 0; index < word.length; at++) {
    if (at >= text.length) return false;
    const code = text.charCodeAt(at);
    const folded = code < 0x80 ? FOLDED[code]! : text[at]!.toLowerCase().charCodeAt(0);
    if (folded === word.charCodeAt(index)) index++;
    else if (!isMark(code) && (folded !== BLANK || (index > 0 && word[index - 1] !== ' '))) return false;
  }
  return true;
}

function between(starts: readonly number[], masks: readonly number[], start: number, end: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < start) low = middle + 1;
    else high = middle;
  }
  let found = 0;
  for (let index = low; index < starts.length && starts[index]! < end; index++) found |= masks[index]!;
  return found;
}

const SLOTS = 1 << 16;
const KEY = 2 ** 28 - 1;
const BLANK = 0x20;

const FOLDED = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /\s/.test(char) ? BLANK : char.toLowerCase().charCodeAt(0);
});

/** Star, back-tick and backslash are no part of a word. */
function isMark(code: number): boolean {
  return code === 0x2a || code === 0x60 || code === 0x5c;
}

/** All that may stand before a word of three letters. */
const BEFORE = [...new Set(FOLDED)].map(code => String.fromCharCode(code));

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 16;
}
