import type { System } from '../../design/index.ts';
import { USUAL, type VerifyOptions } from '../options.ts';
import { Untestable } from '../untestable.ts';
import { type Meter, meterOf } from './budget.ts';
import type { Call, Exchange } from './exchange.ts';
import { type Client, connect } from './http.ts';
import { type Pace, paceOf } from './pace.ts';

/** The one way to the implementation: paced, metered, patient with a limit that is hit by surprise. */
export interface Probe {
  readonly send: (call: Call) => Promise<Exchange>;
  /** Sends at once, outside the pace, and takes every answer as it is. */
  readonly burst: (call: Call) => Promise<Exchange>;
  /** What was answered with success so far, by operation. */
  readonly served: ReadonlyMap<string, readonly Exchange[]>;
  readonly meter: Meter;
  readonly pace: Pace;
  readonly close: () => Promise<void>;
}

const PATIENCE = 3;

/** Opens the way to an implementation of a system. */
export function openProbe(system: System, options: VerifyOptions): Probe {
  const { clock, sleep } = options;
  const meter = meterOf(options.budget ?? USUAL, clock);
  const pace = paceOf(system.limits);
  const client: Client = connect(options.url, system.authentication, clock);

  const served = new Map<string, Exchange[]>();
  const turn = async (call: Call): Promise<void> => {
    for (;;) {
      const wait = pace.take(call.operation.id, call.as, clock());
      if (wait === 0) return;
      if (wait > meter.left()) {
        throw new Untestable('the stated rate limit leaves no room for it in this run; give it more time');
      }
      await sleep(wait);
    }
  };
  const send = async (call: Call): Promise<Exchange> => {
    for (let attempt = 1; ; attempt++) {
      await turn(call);
      meter.spend();
      const exchange = await client.exchange(call);
      if (exchange.status === 0 && attempt === 1) continue;
      if (exchange.status >= 200 && exchange.status < 300) {
        const { id } = call.operation;
        served.set(id, [...(served.get(id) ?? []), exchange]);
      }
      if (exchange.status !== 429) return exchange;
      const wait = retryAfter(exchange);
      if (attempt > PATIENCE || wait > meter.left()) {
        throw new Untestable(
          'the service answered 429 although the stated rate limit was kept; pause other clients',
        );
      }
      await sleep(wait);
    }
  };
  const burst = async (call: Call): Promise<Exchange> => {
    meter.spend();
    pace.count(call.operation.id, call.as, clock());
    return client.exchange(call);
  };
  return { send, burst, served, meter, pace, close: client.close };
}

/** How many milliseconds an answer asks to wait: `Retry-After` in seconds or as a date, else one second. */
export function retryAfter(exchange: Exchange): number {
  const stated = exchange.headers['retry-after'];
  if (stated === undefined) return 1000;
  const seconds = Number(stated);
  if (Number.isFinite(seconds)) return Math.max(50, seconds * 1000 + 50);
  const date = Date.parse(stated);
  const now = Date.parse(exchange.headers['date'] ?? '');
  return Number.isFinite(date - now) ? Math.max(50, date - now + 50) : 1000;
}
