import type { Database } from '../../database/index.ts';
import type { RateLimit } from '../../design/index.ts';
import type { Standing } from '../limit.ts';
import { decide, type Grant } from './grant.ts';

/** Blocks of requests that this process may let through, taken from a count that it shares with others. */
export interface Leases {
  stand(limit: RateLimit, key: string): Standing | Promise<Standing>;
  /** Tells the shared count what was let through before; ages in milliseconds. */
  publish(past: readonly Past[]): Promise<void>;
  /** Gives back what was not used for a while. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export interface Past {
  readonly limit: RateLimit;
  readonly key: string;
  readonly ages: readonly (readonly [age: number, tokens: number])[];
}

interface Lease {
  readonly key: string;
  readonly limit: RateLimit;
  left: number;
  /** When what is left goes back. */
  until: number;
  returned: number;
  past: Past['ages'];
  /** What the others could still take when it was last asked. */
  shared: number;
  refusedUntil: number;
  free: number;
  waiting: ((standing: Standing) => void)[];
  /** How many of those who wait are asked for. */
  asked: number;
}

/** Milliseconds for which a block is held, and for which a refusal is not asked about again. */
const HELD = 1000;
const REFUSED = 100;

/** `block` says how many to take at once, of a limit of so many. */
export function leases(options: {
  readonly database: Database;
  readonly owner: string;
  readonly clock: () => number;
  readonly block: (count: number) => number;
}): Leases {
  const { database, owner, clock, block } = options;
  const all = new Map<string, Lease>();
  const dirty = new Set<Lease>();
  let flushing: Promise<void> | undefined;

  function leaseOf(limit: RateLimit, key: string): Lease {
    const found = all.get(key);
    if (found !== undefined) return found;
    const made: Lease = {
      key,
      limit,
      left: 0,
      until: 0,
      returned: 0,
      past: [],
      shared: 0,
      refusedUntil: 0,
      free: 0,
      waiting: [],
      asked: 0,
    };
    all.set(key, made);
    return made;
  }

  function ask(lease: Lease): Promise<void> {
    dirty.add(lease);
    // In the next turn, so that all who ask in this one share the round trip.
    flushing ??= new Promise<void>(resolve => setImmediate(resolve)).then(flush).finally(() => {
      flushing = undefined;
      if (dirty.size > 0) void ask([...dirty][0]!);
    });
    return flushing;
  }

  async function flush(): Promise<void> {
    const asked = [...dirty].sort((one, other) => (one.key < other.key ? -1 : 1));
    dirty.clear();
    const wishes = asked.map(lease => wishOf(lease));
    try {
      const decisions = await settle(asked, wishes);
      for (const [index, lease] of asked.entries()) grant(lease, decisions[index]!);
    } catch {
      // Without its database the request itself will be told so; nobody is refused for a count that is not known.
      for (const lease of asked) for (const tell of lease.waiting.splice(0)) tell(allowed(lease));
    }
  }

  function wishOf(lease: Lease) {
    const { limit, waiting } = lease;
    const isOver = lease.until <= clock();
    if (isOver && waiting.length === 0) {
      lease.returned += lease.left;
      lease.left = 0;
    }
    const window = limit.windowSeconds * 1000;
    const wanted = waiting.length > 0 || !isOver ? waiting.length + block(limit.count) : 0;
    const wish = { count: limit.count, window, wanted, returned: lease.returned, owner, past: lease.past };
    lease.returned = 0;
    lease.past = [];
    lease.asked = waiting.length;
    return wish;
  }

  /** One transaction for all that is asked; rows are locked in the order of their keys. */
  function settle(asked: readonly Lease[], wishes: readonly ReturnType<typeof wishOf>[]) {
    return database.transaction(async session => {
      const keys = JSON.stringify(asked.map(lease => lease.key));
      await session.query({
        text: `insert into _asbuilt.limits (key) select value from json_array_elements_text($1::json) order by value
          on conflict do nothing`,
        values: [keys],
      });
      const { rows } = await session.query({
        text: `select key, grants, extract(epoch from clock_timestamp()) * 1000 from _asbuilt.limits
          where key in (select value from json_array_elements_text($1::json)) order by key for update`,
        values: [keys],
      });
      const now = Number((await session.query({ text: NOW, values: [] })).rows[0]![0]);
      const decisions = asked.map((lease, index) => {
        const row = rows.find(([key]) => key === lease.key);
        return decide(JSON.parse(row?.[1] ?? '[]') as Grant[], wishes[index]!, now);
      });
      const changes = asked.map(({ key, limit }, index) => ({
        key,
        grants: decisions[index]!.grants,
        seconds: limit.windowSeconds,
      }));
      await session.query({
        text: `update _asbuilt.limits set grants = one.grants, until = now() + one.seconds * interval '1 second'
          from json_to_recordset($1::json) as one(key text, grants jsonb, seconds float) where limits.key = one.key`,
        values: [JSON.stringify(changes)],
      });
      return decisions;
    });
  }

  function grant(lease: Lease, { granted, left, wait }: ReturnType<typeof decide>): void {
    const now = clock();
    lease.left += granted;
    lease.shared = left;
    if (granted > 0) lease.until = now + Math.min(HELD, (lease.limit.windowSeconds * 1000) / 4);
    const asked = lease.asked;
    lease.asked = 0;
    for (const tell of lease.waiting.splice(0, Math.max(asked, lease.left))) {
      if (lease.left > 0) tell(take(lease));
      else {
        lease.free = now + wait;
        lease.refusedUntil = now + Math.min(wait, REFUSED);
        tell(refusedNow(lease));
      }
    }
    // Those who came meanwhile were not asked for.
    if (lease.waiting.length > 0) dirty.add(lease);
  }

  function take(lease: Lease): Standing {
    lease.left--;
    return allowed(lease);
  }

  function allowed({ limit, left, shared }: Lease): Standing {
    const remaining = left + shared;
    return { limit, allowed: true, remaining, wait: remaining > 0 ? 0 : limit.windowSeconds * 1000 };
  }

  function refusedNow({ limit, free }: Lease): Standing {
    return { limit, allowed: false, remaining: 0, wait: Math.max(1, free - clock()) };
  }

  return {
    stand(limit, key) {
      const lease = leaseOf(limit, key);
      const now = clock();
      if (lease.left > 0 && now < lease.until) {
        const standing = take(lease);
        if (lease.left < block(limit.count) / 2 && lease.shared > 0) void ask(lease);
        return standing;
      }
      if (now < lease.refusedUntil) return refusedNow(lease);
      return new Promise(resolve => {
        lease.waiting.push(resolve);
        void ask(lease);
      });
    },
    async publish(past) {
      for (const { limit, key, ages } of past) {
        const lease = leaseOf(limit, key);
        lease.past = ages;
        dirty.add(lease);
      }
      const [first] = dirty;
      if (first !== undefined) await ask(first);
    },
    async tidy() {
      const now = clock();
      for (const lease of all.values()) {
        if (lease.waiting.length > 0 || now < lease.until) continue;
        if (lease.left > 0) dirty.add(lease);
        else if (now >= lease.refusedUntil && !dirty.has(lease)) all.delete(lease.key);
      }
      const [first] = dirty;
      if (first !== undefined) await ask(first);
    },
    async close() {
      await flushing;
      for (const lease of all.values()) {
        lease.until = 0;
        if (lease.left > 0) dirty.add(lease);
      }
      const [first] = dirty;
      if (first !== undefined) await ask(first);
    },
  };
}

const NOW = 'select extract(epoch from clock_timestamp()) * 1000';
