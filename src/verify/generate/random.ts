/** A stream of numbers that one seed decides. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  readonly next: () => number;
  /** From `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Lower-case letters and digits, a letter first. */
  readonly word: (length: number) => string;
  readonly uuid: () => string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD = `${LETTERS}0123456789`;
const HEX = '0123456789abcdef';

/** The stream of one seed and one name: cases draw from their own stream, whatever runs beside them. */
export function randomOf(seed: number, name: string): Random {
  let state = hash(`${seed}:${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => from[integer(0, from.length - 1)]!;
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]!).join('');
  const word = (length: number) => draw(LETTERS, Math.min(1, length)) + draw(WORD, Math.max(0, length - 1));
  const uuid = () =>
    `${draw(HEX, 8)}-${draw(HEX, 4)}-4${draw(HEX, 3)}-${pick(['8', '9', 'a', 'b'])}${draw(HEX, 3)}-${draw(HEX, 12)}`;
  return { next, integer, pick, word, uuid };
}

function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value | 0;
}
