import type { Lane, Pipeline } from './pipeline.ts';
import type { DatabaseError } from './port.ts';
import { sharedReads, type Waiting } from './shared-read.ts';

/** Hands statements to the connections of a server. */
export interface Dispatcher {
  add(one: Waiting): void;
  /** Sends one that waits for a row on a connection that nobody else waits for, and the others anew. */
  putBack(stuck: Waiting, others: readonly Waiting[]): void;
  /** A connection has become free, or is new. */
  wake(): void;
  /** Rejects whatever still waits. */
  end(error: DatabaseError): void;
}

export interface Connections {
  /** Those that are open. */
  readonly open: readonly Pipeline[];
  /** Opens another one, unless one is on its way or there are enough. */
  grow(): void;
  /** Milliseconds, of any beginning. */
  readonly clock: () => number;
}

/** How many connections a lane keeps busy before a batch is late, and when it is late, in milliseconds. */
const LANES: { readonly [lane in Lane]: { readonly atOnce: number; readonly late: number } } = {
  read: { atOnce: 2, late: 3 },
  // While one commit is flushed the next one gathers, and the server may flush both at once.
  write: { atOnce: 2, late: 15 },
};

/** Statements of one batch. */
const MOST = 64;

/**
 * Collects the statements of a tick, and of the time in which the connections are busy, and sends them as one batch:
 * one write, one commit. Few connections are kept busy, because large batches cost both sides less; more of them are
 * used as soon as one takes long.
 */
export function dispatcher(connections: Connections): Dispatcher {
  const reads = sharedReads();
  const queues: { [lane in Lane]: Waiting[] } = { read: [], write: [] };
  const alone = new WeakSet<Waiting>();
  let scheduled = false;
  let timer: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (scheduled || queues.read.length + queues.write.length === 0) return;
    scheduled = true;
    // After the sockets of this tick are read, so that requests of many connections share a batch.
    setImmediate(dispatch);
  }

  function dispatch(): void {
    scheduled = false;
    const all = [serve('write'), serve('read')];
    if (!all.every(done => done)) lookAgain();
  }

  /** Says whether all of a lane is on its way. */
  function serve(lane: Lane): boolean {
    const queue = queues[lane];
    while (queue.length > 0) {
      const pipeline = free(lane);
      if (pipeline === undefined) return false;
      if (lane === 'read') reads.clear();
      const first = queue.findIndex(one => alone.has(one));
      pipeline.run(queue.splice(0, first < 0 ? MOST : Math.min(MOST, Math.max(1, first))), lane);
    }
    return true;
  }

  /** A connection that may take a batch of a lane now. */
  function free(lane: Lane): Pipeline | undefined {
    const { atOnce, late } = LANES[lane];
    const now = connections.clock();
    let idle: Pipeline | undefined;
    let inTime = 0;
    for (const one of connections.open) {
      const { busy } = one;
      if (busy === undefined) idle ??= one;
      else if (busy.lane === lane && now - busy.since < late) inTime++;
    }
    if (inTime >= atOnce) return undefined;
    if (idle === undefined) connections.grow();
    return idle;
  }

  function lookAgain(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      dispatch();
    }, LANES.read.late);
  }

  return {
    add(one) {
      const sent = reads.admit(one);
      if (sent === undefined) return;
      const lane = one.statement.text.startsWith('select ') ? 'read' : 'write';
      queues[lane].push(sent);
      schedule();
    },
    putBack(stuck, others) {
      alone.add(stuck);
      queues.write.unshift(...others, stuck);
      schedule();
    },
    wake: schedule,
    end(error) {
      clearTimeout(timer);
      for (const one of [...queues.read.splice(0), ...queues.write.splice(0)]) one.reject(error);
      reads.clear();
    },
  };
}
