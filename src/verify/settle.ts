import type { Claim, ClaimId, System } from '../design/index.ts';
import { curlOf } from './curl.ts';
import type { Finding } from './finding.ts';
import { minimise } from './minimise.ts';
import type { Exchange } from './probe/exchange.ts';
import type { Drift, Measure, Report, Result } from './report.ts';
import { rootCauses } from './root-cause.ts';
import type { Tried } from './runner.ts';
import type { Stand } from './session.ts';
import { traceOf } from './trace.ts';
import { OUT_OF_SIGHT, untestedReason } from './untested-reason.ts';

/** Makes the report of what all cases have shown. */
export function settle(stand: Stand, tried: readonly Tried[], measures: readonly Measure[]): Report {
  const { system, options } = stand;
  const { told, silenced } = rootCauses(system, tried);
  const held = new Set(tried.flatMap(({ ledger }) => [...ledger.held]));
  const reasons = new Map<ClaimId, string>();
  for (const { ledger } of tried) {
    for (const [claim, reason] of ledger.untested) if (!reasons.has(claim)) reasons.set(claim, reason);
  }
  for (const [claim, reason] of silenced) reasons.set(claim, reason);

  const wanted = (claim: Claim) => options.only === undefined || options.only.includes(claim.id);
  const results = [...system.claims.values()].filter(wanted).map((claim): Result => {
    const finding = told.get(claim.id)?.finding;
    if (finding !== undefined) return { claim, outcome: 'broken', reason: finding.message };
    if (held.has(claim.id) && !silenced.has(claim.id)) return { claim, outcome: 'held' };
    return { claim, outcome: 'untested', reason: reasons.get(claim.id) ?? untestedReason(claim, stand) };
  });
  const drift = results.flatMap(({ claim }) => {
    const found = told.get(claim.id);
    return found === undefined ? [] : [driftOf(stand, system, claim, found.finding, found.trail)];
  });
  const count = (outcome: Result['outcome']) => results.filter(each => each.outcome === outcome).length;
  const unseen = results.filter(
    ({ claim, outcome }) => outcome === 'untested' && OUT_OF_SIGHT.has(claim.kind),
  ).length;
  const claims = { held: count('held'), broken: count('broken'), untested: count('untested') };
  return {
    verdict: verdictOf({ ...claims, untested: claims.untested - unseen }),
    claims,
    results,
    drift: drift.sort((a, b) => a.place.start - b.place.start || (a.code < b.code ? -1 : 1)),
    measures,
    seed: options.seed,
    requests: stand.probe.meter.requests(),
  };
}

/** Drifts when anything is broken; conforms when nothing is and at least half of the claims were decided. */
function verdictOf(claims: Report['claims']): Report['verdict'] {
  if (claims.broken > 0) return 'drifts';
  return claims.held > 0 && claims.held >= claims.untested ? 'conforms' : 'undecided';
}

function driftOf(
  stand: Stand,
  system: System,
  claim: Claim,
  finding: Finding,
  trail: readonly Exchange[],
): Drift {
  const steps = minimise(finding.exchange, trail, stand.world.births());
  const { code, message, expected, actual, exchange } = finding;
  return {
    claim,
    place: claim.place,
    code,
    message,
    expected,
    actual,
    request: `${exchange.method} ${exchange.target}`,
    curl: curlOf(steps, system, stand.options.url),
    trace: traceOf(steps, system),
  };
}
