import type { Json, System } from '../design/index.ts';
import type { FindLine } from './line.ts';

/** The numbers that the system is held to, for the page to show beside those that it reaches. */
export function figuresJson(system: System, lineOf: FindLine): Json {
  const textOf = (claim: string): string => system.claims.get(claim)?.text ?? '';
  return {
    targets: system.targets.map(({ measure, percentile, comparator, value, operations, claim }) => ({
      text: textOf(claim),
      measure,
      percentile: percentile ?? null,
      comparator,
      value,
      operations: operations ?? null,
      at: lineOf.ofClaim(claim),
    })),
    limits: system.limits.map(({ count, windowSeconds, per, operations, claim }) => ({
      text: textOf(claim),
      count,
      windowSeconds,
      per,
      operations: operations ?? null,
      at: lineOf.ofClaim(claim),
    })),
  };
}
