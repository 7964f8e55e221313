import type { Claim, ClaimId, ClaimKind, Fact } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';

/** The claims of one system while it is put together. */
export interface ClaimBook {
  readonly all: ReadonlyMap<ClaimId, Claim>;
  /** Writes a claim down; the first fact is the line that states it best, the others say the same. */
  readonly add: (
    kind: ClaimKind,
    subject: string,
    text: string,
    facts: readonly (Fact | undefined)[],
  ) => ClaimId;
  /** Adds lines that say the same. */
  readonly support: (id: ClaimId, facts: readonly Fact[]) => void;
}

/** An empty book; ids stay the same as long as the statements stay. */
export function claimBook(): ClaimBook {
  const all = new Map<ClaimId, Claim>();
  const counts = new Map<ClaimId, number>();
  return {
    all,
    add(kind, subject, text, facts) {
      const places = distinct(facts.flatMap(fact => (fact === undefined ? [] : [fact.place])));
      const [place, ...also] = places;
      const id = freeId(all, counts, `${kind}:${subject}`);
      if (place !== undefined) all.set(id, { id, kind, text, place, also });
      return id;
    },
    support(id, facts) {
      const claim = all.get(id);
      if (claim === undefined) return;
      const [, ...also] = distinct([claim.place, ...claim.also, ...facts.map(fact => fact.place)]);
      all.set(id, { ...claim, also });
    },
  };
}

function freeId(all: ReadonlyMap<ClaimId, Claim>, counts: Map<ClaimId, number>, id: ClaimId): ClaimId {
  let free = id;
  let number = counts.get(id) ?? 1;
  while (all.has(free)) free = `${id}-${++number}`;
  counts.set(id, number);
  return free;
}

function distinct(places: readonly Place[]): readonly Place[] {
  const seen = new Set<number>();
  return places.filter(place => {
    if (seen.has(place.line)) return false;
    seen.add(place.line);
    return true;
  });
}
