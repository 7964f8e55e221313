import { createHash } from 'node:crypto';
import type { Database } from '../../database/index.ts';
import type { System } from '../../design/index.ts';
import { limiter, type Standing } from '../limit.ts';
import { leases, type Past } from './lease.ts';
import { joinPeers } from './peers.ts';

/** Counts the requests of one caller against the `index`th limit of a system. */
export interface Counts {
  stand(index: number, caller: string): Standing | Promise<Standing>;
  close(): Promise<void>;
}

/** Counts in this process alone. */
export function countsAlone(system: System, clock: () => number): Counts {
  const limiters = system.limits.map(limit => limiter(limit, clock));
  return { stand: (index, caller) => limiters[index]!.stand(caller), close: async () => {} };
}

/**
 * Counts together with the other processes over one PostgreSQL: alone as long as there is no other one; from then on
 * each takes small blocks from a count in the database, and never asks it for a single request.
 */
export async function countsTogether(
  system: System,
  database: Database,
  clock: () => number,
): Promise<Counts> {
  if (system.limits.length === 0 || database.kind !== 'postgres') return countsAlone(system, clock);
  const limiters = system.limits.map(limit => limiter(limit, clock));
  const longest = Math.max(...system.limits.map(limit => limit.windowSeconds)) * 1000;
  const id = crypto.randomUUID();
  let processes = 1;
  let together = false;
  let lastCompany = 0;
  const shared = leases({
    database,
    owner: id,
    clock,
    block: count => Math.max(1, Math.floor(count / (8 * processes))),
  });
  // A caller's name may be any text, also one that PostgreSQL cannot store.
  const keyOf = (index: number, caller: string): string =>
    createHash('sha256')
      .update(JSON.stringify([system.title, system.limits[index]!.claim, caller]))
      .digest('base64');

  async function onBeat(count: number): Promise<void> {
    processes = count;
    if (count > 1) lastCompany = clock();
    if (count > 1 && !together) {
      await shared.publish(past());
      together = true;
    } else if (together) {
      await shared.tidy();
      // What the others let through still counts for a whole window after they are gone.
      if (clock() - lastCompany > longest) together = false;
    }
  }

  function past(): readonly Past[] {
    return system.limits.flatMap((limit, index) =>
      limiters[index]!.used().map(({ caller, ages }) => ({ limit, key: keyOf(index, caller), ages })),
    );
  }

  const peers = await joinPeers({ database, title: system.title, id, onBeat });
  return {
    stand(index, caller) {
      if (!together) return limiters[index]!.stand(caller);
      return shared.stand(system.limits[index]!, keyOf(index, caller));
    },
    async close() {
      await peers.close();
      await shared.close().catch(() => {});
    },
  };
}
