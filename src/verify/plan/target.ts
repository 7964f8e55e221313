import type { Operation, System, Target } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { isBound, textOf } from '../lookup.ts';
import type { Call, Exchange } from '../probe/exchange.ts';
import { answerOf, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';

const SAMPLES = 80;
const FEWEST = 40;
/** How clearly a target has to be missed before it is said. */
const MARGIN = 1.25;

/** Latency targets are held against a modest sample at the stated throughput. */
export function planTargets(system: System): readonly Case[] {
  return system.targets
    .filter(({ measure }) => measure === 'latency' || measure === 'throughput' || measure === 'concurrency')
    .map(target => ({
      id: `target ${target.claim}`,
      stage: 'load' as const,
      claims: [target.claim],
      alone: true,
      attempt: session =>
        target.measure === 'latency' ? tryLatency(session, target) : tryLoad(session, target),
    }));
}

async function tryLatency(session: Session, target: Target): Promise<void> {
  const operations = sampled(session, target);
  const wrongs: { readonly operation: Operation; readonly sample: Sample }[] = [];
  const seen: string[] = [];
  let noisy = 0;
  for (const operation of operations) {
    const sample =
      plainlySlow(session, operation, target) ??
      (await measure(
        session,
        operation,
        target,
        rateOf(session.system),
        Math.max(8, Math.ceil(SAMPLES / operations.length)),
      ));
    if (sample === undefined) continue;
    const value = quantile(sample.times, target.percentile ?? 50);
    seen.push(`${operation.method} ${operation.path} ${round(value)} ms`);
    if (isOver(sample, target)) {
      wrongs.push({ operation, sample });
      break;
    } else if (value > target.value) noisy += 1;
  }
  if (seen.length === 0)
    throw new Untestable('no operation answered often enough to be measured; state one that can be read');
  const met = wrongs.length > 0 ? false : noisy > 0 ? null : true;
  session.measured({ target: textOf(session.system, target.claim), seen: seen.join(', '), met });
  const worst = wrongs[0];
  if (worst === undefined) {
    if (met === true) {
      session.held(target.claim);
      return;
    }
    throw new Untestable('the sample is over the target, but not clearly so; measure it under a steady load');
  }
  const label = target.percentile === undefined ? 'the median' : `p${target.percentile}`;
  const value = round(quantile(worst.sample.times, target.percentile ?? 50));
  session.broken({
    claim: target.claim,
    code: 'target-missed',
    message:
      `${worst.operation.method} ${worst.operation.path}: ${label} is ${value} ms; stay under ${target.value} ms.`.slice(
        0,
        100,
      ),
    expected: { [label]: `${target.comparator} ${target.value} ms` },
    actual: { [label]: `${value} ms`, samples: worst.sample.times.length },
    exchange: worst.sample.slowest,
  });
}

interface Sample {
  readonly times: readonly number[];
  readonly slowest: Exchange;
  /** How late the timers of this process were: what is measured here is at least as wrong. */
  readonly lag: number;
}

// An operation most of whose answers were far too slow in the light traffic so far needs no load to be told.
function plainlySlow(session: Session, operation: Operation, target: Target): Sample | undefined {
  const served = session.probe.served.get(operation.id) ?? [];
  const times = served.map(({ milliseconds }) => milliseconds);
  const slowest = [...served].sort((a, b) => b.milliseconds - a.milliseconds)[0];
  if (slowest === undefined || times.length < 8) return undefined;
  if (quantile(times, 20) <= target.value * MARGIN) return undefined;
  return { times, slowest, lag: 0 };
}

// Reads are repeated freely; what was sent earlier stands for the writes.
function sampled(session: Session, target: Target): readonly Operation[] {
  const wanted = session.system.operations.filter(
    operation => target.operations === undefined || target.operations.includes(operation.id),
  );
  const reads = wanted.filter(({ method, binding }) => method === 'GET' && binding.kind === 'entity');
  const writes = wanted.filter(operation => isBound(operation) && operation.binding.action === 'create');
  return [...reads, ...writes].slice(0, 8);
}

async function measure(
  session: Session,
  operation: Operation,
  target: Target,
  rate: number,
  count: number,
): Promise<Sample | undefined> {
  const { clock, sleep } = session.options;
  const times: number[] = [];
  const lags: number[] = [];
  let slowest: Exchange | undefined;
  const as = await attemptActor(session, operation);
  if (as === undefined) return undefined;
  const started = clock();
  for (let index = 0; index < count; index++) {
    const due = started + (index * 1000) / rate;
    const wait = due - clock();
    if (wait > 1) {
      const before = clock();
      await sleep(wait);
      lags.push(Math.max(0, clock() - before - wait));
    }
    const call: Call = await baseline(session, operation, { as });
    const exchange = await session.send(call);
    if (!succeeded(exchange)) return undefined;
    times.push(exchange.milliseconds);
    if (slowest === undefined || exchange.milliseconds > slowest.milliseconds) slowest = exchange;
    // What is plainly far off, or takes too long, needs no longer sample.
    if (times.length >= 5 && isOver({ times, slowest, lag: quantile(lags, 75) }, target)) break;
    if (times.length >= 12 && clock() - started > 4000) break;
  }
  return slowest === undefined ? undefined : { times, slowest, lag: quantile(lags, 75) };
}

async function attemptActor(session: Session, operation: Operation) {
  try {
    return session.actors.for(operation);
  } catch (error) {
    if (error instanceof Untestable) return undefined;
    throw error;
  }
}

/**
 * Over for sure: were the target kept, so many slow answers would come up less than once in a thousand samples,
 * they are slow by a margin, and this process was not the slow one.
 */
function isOver({ times, lag }: Sample, target: Target): boolean {
  const share = 1 - (target.percentile ?? 50) / 100;
  const limit = target.value * MARGIN;
  const slow = times.filter(time => time - lag > limit).length;
  return lag < target.value / 4 && slow >= 3 && tail(times.length, slow, Math.max(share, 0.01)) < 0.001;
}

/** The chance of `least` or more hits in `count` draws. */
function tail(count: number, least: number, chance: number): number {
  let term = (1 - chance) ** count;
  let below = 0;
  for (let hits = 0; hits < least; hits++) {
    below += term;
    term *= ((count - hits) / (hits + 1)) * (chance / (1 - chance));
  }
  return Math.max(0, 1 - below);
}

async function tryLoad(session: Session, target: Target): Promise<void> {
  if (target.value > 100)
    throw new Untestable('so much load does not belong into a verification; run the k6 script');
  const operation = sampled(session, target).find(({ method }) => method === 'GET');
  if (operation === undefined) throw new Untestable('no operation can be read freely; state one');
  const as = session.actors.for(operation);
  const call = await baseline(session, operation, { as });
  const count = Math.max(FEWEST, Math.ceil(target.value));
  const width =
    target.measure === 'concurrency' ? Math.ceil(target.value) : Math.min(10, Math.ceil(target.value));
  const { clock } = session.options;
  const started = clock();
  let done = 0;
  const lane = async (): Promise<void> => {
    while (done < count) {
      done += 1;
      const exchange = await session.send(call);
      if (!succeeded(exchange))
        throw new Untestable(
          `under load the answer is ${JSON.stringify(answerOf(exchange)).slice(0, 60)}; try again`,
        );
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const seconds = Math.max(0.001, (clock() - started) / 1000);
  const rate = count / seconds;
  const seen = target.measure === 'throughput' ? `${round(rate)} a second` : `${width} at once, all served`;
  const met = target.measure === 'concurrency' || rate >= target.value ? true : null;
  session.measured({ target: textOf(session.system, target.claim), seen, met });
  if (met === null)
    throw new Untestable('the sample is below the target, but too short to decide; run the k6 script');
  session.held(target.claim);
}

function rateOf(system: System): number {
  const stated = system.targets.find(({ measure }) => measure === 'throughput')?.value ?? 20;
  return Math.max(5, Math.min(stated, 40));
}

function quantile(values: readonly number[], percentile: number): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percentile / 100) * sorted.length) - 1)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
