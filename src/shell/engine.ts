import { setFlagsFromString } from 'node:v8';

/** One document runs most patterns a few times on short texts: optimising all of them takes longer than it saves. */
export function interpretPatterns(): void {
  setFlagsFromString('--regexp-tier-up-ticks=50');
  setFlagsFromString('--no-regexp-optimization');
}

/** Many documents run them often enough for it to pay. */
export function optimizePatterns(): void {
  setFlagsFromString('--regexp-optimization');
}
