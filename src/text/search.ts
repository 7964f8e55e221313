import { type Footprint, footprintOf, mayMatch } from './footprint.ts';
import { rememberedFor } from './remember.ts';

/** A document, a fence: a text that many patterns are looked for in. */
interface Searched {
  readonly text: string;
}

/** Whether a pattern, a constant, matches anywhere; it runs only when the text holds a word that it needs. */
export function isSaidIn(searched: Searched, pattern: RegExp): boolean {
  return mayMatch(footprintOfAll(searched), pattern) && pattern.test(searched.text);
}

/** Every match of a global pattern, a constant; a text that holds no word that it needs is not looked through. */
export function matchesIn(searched: Searched, pattern: RegExp): Iterable<RegExpExecArray> {
  return mayMatch(footprintOfAll(searched), pattern) ? searched.text.matchAll(pattern) : [];
}

const footprintOfAll = rememberedFor(({ text }: Searched): Footprint => footprintOf(text));
