import { type Case, STAGES } from './case.ts';
import { type Finding, type Ledger, newLedger } from './finding.ts';
import { randomOf } from './generate/random.ts';
import { judgeCrash } from './judge/answer.ts';
import type { Exchange } from './probe/exchange.ts';
import { openSession, type Stand } from './session.ts';
import { Untestable } from './untestable.ts';

/** A case with what it has shown, each finding confirmed by a second attempt. */
export interface Tried {
  readonly case: Case;
  readonly ledger: Ledger;
  /** The exchanges of the attempt that found it, by finding. */
  readonly trails: ReadonlyMap<Finding, readonly Exchange[]>;
}

/** Tries all cases, stage by stage, in lanes. */
export async function tryCases(stand: Stand, cases: readonly Case[]): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const confirmed = new Set<string>();
  const held = new Set<string>();
  const broken = new Set<string>();
  let done = 0;
  for (const stage of STAGES) {
    stand.probe.meter.allow(stage.share);
    const here = cases.filter(each => each.stage === stage.name);
    const one = async (each: Case): Promise<void> => {
      stand.options.onProgress?.({
        done,
        total: cases.length,
        requests: stand.probe.meter.requests(),
        held: held.size,
        broken: broken.size,
        case: each.id,
      });
      const outcome = await tryCase(stand, each, confirmed);
      for (const { claim } of outcome.ledger.broken) broken.add(claim);
      for (const claim of outcome.ledger.held) held.add(claim);
      tried.push(outcome);
      done += 1;
    };
    await inLanes(
      here.filter(each => !each.alone),
      stage.lanes,
      one,
    );
    await inLanes(
      here.filter(each => each.alone),
      1,
      one,
    );
  }
  const order = new Map(cases.map((each, index) => [each.id, index]));
  return tried.sort((a, b) => order.get(a.case.id)! - order.get(b.case.id)!);
}

async function inLanes(
  cases: readonly Case[],
  lanes: number,
  one: (each: Case) => Promise<void>,
): Promise<void> {
  const queue = [...cases];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function tryCase(stand: Stand, each: Case, confirmed: Set<string>): Promise<Tried> {
  const first = await attempt(stand, each, 1);
  const news = first.ledger.broken.filter(finding => !confirmed.has(keyOf(finding)));
  const trails = new Map(first.ledger.broken.map(finding => [finding, first.trail]));
  if (news.length === 0) return { case: each, ledger: first.ledger, trails };
  const second = await attempt(stand, each, 2);
  const again = new Set(second.ledger.broken.map(keyOf));
  const { ledger } = first;
  const kept = ledger.broken.filter(finding => confirmed.has(keyOf(finding)) || again.has(keyOf(finding)));
  for (const finding of ledger.broken) {
    if (kept.includes(finding)) confirmed.add(keyOf(finding));
    else ledger.untested.set(finding.claim, 'its answers change from one try to the next; try again');
  }
  return { case: each, ledger: { ...ledger, broken: kept }, trails };
}

async function attempt(
  stand: Stand,
  each: Case,
  turn: number,
): Promise<{ readonly ledger: Ledger; readonly trail: readonly Exchange[] }> {
  const ledger = newLedger();
  const random = randomOf(stand.options.seed, `${each.id} ${turn}`);
  const actors = stand.actors.turned(random.integer(0, 9));
  const session = openSession({ ...stand, actors }, random, ledger);
  try {
    await each.attempt(session);
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    for (const claim of each.claims) session.untested(claim, error.message);
  }
  const explained = new Set(ledger.broken.map(({ exchange }) => exchange));
  for (const exchange of session.trail) if (!explained.has(exchange)) judgeCrash(exchange, session);
  return { ledger, trail: session.trail };
}

function keyOf(finding: Finding): string {
  return `${finding.claim} ${finding.code}`;
}
