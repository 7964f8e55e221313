/**
 * The words of a sentence, each as three characters: enough to know the sentence again, also lightly edited,
 * without keeping its text.
 */
export type Fingerprint = readonly string[];

/** The fingerprint of a text; letters and digits count, their case and all marks do not. */
export function fingerprintOf(text: string): Fingerprint {
  return (text.normalize('NFKC').toLowerCase().match(WORD) ?? []).map(hashOf);
}

/** Takes fingerprints apart that were written one behind the other, a blank between two. */
export function unpacked(packed: string): readonly Fingerprint[] {
  return packed
    .split(/\s+/)
    .filter(each => each !== '')
    .map(each => each.match(/.{3}/g) ?? []);
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

function hashOf(word: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193) >>> 0;
  return (((hash ^ (hash >>> 16)) >>> 0) % 46_656).toString(36).padStart(3, '0');
}
