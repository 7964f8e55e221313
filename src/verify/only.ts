import type { ClaimId, System } from '../design/index.ts';

/** The claims that a person means by an id, a kind or a line; empty when none is. */
export function claimsMeant(system: System, wanted: string): readonly ClaimId[] {
  const all = [...system.claims.values()];
  if (system.claims.has(wanted)) return [wanted];
  const line = /^(?:line )?(\d+)$/i.exec(wanted)?.[1];
  if (line !== undefined) {
    const at = Number(line);
    const best = all.filter(({ place }) => place.line === at);
    return (best.length > 0 ? best : all.filter(({ also }) => also.some(place => place.line === at))).map(
      ({ id }) => id,
    );
  }
  return all.filter(({ kind }) => kind === wanted.toLowerCase()).map(({ id }) => id);
}
