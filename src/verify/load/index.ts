import type { System } from '../../design/index.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';
import { newLedger } from '../finding.ts';
import { randomOf } from '../generate/random.ts';
import { standOf } from '../index.ts';
import { openProbe } from '../probe/probe.ts';
import { openSession } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { generate, type Kept } from './generate.ts';
import { judgeTargets } from './judge.ts';
import { type LoadOptions, MOST_SECONDS } from './options.ts';
import { newWatch, type Watch } from './seen.ts';
import { prepareShots, type Shots } from './shots.ts';

export { type LoadOptions, type LoadTick, MOST_SECONDS, USUAL_SECONDS } from './options.ts';

/** One process of Node can send no more than this, whatever the machine. */
const MOST_RATE = 20_000;
/** Requests that leave later than this on the whole mean that the generator does not keep up. */
const MOST_LAG = 50;
const USUAL_RATE = 20;

/** Puts a system under the stated load, on a schedule that does not wait for it, and holds it to its targets. */
export async function measureLoad(system: System, options: LoadOptions): Promise<Evidence> {
  const findings = newFindings();
  const targets = system.targets.filter(({ measure }) => LOADED.has(measure));
  const rate = options.rate ?? statedRate(system);
  const seconds = Math.max(1, Math.min(options.seconds, MOST_SECONDS));
  try {
    if (rate > MOST_RATE) throw new Untestable(cannotReach(rate, MOST_RATE));
    await underLoad(system, options, findings, rate, seconds);
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    for (const { claim } of targets) {
      findings.decides(claim);
      findings.untested(claim, error.message);
    }
    findings.measured({ target: `a load of ${rate} requests a second`, seen: error.message, met: null });
  }
  return findings.evidence();
}

const LOADED: ReadonlySet<string> = new Set(['latency', 'throughput', 'error-rate']);

async function underLoad(
  system: System,
  options: LoadOptions,
  findings: Findings,
  rate: number,
  seconds: number,
): Promise<void> {
  const { origin, pathname } = new URL(options.url);
  const budget = { requests: 2000, seconds: seconds * 3 + 60 };
  const probe = openProbe(system, { ...options, budget });
  try {
    const stand = standOf(system, options, probe);
    const session = openSession(stand, randomOf(options.seed, 'load'), newLedger());
    const shots = await prepareShots(session, pathname.replace(/\/+$/, ''));
    const warm = await warmUp(options, origin, shots, rate, seconds);
    const watch = newWatch(seconds);
    const kept = await fire(options, origin, shots, rate, seconds, watch);
    findings.requested(warm + kept.sent);
    if (kept.lag > MOST_LAG || kept.rate < 0.95 * rate) throw new Untestable(cannotReach(rate, kept.rate));
    if (watch.has(429)) throw new Untestable(LIMITED);
    const request = shots.operations.join(', ');
    const curl = `asbuilt verify ${shell(system.path)} --url ${shell(options.url)} --load --rate ${rate} --duration ${seconds}`;
    judgeTargets(system, findings, watch.seen(rate, kept), request, curl);
    tellWithoutTarget(system, findings, watch, rate, kept);
    await stand.world.clear();
  } finally {
    await probe.close();
  }
}

/** Ends before the load proper when the generator or a rate limit cannot keep up; returns what was sent. */
async function warmUp(
  options: LoadOptions,
  origin: string,
  shots: Shots,
  rate: number,
  seconds: number,
): Promise<number> {
  let sent = 0;
  // Slowly at first, so that nothing is thrown over that could not bear it anyway.
  for (const share of [0.25, 0.5, 1]) {
    const watch = newWatch(1);
    const kept = await fire(
      options,
      origin,
      shots,
      Math.max(1, rate * share),
      Math.max(0.5, Math.min(2, seconds / 8)),
      watch,
    );
    sent += kept.sent;
    if (watch.has(429)) throw new Untestable(LIMITED);
    if (kept.sent > 50 && kept.lag > 2 * MOST_LAG) throw new Untestable(cannotReach(rate, kept.rate));
    if (watch.count() > 0 && watch.failures() === watch.count())
      throw new Untestable('not one request of the warm-up was served; look at the service first');
  }
  return sent;
}

function fire(
  options: LoadOptions,
  origin: string,
  shots: Shots,
  rate: number,
  seconds: number,
  watch: Watch,
): Promise<Kept> {
  return generate({
    origin,
    rate,
    seconds,
    next: shots.next,
    onAnswer: watch.note,
    clock: options.clock,
    sleep: options.sleep,
    // A service that refuses for its limit is not loaded any further.
    isOver: () => watch.has(429),
    onTick: (at, sent) => options.onTick?.({ seconds: at, of: seconds, sent }),
  });
}

/** A design without targets is measured all the same. */
function tellWithoutTarget(system: System, findings: Findings, watch: Watch, rate: number, kept: Kept): void {
  if (system.targets.some(({ measure }) => LOADED.has(measure))) return;
  const { all } = watch.seen(rate, kept);
  const shown = [50, 95, 99].map(each => `p${each} ${Math.round(all.at(each) * 10) / 10} ms`).join(', ');
  findings.measured({
    target: 'no target is stated',
    seen: `${shown} in ${all.count()} answers at ${rate} a second`,
    met: null,
  });
}

function statedRate(system: System): number {
  const stated = system.targets.filter(({ measure }) => measure === 'throughput').map(({ value }) => value);
  return stated.length === 0 ? USUAL_RATE : Math.max(1, ...stated);
}

const LIMITED = 'the service answered 429; lift its rate limit for these tokens, or pass a lower --rate';

function cannotReach(rate: number, reached: number): string {
  return `this process cannot send ${Math.round(rate)} requests/s (about ${Math.round(reached)}); pass a lower --rate or run the k6 script on several machines`;
}

function shell(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
