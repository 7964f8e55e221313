import type { ClaimId, System } from '../../design/index.ts';

/** One way to build a system wrong. Each file of `faults/` holds one. */
export interface Fault {
  /** kebab-case, such as `duplicate-accepted`. */
  readonly name: string;
  /** What the faulty service does, for people. */
  readonly summary: string;
  /** Every place of a system where it can be planted. */
  readonly sites: (system: System) => readonly Site[];
  /** Where the document says nothing by which this fault could be told from right behaviour. */
  readonly silences?: (system: System) => readonly Silence[];
}

/** One place to plant a fault. */
export interface Site {
  /** What is wrong then, such as "`POST /orders` needs no token". */
  readonly text: string;
  /** The claim at whose line the sentence belongs. */
  readonly claim: ClaimId;
  /** What to write when nobody notices the fault. */
  readonly sentence: string;
  /** Limits and targets take time, so they are kept only where the fault is about them. */
  readonly about?: 'limits' | 'targets';
  readonly plant: Plant;
}

export interface Silence {
  readonly claim: ClaimId;
  /** What to write there. */
  readonly sentence: string;
}

/** How our own running system is made wrong; exactly one of these is set. */
export interface Plant {
  /** What runs instead of the described system. */
  readonly system?: System;
  /** Statements of this kind on this table answer as ever, and nothing of them stays. */
  readonly lost?: LostWrite;
  /** Stands between requests and answers; made anew for each run, as it may remember. */
  readonly around?: (stand: { readonly tokens: readonly string[] }) => Around;
}

export interface LostWrite {
  readonly verb: 'insert' | 'update' | 'delete';
  readonly table: string;
}

export type Around = (asked: Asked, answer: () => Promise<Reply>) => Promise<Reply>;

/** A request on its way; `headers` may be changed before it is answered. */
export interface Asked {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: { [name: string]: string | string[] | undefined };
}

/** An answer on its way out. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: { readonly [name: string]: string };
}
