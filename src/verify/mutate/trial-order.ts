import type { System } from '../../design/index.ts';
import type { Fault, Site } from './fault.ts';

/** A fault in one place. */
export interface Planting {
  readonly fault: Fault;
  readonly site: Site;
}

/**
 * All places of all faults, the first of each fault first: when the time is up, every kind has had its turn. Of the
 * places of one fault those that are far from each other come early.
 */
export function plantings(system: System, faults: readonly Fault[], most: number): readonly Planting[] {
  const byFault = faults.map(fault => spread(fault.sites(system), most).map(site => ({ fault, site })));
  const longest = Math.max(0, ...byFault.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => round).flatMap(round =>
    byFault.flatMap(places => places[round] ?? []),
  );
}

/** So many of a list, evenly from its start to its end. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)]!);
}
