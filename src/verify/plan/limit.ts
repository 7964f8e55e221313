import type { Operation, RateLimit, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { judgeEnvelope } from '../judge/envelope.ts';
import { errorsFor, isBound, nameOf, textOf } from '../lookup.ts';
import { type Actor, ANONYMOUS } from '../probe/actor.ts';
import type { Call, Exchange } from '../probe/exchange.ts';
import { succeeded } from '../probe/exchange.ts';
import { retryAfter } from '../probe/probe.ts';
import type { Session } from '../session.ts';
import { unknownId } from '../unknown-id.ts';
import { Untestable } from '../untestable.ts';

/** More requests than a limit allows are refused, and after the stated time served again. */
export function planLimits(system: System): readonly Case[] {
  return [...system.limits]
    .sort((a, b) => a.windowSeconds - b.windowSeconds || a.count - b.count)
    .map(limit => ({
      id: `limit ${limit.claim}`,
      stage: 'limit' as const,
      claims: [
        limit.claim,
        ...system.operations.flatMap(({ errors }) =>
          errors.filter(({ cause }) => cause === 'rate-limited').map(({ claim }) => claim),
        ),
      ],
      alone: true,
      attempt: session => tryLimit(session, limit),
    }));
}

async function tryLimit(session: Session, limit: RateLimit): Promise<void> {
  const operation = cheapest(session.system, limit);
  if (operation === undefined)
    throw new Untestable('no operation under the limit can be called freely; state one that reads');
  const as =
    limit.per === 'address' && operation.access.kind === 'public' ? ANONYMOUS : session.actors.for(operation);
  if (limit.per === 'user' && as.kind === 'anonymous')
    throw new Untestable('the limit is per user and no token was given; pass --token ROLE=…');
  const call = await baseline(session, operation, { as });
  const others = await callsUnder(session, limit, operation, as);
  const burst = await burstUntil(session, call, limit);
  if (burst.refused === undefined) {
    if (!burst.decisive)
      throw new Untestable(
        `${limit.count} requests did not fit into the window in this run; give it more time`,
      );
    session.broken({
      claim: limit.claim,
      code: 'limit-not-enforced',
      message:
        `${burst.sent} requests in ${burst.seconds.toFixed(1)} s were all served; refuse above ${limit.count} with 429.`.slice(
          0,
          100,
        ),
      expected: { status: 429, after: limit.count, seconds: limit.windowSeconds },
      actual: { served: burst.sent, seconds: Number(burst.seconds.toFixed(2)) },
      exchange: burst.last,
    });
    return;
  }
  judgeEnvelope(burst.refused, session);
  session.held(
    limit.claim,
    ...errorsFor(session.system, operation, 'rate-limited').map(({ claim }) => claim),
  );
  await refuseAll(session, others);
  judgeRetryAfter(session, limit, burst.refused);
  await othersServed(session, limit, call);
  await recovery(session, limit, call, burst.refused);
}

// Requests to the other operations that do no harm when they are served after all.
async function callsUnder(
  session: Session,
  limit: RateLimit,
  operation: Operation,
  as: Actor,
): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (const other of session.system.operations) {
    const covered = limit.operations === undefined || limit.operations.includes(other.id);
    const able =
      as.kind === 'role' && (other.access.kind !== 'roles' || other.access.roles.includes(as.role));
    if (other === operation || !covered || !able || !isBound(other)) continue;
    try {
      const call = await baseline(session, other, { as });
      const harmless = other.method === 'GET' || other.binding.action === 'create';
      calls.push(harmless ? call : { ...call, path: nowhere(session, call.path) });
    } catch (error) {
      if (!(error instanceof Untestable)) throw error;
    }
  }
  return calls;
}

function nowhere(session: Session, path: Call['path']): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(path ?? {}).map(([name, value]) => [
      name,
      String(unknownId(undefined, value, session.random)),
    ]),
  );
}

// While the limit is hit, every operation under it refuses alike.
async function refuseAll(session: Session, calls: readonly Call[]): Promise<void> {
  await Promise.all(
    calls.map(async call => {
      const exchange = await session.probe.burst(call);
      session.world.adopt(exchange);
      if (exchange.status !== 429) return;
      judgeEnvelope(exchange, session);
      session.held(...errorsFor(session.system, call.operation, 'rate-limited').map(({ claim }) => claim));
    }),
  );
}

interface Burst {
  readonly sent: number;
  readonly seconds: number;
  readonly refused: Exchange | undefined;
  readonly last: Exchange;
  /** So many requests in so short a time that every kind of counting had to refuse one. */
  readonly decisive: boolean;
}

const WIDTH = 10;

