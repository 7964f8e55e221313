import { ANY_DIGIT, isRare, needsOf } from './needs.ts';
import { rememberedFor } from './remember.ts';

/**
 * Which groups of three characters a text holds, as bits at their hashes.
 *
 * A pattern looks at every character of a text; its footprint says in a few steps that a word which the pattern
 * needs is not there, which is so for most patterns and most texts.
 */
export type Footprint = Uint32Array;

/** The footprint of a text, large enough for few bits to meet by chance. */
export function footprintOf(text: string): Footprint {
  const size = text.length > LONG_TEXT ? 2048 : text.length > 400 ? 256 : 64;
  const bits = new Uint32Array(size);
  const mask = size * 32 - 1;
  const folded = text.toLowerCase();
  let before = 0;
  let last = 0;
  for (let index = 0; index < folded.length; index++) {
    const code = folded.charCodeAt(index);
    if (before !== 0) put(bits, mask, hashOf(before, last, code));
    if (isRare(last)) put(bits, mask, hashOf(0, last, code));
    if (isRare(code)) put(bits, mask, hashOf(0, 0, code >= 0x30 && code <= 0x39 ? 0x30 : code));
    before = last;
    last = code;
  }
  return bits;
}

/** False when a text with this footprint holds none of the words that the pattern needs. */
export function mayMatch(footprint: Footprint, pattern: RegExp): boolean {
  const needed = hashesOf(pattern);
  if (needed === undefined) return true;
  const mask = footprint.length * 32 - 1;
  for (let index = 0; index < needed.length; index++) if (holds(footprint, mask, needed[index]!)) return true;
  return false;
}

const LONG_TEXT = 4_000;

function holds(bits: Footprint, mask: number, hashes: readonly number[]): boolean {
  for (let index = 0; index < hashes.length; index++) {
    const bit = hashes[index]! & mask;
    if ((bits[bit >> 5]! & (1 << (bit & 31))) === 0) return false;
  }
  return true;
}

/** For each word that a pattern may need, the hashes of its parts. */
const hashesOf = rememberedFor((pattern: RegExp): readonly (readonly number[])[] | undefined =>
  needsOf(pattern)?.map(partsOf),
);

function partsOf(word: string): readonly number[] {
  if (word === ANY_DIGIT) return [hashOf(0, 0, 0x30)];
  if (word.length === 1) return [hashOf(0, 0, isDigit(word) ? 0x30 : word.charCodeAt(0))];
  if (word.length === 2) return [hashOf(0, word.charCodeAt(0), word.charCodeAt(1))];
  return Array.from({ length: word.length - 2 }, (_, index) =>
    hashOf(word.charCodeAt(index), word.charCodeAt(index + 1), word.charCodeAt(index + 2)),
  );
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function hashOf(first: number, second: number, third: number): number {
  return Math.imul(Math.imul(Math.imul(first, 31) + second, 31) + third, 0x9e3779b1) >>> 15;
}

function put(bits: Footprint, mask: number, hash: number): void {
  const bit = hash & mask;
  bits[bit >> 5]! |= 1 << (bit & 31);
}
