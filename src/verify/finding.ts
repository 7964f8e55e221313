import type { ClaimId, Json } from '../design/index.ts';
import type { Exchange } from './probe/exchange.ts';

/** A sign that a claim is not kept. */
export interface Finding {
  readonly claim: ClaimId;
  readonly code: string;
  readonly message: string;
  readonly expected: Json;
  readonly actual: Json;
  readonly exchange: Exchange;
  /** Claims that would explain it: when one of them is broken, this is not told. */
  readonly because?: readonly (ClaimId | undefined)[];
}

/** What one attempt at a case has seen. */
export interface Ledger {
  readonly held: Set<ClaimId>;
  readonly broken: Finding[];
  readonly untested: Map<ClaimId, string>;
}

/** An empty ledger. */
export function newLedger(): Ledger {
  return { held: new Set(), broken: [], untested: new Map() };
}