// Twice the count and some more: a window that turns over in the middle of the burst still overflows.
async function burstUntil(session: Session, call: Call, limit: RateLimit): Promise<Burst> {
  const { clock } = session.options;
  const most = limit.count * 2 + Math.max(5, Math.ceil(limit.count / 10));
  if (most > 5000)
    throw new Untestable(`${most} requests are needed to overflow the limit; test it under load`);
  const started = clock();
  let sent = 0;
  let refused: Exchange | undefined;
  let last: Exchange | undefined;
  const lane = async (): Promise<void> => {
    while (sent < most && refused === undefined && clock() - started < limit.windowSeconds * 1000) {
      sent += 1;
      const exchange = await session.probe.burst(call);
      last = exchange;
      if (exchange.status === 429) refused ??= exchange;
      else if (!succeeded(exchange)) throw new Untestable(notServed(exchange));
    }
  };
  await Promise.all(Array.from({ length: Math.min(WIDTH, limit.count) }, lane));
  const seconds = (clock() - started) / 1000;
  const decisive = sent >= most && seconds < limit.windowSeconds;
  if (last === undefined) throw new Untestable('no request of the burst was sent; give the run more time');
  return { sent, seconds, refused, last: refused ?? last, decisive };
}

function notServed({ call, status }: Exchange): string {
  return `${nameOf(call.operation)} answered ${status || 'nothing'}; state what it needs`;
}

// `Retry-After` is held to only where the document speaks of it.
function judgeRetryAfter(session: Session, limit: RateLimit, exchange: Exchange): void {
  const texts = [
    limit.claim,
    ...errorsFor(session.system, exchange.call.operation, 'rate-limited').map(({ claim }) => claim),
  ];
  const claim = texts.find(each => /retry-?after/i.test(textOf(session.system, each)));
  if (claim === undefined) return;
  const header = exchange.headers['retry-after'];
  if (header !== undefined && (/^\d+$/.test(header.trim()) || Number.isFinite(Date.parse(header)))) {
    session.held(claim);
    return;
  }
  session.broken({
    claim,
    code: 'retry-after-missing',
    message:
      `A 429 has ${header === undefined ? 'no `Retry-After`' : `\`Retry-After: ${header}\``}; send the seconds to wait.`.slice(
        0,
        100,
      ),
    expected: { 'retry-after': 'whole seconds' },
    actual: { 'retry-after': header ?? null },
    exchange,
  });
}

async function othersServed(session: Session, limit: RateLimit, call: Call): Promise<void> {
  const { operation, as: busy } = call;
  if ((limit.per !== 'user' && limit.per !== 'key') || operation.access.own) return;
  const other = session.actors.all.find(
    actor =>
      actor !== busy &&
      (busy.kind !== 'role' || actor.token !== busy.token) &&
      (operation.access.kind !== 'roles' || operation.access.roles.includes(actor.role)),
  );
  if (other === undefined) return;
  // The same call: anything that has to be made first would wait until the limit is over.
  const exchange = await session.probe.burst({ ...call, as: other });
  const fresh = session.probe.pace.used(limit, other, session.options.clock()) < limit.count / 2;
  if (exchange.status !== 429 || !fresh) return;
  session.broken({
    claim: limit.claim,
    code: 'limit-hits-others',
    message: 'One busy user makes another one wait; count each user alone.',
    expected: { status: operation.success.status },
    actual: { status: 429 },
    exchange,
  });
}

async function recovery(session: Session, limit: RateLimit, call: Call, refused: Exchange): Promise<void> {
  const { sleep } = session.options;
  const wait =
    refused.headers['retry-after'] === undefined
      ? limit.windowSeconds * 1000 + 100
      : retryAfter(refused) + 100;
  if (wait > session.probe.meter.left() || wait > 65_000) return;
  await sleep(wait);
  let exchange = await session.probe.burst(call);
  if (exchange.status === 429) {
    await sleep(limit.windowSeconds * 1000);
    exchange = await session.probe.burst(call);
  }
  if (exchange.status !== 429) return;
  session.broken({
    claim: limit.claim,
    code: 'limit-never-ends',
    message: 'After the stated time the user is still refused; serve again.',
    expected: { status: call.operation.success.status },
    actual: { status: 429 },
    exchange,
  });
}

function cheapest(system: System, limit: RateLimit): Operation | undefined {
  const covered = system.operations.filter(
    ({ id }) => limit.operations === undefined || limit.operations.includes(id),
  );
  const rank = (operation: Operation): number => {
    if (operation.method !== 'GET') return 9;
    if (isBound(operation) && operation.binding.action === 'read') return 0;
    return isBound(operation) ? 1 : 2;
  };
  return covered.filter(operation => rank(operation) < 9).sort((a, b) => rank(a) - rank(b))[0];
}
