import { Pool } from 'undici';

/** One request of a load, ready to be sent. */
export interface Shot {
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

export interface Answered {
  readonly operation: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** From the moment at which the schedule wanted it sent, whenever it was. */
  readonly milliseconds: number;
  /** When the schedule wanted it sent, in milliseconds from the start. */
  readonly due: number;
}

export interface Generating {
  readonly origin: string;
  readonly rate: number;
  readonly seconds: number;
  readonly next: (index: number) => Shot | Promise<Shot>;
  readonly onAnswer: (answered: Answered) => void;
  readonly onTick?: (seconds: number, sent: number) => void;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Ends the load early. */
  readonly isOver: () => boolean;
}

/** How the generator itself has kept up. */
export interface Kept {
  readonly sent: number;
  /** How late the requests left this process, at the 99th percentile, in milliseconds. */
  readonly lag: number;
  /** Requests a second that really left. */
  readonly rate: number;
}

const TIMEOUT = 30_000;
/** Answers that come after the last request are waited for. */
const PATIENCE = 10_000;

/**
 * Sends requests at the times of a schedule, whether or not earlier ones were answered: an open model.
 *
 * A server that stalls is so seen by every request that would have come in the meantime, and not by one alone.
 */
export async function generate(load: Generating): Promise<Kept> {
  const { clock, sleep, rate, seconds } = load;
  const pool = new Pool(load.origin, {
    connections: Math.max(32, Math.min(1024, Math.ceil(rate))),
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
  });
  const total = Math.max(1, Math.round(rate * seconds));
  const lags: number[] = [];
  const open = new Set<Promise<void>>();
  const started = clock();
  let sent = 0;
  try {
    while (sent < total && !load.isOver()) {
      const now = clock() - started;
      const due = Math.min(total, Math.floor((now * rate) / 1000) + 1);
      if (due <= sent) {
        await sleep(Math.max(1, (sent * 1000) / rate - now));
        continue;
      }
      // What is overdue leaves in portions, so that answers are read meanwhile.
      for (const last = Math.min(due, sent + 64); sent < last; sent++) {
        const at = (sent * 1000) / rate;
        lags.push(clock() - started - at);
        const one = shoot(load, pool, sent, at, started).finally(() => open.delete(one));
        open.add(one);
      }
      load.onTick?.((clock() - started) / 1000, sent);
      await sleep(0);
    }
    const elapsed = Math.max(1, clock() - started);
    for (const end = clock() + PATIENCE; open.size > 0 && clock() < end; ) await sleep(5);
    const sorted = lags.sort((a, b) => a - b);
    return { sent, lag: sorted[Math.floor(sorted.length * 0.99)] ?? 0, rate: (sent * 1000) / elapsed };
  } finally {
    await pool.destroy();
    await Promise.allSettled(open);
  }
}

async function shoot(
  load: Generating,
  pool: Pool,
  index: number,
  due: number,
  started: number,
): Promise<void> {
  const shot = await load.next(index);
  let status = 0;
  try {
    const answer = await pool.request({
      method: shot.method as 'GET',
      path: shot.target,
      headers: shot.headers,
      body: shot.body ?? null,
    });
    status = answer.statusCode;
    await answer.body.dump({ limit: 16 * 1024 * 1024 });
  } catch {
    status = 0;
  }
  load.onAnswer({ operation: shot.operation, status, due, milliseconds: load.clock() - started - due });
}
