import type { Fact } from '../design/index.ts';
import type { Finding } from './rule.ts';

/** One number of one thing, as one place states it. */
export interface StatedNumber extends Fact {
  /** What the number is of: the same key is the same thing. */
  readonly key: string;
  /** For people: "the timeout of `Ledger`". */
  readonly name: string;
  readonly value: number | string;
  /** The number with its unit, as people write it. */
  readonly shown: string;
}

/** Every number that an earlier place gives another value. */
export function* differing(numbers: readonly StatedNumber[]): Generator<Finding> {
  const first = new Map<string, StatedNumber>();
  for (const number of [...numbers].sort((a, b) => a.place.start - b.place.start)) {
    const before = first.get(number.key);
    if (before === undefined) first.set(number.key, number);
    else if (before.value !== number.value && before.place.line !== number.place.line) {
      yield {
        message: `${capital(number.name)} is ${number.shown} here and ${before.shown} above; write one.`,
        place: number.place,
        also: [{ place: before.place, message: before.shown }],
      };
    }
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Names as they are compared: letters and digits only, without case and plural. */
export function sameName(name: string): string {
  const key = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return key.length > 3 ? key.replace(/s$/, '') : key;
}

/** `1500` → `1.5 s` */
export function shownTime(ms: number): string {
  for (const [unit, size] of UNITS)
    if (ms >= size && Number.isInteger((ms / size) * 10)) return `${ms / size} ${unit}`;
  return `${ms} ms`;
}

const UNITS = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;
