import type { Json, System } from '../design/index.ts';
import { isObject } from './judge/locate.ts';
import type { VerifyOptions } from './options.ts';
import { type Actor, ANONYMOUS } from './probe/actor.ts';
import type { Exchange } from './probe/exchange.ts';
import { connect } from './probe/http.ts';
import { filled, type Trace, type TraceStep } from './trace.ts';

/** A drift of an earlier report, with the sequence that showed it. */
export interface Recorded {
  readonly claim: string;
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly expected: Json;
  readonly actual: Json;
  readonly trace: Trace;
}

/** What became of a recorded drift. */
export interface Replayed {
  readonly recorded: Recorded;
  /** `undecided` when a step before the last one was answered otherwise than then, or not at all. */
  readonly outcome: 'broken' | 'gone' | 'undecided';
  readonly answers: readonly { readonly request: string; readonly status: number }[];
}

/** Sends the recorded sequences again, one after the other, and says which drifts are still there. */
export async function replay(
  system: System,
  recorded: readonly Recorded[],
  options: Pick<VerifyOptions, 'url' | 'tokens' | 'clock'>,
): Promise<readonly Replayed[]> {
  const client = connect(options.url, system.authentication, options.clock);
  const base = new URL(options.url).pathname.replace(/\/+$/, '');
  try {
    const all: Replayed[] = [];
    for (const each of recorded) {
      const made = new Map<string, Json>();
      const exchanges: Exchange[] = [];
      for (const step of each.trace) {
        const exchange = await client.exchange(callOf(system, step, made, options.tokens, base));
        exchanges.push(exchange);
        const id = step.makes === undefined ? undefined : memberAt(exchange.body, step.makes.at);
        if (step.makes !== undefined && id !== undefined) made.set(step.makes.name, id);
      }
      all.push({
        recorded: each,
        outcome: outcomeOf(each, exchanges),
        answers: exchanges.map(({ method, target, status }) => ({ request: `${method} ${target}`, status })),
      });
    }
    return all;
  } finally {
    await client.close();
  }
}

function callOf(
  system: System,
  step: TraceStep,
  made: ReadonlyMap<string, Json>,
  tokens: VerifyOptions['tokens'],
  base: string,
) {
  const target = String(filled(step.target, made));
  const known = system.operations.find(({ id }) => id === step.operation) ?? system.operations[0]!;
  const [path = '/', query] = target.split('?');
  const bare = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  return {
    // What the path holds is on the wire already.
    operation: { ...known, method: step.method as typeof known.method, path: bare },
    as: actorOf(step, tokens),
    ...(query !== undefined && { query: Object.fromEntries(new URLSearchParams(query)) }),
    ...(step.headers && { headers: step.headers }),
    ...(step.body !== undefined && { body: filled(step.body, made) }),
    ...(step.raw !== undefined && { raw: step.raw }),
  };
}

function actorOf({ as }: TraceStep, tokens: VerifyOptions['tokens']): Actor {
  if (as.kind !== 'role') return as.kind === 'anonymous' ? ANONYMOUS : as;
  const token = tokens[as.name];
  return token === undefined ? ANONYMOUS : { kind: 'role', role: as.name, name: as.name, token };
}

function outcomeOf(
  { trace, expected, actual }: Recorded,
  exchanges: readonly Exchange[],
): Replayed['outcome'] {
  const last = exchanges.at(-1);
  const way = exchanges.slice(0, -1);
  if (last === undefined || last.status === 0) return 'undecided';
  if (way.some(({ status }, index) => sort(status) !== sort(trace[index]!.status))) return 'undecided';
  const wanted = isObject(expected) ? expected['status'] : undefined;
  if (typeof wanted === 'number') {
    const code = isObject(expected) ? expected['code'] : undefined;
    const right = last.status === wanted && (typeof code !== 'string' || last.text.includes(code));
    return right ? 'gone' : 'broken';
  }
  if (wanted === '4xx') return last.status >= 400 && last.status < 500 ? 'gone' : 'broken';
  if (sort(last.status) !== sort(trace.at(-1)!.status)) return 'gone';
  if (!isObject(actual)) return 'broken';
  const same = Object.entries(actual).every(
    ([name, value]) => name === 'status' || name === 'body' || shows(last, name, value),
  );
  return same ? 'broken' : 'gone';
}

function sort(status: number): number {
  return Math.floor(status / 100);
}

// A member is still as it was then, wherever it stands; one that was not there is `null` in a report.
function shows(exchange: Exchange, name: string, value: Json): boolean {
  const header = exchange.headers[name.toLowerCase()];
  if (header !== undefined) return value === header;
  const found = [...membersNamed(exchange.body, name)];
  if (value === null) return found.every(each => each === null);
  return found.some(each => JSON.stringify(each) === JSON.stringify(value));
}

function* membersNamed(body: Json | undefined, name: string, depth = 0): Generator<Json> {
  if (typeof body !== 'object' || body === null || depth > 20) return;
  for (const [key, member] of Object.entries(body) as [string, Json][]) {
    if (key === name) yield member;
    yield* membersNamed(member, name, depth + 1);
  }
}

function memberAt(body: Json | undefined, at: readonly string[]): Json | undefined {
  return at.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), body);
}
