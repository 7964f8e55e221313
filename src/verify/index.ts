import type { JsonSchema, System } from '../design/index.ts';
import { compileSchema, type Violation } from '../schema/index.ts';
import { actorsOf } from './actors.ts';
import { judgeOf } from './judge/answer.ts';
import type { VerifyOptions } from './options.ts';
import { USUAL } from './options.ts';
import { plan } from './plan/index.ts';
import { ANONYMOUS } from './probe/actor.ts';
import { openProbe, type Probe } from './probe/probe.ts';
import type { Measure, Report, Unreachable } from './report.ts';
import { tryCases } from './runner.ts';
import { seat } from './seat.ts';
import type { Stand } from './session.ts';
import { settle } from './settle.ts';
import { isTight } from './tight.ts';
import { newWorld } from './world.ts';

export { claimsMeant } from './only.ts';
export { type Budget, type Progress, USUAL, type VerifyOptions } from './options.ts';
export { type Recorded, type Replayed, replay } from './replay.ts';
export { printJson } from './report/json.ts';
export { printReplayJson, printReplayText, verdictOf } from './report/replay.ts';
export type { Drift, Measure, Report, Result, Unreachable } from './report.ts';

// What was made is removed even when the run has used up its time.
const CLEARING = 1.25;

/** Holds a live implementation to every claim of a system; `unreachable` when nothing answers at the URL. */
export async function verify(stated: System, options: VerifyOptions): Promise<Report | Unreachable> {
  if (!URL.canParse(options.url)) {
    return { verdict: 'unreachable', url: options.url, message: `${options.url} is no URL` };
  }
  const system = seat(stated);
  const probe = openProbe(system, options);
  try {
    const failure = await reach(system, options, probe);
    if (failure !== undefined) return { verdict: 'unreachable', url: options.url, message: failure };
    const stand = standOf(system, options, probe);
    const tried = await tryCases(stand, plan(system, options));
    const report = settle(stand, tried, stand.measures);
    probe.meter.allow(CLEARING);
    await stand.world.clear();
    return report;
  } finally {
    await probe.close();
  }
}

/** What all cases of a run share. */
export function standOf(system: System, options: VerifyOptions, probe: Probe): Stand {
  const perUser = system.limits.filter(({ per }) => per === 'user' || per === 'key');
  const seconds = options.budget?.seconds ?? USUAL.seconds;
  const actors = actorsOf(system, options.tokens, isTight(perUser, seconds));
  const measures: Measure[] = [];
  return {
    system,
    options,
    actors,
    world: newWorld(system, actors, probe),
    probe,
    judge: judgeOf(system),
    check: checkOf(system),
    measures,
  };
}

// Compiling a schema costs more than a request, so each is compiled once.
function checkOf(system: System): Stand['check'] {
  const compiled = new WeakMap<JsonSchema, (value: unknown) => readonly Violation[]>();
  return (schema, value) => {
    const check = compiled.get(schema) ?? compileSchema(schema, system.schemas);
    compiled.set(schema, check);
    return check(value);
  };
}

async function reach(system: System, options: VerifyOptions, probe: Probe): Promise<string | undefined> {
  const operation = system.operations.find(({ method }) => method === 'GET') ?? system.operations[0];
  if (operation === undefined) return undefined;
  const exchange = await probe.burst({ operation: { ...operation, method: 'GET' }, as: ANONYMOUS, path: {} });
  return exchange.status === 0
    ? `${options.url} does not answer (${exchange.failure ?? 'no reason'})`
    : undefined;
}
