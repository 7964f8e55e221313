import { type Fingerprint, fingerprintOf } from '../../dialects/fingerprint.ts';

/** Says whether a text is one that a template holds, word by word or lightly edited. */
export type KnownText = (text: string) => boolean;

/** Fewer words than this must be the same and in the same order. */
const FEWEST = 6;
/** So much of the longer of two sentences must be in the other. */
const ALIKE = 0.75;
/** No line of guidance is longer. */
const LONGEST = 600;

/** Sentences for comparison: exactly when short, else by the words that they share. */
export function knownText(fingerprints: readonly Fingerprint[]): KnownText {
  const exact = new Set(fingerprints.map(each => each.join('')));
  const long = fingerprints.map(each => new Set(each)).filter(each => each.size >= FEWEST);
  const byWord = new Map<string, number[]>();
  long.forEach((words, index) => {
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), index]);
  });
  return text => {
    if (text.length > LONGEST) return false;
    const words = fingerprintOf(text);
    if (words.length === 0) return false;
    return exact.has(words.join('')) || isAlike(new Set(words), long, byWord);
  };
}

function isAlike(
  words: ReadonlySet<string>,
  long: readonly ReadonlySet<string>[],
  byWord: ReadonlyMap<string, readonly number[]>,
): boolean {
  if (words.size < FEWEST) return false;
  const shared = new Map<number, number>();
  for (const word of words)
    for (const index of byWord.get(word) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  for (const [index, count] of shared)
    if (count >= FEWEST - 1 && count / Math.max(words.size, long[index]!.size) >= ALIKE) return true;
  return false;
}
