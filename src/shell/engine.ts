import { versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** One document runs most patterns and functions a few times: optimising all of them takes longer than it saves. */
export function startQuickly(): void {
  setFlagsFromString('--regexp-tier-up-ticks=50');
  setFlagsFromString('--no-regexp-optimization');
  waitFor(PATIENT);
  // What is left of a checked document is thrown away early: memory costs more than the collector's work.
  setFlagsFromString('--heap-growing-percent=40');
}

/** Many documents run patterns often enough for it to pay; of thousands of functions only the busiest. */
export function optimizePatterns(): void {
  setFlagsFromString('--regexp-optimization');
}

/** A server or a load runs for long. */
export function optimizeAll(): void {
  optimizePatterns();
  waitFor(EAGER);
  setFlagsFromString('--heap-growing-percent=0');
}

/** Newer engines count calls instead, and complain of a flag that they do not know. */
function waitFor(budget: number): void {
  if (Number.parseInt(versions.v8, 10) < 12) setFlagsFromString(`--interrupt-budget=${budget}`);
}

/** How much code, in bytes, a function runs before the engine optimises it: its own measure, and what suits a check. */
const EAGER = 132 * 1024;
const PATIENT = 1_000_000;
