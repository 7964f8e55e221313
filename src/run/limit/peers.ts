import type { Database } from '../../database/index.ts';

/** The other processes that serve the same design over the same database. */
export interface Peers {
  /** How many there are, this one included. */
  count(): number;
  close(): Promise<void>;
}

export interface PeersOptions {
  readonly database: Database;
  readonly title: string;
  readonly id: string;
  /** Called at each beat, with how many there are; awaited before the next one. */
  readonly onBeat: (count: number) => Promise<void>;
}

/** Milliseconds between two beats of one process. */
export const BEAT = 500;

const TABLES = [
  'select pg_advisory_xact_lock(7308604759)',
  'create schema if not exists _asbuilt',
  `create table if not exists _asbuilt.processes (
    id uuid primary key, title text not null, seen_at timestamptz not null default now()
  )`,
  `create table if not exists _asbuilt.limits (
    key text primary key, grants jsonb not null default '[]', until timestamptz not null default now()
  )`,
];

const SEEN = {
  name: 'asbuilt_seen',
  text: `with own as (
    insert into _asbuilt.processes (id, title) values ($1, $2) on conflict (id) do update set seen_at = now()
  ), gone as (
    delete from _asbuilt.processes where seen_at < now() - interval '1 minute'
  ), past as (
    delete from _asbuilt.limits where until < now() - interval '1 minute'
  )
  select count(*) from _asbuilt.processes
  where id <> $1 and title = $2 and seen_at > now() - interval '5 seconds'`,
};

/**
 * Makes this process known and keeps it so. When it is not the first, it comes back only after the others had a beat
 * in which to notice, so that from its first request on all of them count together.
 */
export async function joinPeers({ database, title, id, onBeat }: PeersOptions): Promise<Peers> {
  await database.transaction(async session => {
    for (const text of TABLES) await session.query({ text, values: [] });
  });
  let others = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    try {
      const { rows } = await database.query({ ...SEEN, values: [id, title] });
      others = Number(rows[0]?.[0] ?? 0);
    } catch {
      // A database that is away says nothing of the others.
    }
    await onBeat(others + 1);
  }

  function next(): void {
    if (closed) return;
    timer = setTimeout(() => {
      beating = beat().finally(next);
    }, BEAT).unref();
  }

  await beat();
  if (others > 0) await new Promise(resolve => setTimeout(resolve, BEAT * 2));
  next();
  return {
    count: () => others + 1,
    async close() {
      closed = true;
      clearTimeout(timer);
      await beating;
      const text = 'delete from _asbuilt.processes where id = $1';
      await database.query({ text, values: [id] }).catch(() => {});
    },
  };
}
