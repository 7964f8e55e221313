import type { Claim, ClaimId, Json, System } from '../design/index.ts';
import type { Drift, Measure, Report, Result } from './report.ts';
import { OUT_OF_SIGHT } from './untested-reason.ts';

/** What a source other than our own requests says of claims: a catalog, code, recorded traffic, a load. */
export interface Evidence {
  readonly held: ReadonlySet<ClaimId>;
  readonly broken: readonly Sign[];
  /** Why a claim could not be decided by this source. */
  readonly untested: ReadonlyMap<ClaimId, string>;
  readonly measures: readonly Measure[];
  /** Claims that only this source can decide and that the system does not list. */
  readonly claims: readonly Claim[];
  /** Claims that this source decides better than our own requests did: what they said is dropped. */
  readonly decides: ReadonlySet<ClaimId>;
  readonly requests: number;
}

/** A claim that is not kept, with what shows it. */
export interface Sign {
  readonly claim: ClaimId;
  readonly code: string;
  readonly message: string;
  readonly expected: Json;
  readonly actual: Json;
  /** Where it was seen, such as `table orders`. */
  readonly request: string;
  /** The command that shows it. */
  readonly curl: string;
}

/** Evidence in the making. */
export interface Findings {
  readonly held: (...claims: readonly (ClaimId | undefined)[]) => void;
  readonly broken: (sign: Sign) => void;
  readonly untested: (claim: ClaimId | undefined, reason: string) => void;
  readonly measured: (measure: Measure) => void;
  readonly claimed: (claim: Claim) => void;
  readonly decides: (claim: ClaimId) => void;
  readonly requested: (count: number) => void;
  readonly evidence: () => Evidence;
}

/** Says nothing about whether the rest conforms. */
const UNTRIED = 'nothing was asked over HTTP; pass --url to try it';

/** The longest sentence that is said to a person. */
const LONGEST = 100;

/** Starts to gather evidence; one claim is told at most once in one way. */
export function newFindings(): Findings {
  const held = new Set<ClaimId>();
  const broken = new Map<string, Sign>();
  const untested = new Map<ClaimId, string>();
  const measures: Measure[] = [];
  const claims = new Map<ClaimId, Claim>();
  const decides = new Set<ClaimId>();
  let requests = 0;
  return {
    held(...ids) {
      for (const id of ids) if (id !== undefined) held.add(id);
    },
    broken(sign) {
      const key = `${sign.claim} ${sign.code}`;
      if (!broken.has(key)) broken.set(key, { ...sign, message: cut(sign.message) });
    },
    untested(claim, reason) {
      if (claim !== undefined && !untested.has(claim)) untested.set(claim, reason);
    },
    measured: measure => measures.push(measure),
    claimed: claim => claims.set(claim.id, claim),
    decides: claim => decides.add(claim),
    requested(count) {
      requests += count;
    },
    evidence: () => ({
      held,
      untested,
      measures,
      decides,
      requests,
      broken: [...broken.values()],
      claims: [...claims.values()],
    }),
  };
}

/** A report with what further sources have shown: broken by any of them is broken, held by one is held. */
export function withEvidence(report: Report, all: readonly Evidence[]): Report {
  if (all.length === 0) return report;
  const decided = new Set(all.flatMap(({ decides }) => [...decides]));
  const known = new Set(report.results.map(({ claim }) => claim.id));
  const further = all.flatMap(({ claims }) => claims).filter(({ id }) => !known.has(id));
  const before = [
    ...report.results.map(result =>
      decided.has(result.claim.id) ? { claim: result.claim, outcome: 'untested' as const } : result,
    ),
    ...further.map(claim => ({ claim, outcome: 'untested' as const })),
  ];
  const results = before.map(result => resultOf(result, all));
  const signs = all.flatMap(({ broken }) => broken);
  const byId = new Map(results.map(({ claim }) => [claim.id, claim]));
  const drift = [
    ...report.drift.filter(({ claim }) => !decided.has(claim.id)),
    ...signs.flatMap(sign => driftOf(sign, byId)),
  ];
  const texts = new Set(results.filter(({ claim }) => decided.has(claim.id)).map(({ claim }) => claim.text));
  return {
    ...report,
    results,
    drift: drift.sort((a, b) => a.place.start - b.place.start || (a.code < b.code ? -1 : 1)),
    measures: [
      ...report.measures.filter(({ target }) => !texts.has(target)),
      ...all.flatMap(({ measures }) => measures),
    ],
    requests: report.requests + all.reduce((sum, { requests }) => sum + requests, 0),
    ...summed(results),
  };
}

/** The report of a system of which nothing was asked over HTTP. */
export function untriedReport(system: System, seed: number): Report {
  const results = [...system.claims.values()].map(
    (claim): Result => ({
      claim,
      outcome: 'untested',
      reason: UNTRIED,
    }),
  );
  return { results, drift: [], measures: [], seed, requests: 0, ...summed(results) };
}

function resultOf(result: Result, all: readonly Evidence[]): Result {
  const { claim } = result;
  if (result.outcome === 'broken') return result;
  const sign = all.flatMap(({ broken }) => broken).find(each => each.claim === claim.id);
  if (sign !== undefined) return { claim, outcome: 'broken', reason: sign.message };
  if (result.outcome === 'held' || all.some(({ held }) => held.has(claim.id)))
    return { claim, outcome: 'held' };
  const reason =
    all.map(({ untested }) => untested.get(claim.id)).find(each => each !== undefined) ?? result.reason;
  return { claim, outcome: 'untested', ...(reason !== undefined && { reason }) };
}

function driftOf(sign: Sign, claims: ReadonlyMap<ClaimId, Claim>): readonly Drift[] {
  const claim = claims.get(sign.claim);
  return claim === undefined ? [] : [{ ...sign, claim, place: claim.place }];
}

function summed(results: readonly Result[]): Pick<Report, 'claims' | 'verdict'> {
  const count = (outcome: Result['outcome']) => results.filter(each => each.outcome === outcome).length;
  const unseen = results.filter(
    ({ claim, outcome, reason }) =>
      outcome === 'untested' && (OUT_OF_SIGHT.has(claim.kind) || reason === UNTRIED),
  ).length;
  const claims = { held: count('held'), broken: count('broken'), untested: count('untested') };
  if (claims.broken > 0) return { claims, verdict: 'drifts' };
  const enough = claims.held > 0 && claims.held >= claims.untested - unseen;
  return { claims, verdict: enough ? 'conforms' : 'undecided' };
}

function cut(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST - 1)}…`;
}
