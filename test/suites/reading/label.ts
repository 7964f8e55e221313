import type { OperabilityLabel } from './operability.ts';

/** What a person says a document states, in the short notation of the labels beside each document. */
export interface Label extends OperabilityLabel {
  /** Facts that are stated and known to be missed, as `kind: text`. */
  readonly unread?: readonly string[];
  readonly status?: string;
  readonly people?: readonly string[];
  readonly questions?: readonly string[];
  readonly approvals?: readonly string[];
  readonly entities?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly operations?: Readonly<Record<string, LabelledOperation>>;
  readonly catalogue?: readonly string[];
  readonly envelope?: readonly string[];
  readonly states?: { readonly initial?: string; readonly moves: readonly string[] };
  readonly permissions?: readonly string[];
  readonly auth?: readonly string[];
  readonly roles?: readonly string[];
  readonly limits?: readonly string[];
  readonly targets?: readonly string[];
  readonly goals?: readonly string[];
  readonly nonGoals?: readonly string[];
  readonly requirements?: readonly string[];
  readonly traces?: readonly string[];
  readonly constraints?: readonly string[];
  /** The beginning of each, with ` +` behind it when it has a mitigation. */
  readonly risks?: readonly string[];
  /** By name, with ` *` behind the chosen one. */
  readonly alternatives?: readonly string[];
  readonly tradeoffs?: readonly string[];
  readonly decisions?: readonly string[];
  readonly choices?: readonly string[];
  readonly reasons?: readonly string[];
  readonly migrations?: readonly string[];
  readonly rollbacks?: readonly string[];
  /** A name, or `name@days`. */
  readonly timeline?: readonly string[];
  readonly tests?: readonly string[];
  readonly coverage?: readonly string[];
  readonly references?: readonly string[];
  readonly components?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly links?: readonly string[];
  readonly interfaces?: readonly string[];
}

interface LabelledOperation {
  readonly ok?: number;
  readonly errors: readonly string[];
  readonly roles?: 'public' | 'token' | readonly string[];
  readonly params?: readonly string[];
  readonly request?: readonly string[];
  readonly response?: readonly string[];
}
