import type { Json, System } from '../design/index.ts';
import type { FindLine } from './line.ts';

/** All claims with the lines that make them. */
export function claimsJson(system: System, lineOf: FindLine): Json {
  return [...system.claims.values()].map(({ id, kind, text, place }) => ({
    id,
    kind,
    text,
    ...lineOf.of(place),
  }));
}
