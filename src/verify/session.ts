import type { ClaimId, JsonSchema, System } from '../design/index.ts';
import type { Violation } from '../schema/index.ts';
import type { Actors } from './actors.ts';
import { withConditions } from './conditions.ts';
import type { Finding, Ledger } from './finding.ts';
import type { Random } from './generate/random.ts';
import type { Judge } from './judge/answer.ts';
import type { VerifyOptions } from './options.ts';
import type { Call, Exchange } from './probe/exchange.ts';
import type { Probe } from './probe/probe.ts';
import type { Measure } from './report.ts';
import { spareSession } from './session-end.ts';
import type { World } from './world.ts';

/** What one attempt at a case works with. */
export interface Session {
  readonly system: System;
  readonly options: VerifyOptions;
  readonly actors: Actors;
  readonly world: World;
  readonly probe: Probe;
  readonly random: Random;
  readonly trail: readonly Exchange[];
  /** How a value breaks a schema of the document. */
  readonly check: Check;
  /** Sends a request; its answer is also held to everything that the document says of all answers. */
  readonly send: (call: Call) => Promise<Exchange>;
  readonly held: (...claims: readonly (ClaimId | undefined)[]) => void;
  readonly broken: (finding: Finding) => void;
  /** Says that an answer was accepted against the rules, so that what it holds is nobody's further fault. */
  readonly excuse: (exchange: Exchange) => void;
  readonly untested: (claim: ClaimId | undefined, reason: string) => void;
  readonly measured: (measure: Measure) => void;
}

export type Check = (schema: JsonSchema, value: unknown) => readonly Violation[];

/** What all sessions of a run share. */
export interface Stand {
  readonly system: System;
  readonly options: VerifyOptions;
  readonly actors: Actors;
  readonly world: World;
  readonly probe: Probe;
  readonly judge: Judge;
  readonly check: Check;
  readonly measures: Measure[];
}

/** Opens a session that writes into a ledger. */
export function openSession(stand: Stand, random: Random, ledger: Ledger): Session {
  const { system, options, actors, world, probe, judge, check, measures } = stand;
  const trail: Exchange[] = [];
  const session: Session = {
    system,
    options,
    actors,
    world,
    probe,
    random,
    trail,
    check,
    async send(call) {
      spareSession(call);
      const exchange = await probe.send(await withConditions(session, call));
      trail.push(exchange);
      world.adopt(exchange);
      judge(exchange, session);
      return exchange;
    },
    held(...claims) {
      for (const claim of claims) if (claim !== undefined) ledger.held.add(claim);
    },
    broken: finding => ledger.broken.push(finding),
    excuse(exchange) {
      world.taint(exchange);
      const kept = ledger.broken.filter(
        each => each.exchange !== exchange || !each.code.startsWith('answer-'),
      );
      ledger.broken.splice(0, ledger.broken.length, ...kept);
    },
    untested(claim, reason) {
      if (claim !== undefined && !ledger.untested.has(claim)) ledger.untested.set(claim, reason);
    },
    measured: measure => measures.push(measure),
  };
  return session;
}
