import type { Json } from '../json.ts';
import type { OperationError } from './operation.ts';

/** Where a field stands that a rule looks at. */
export type RuleRow =
  /** The row that the operation changes or removes. */
  | { readonly kind: 'own' }
  /** The row whose key a field of the operation's entity holds, such as the product of an order. */
  | { readonly kind: 'referred'; readonly by: string; readonly entity: string }
  /** Each row that is counted. */
  | { readonly kind: 'each' };

/** A value that a rule compares or stores. */
export type Term =
  | { readonly kind: 'field'; readonly row: RuleRow; readonly field: string }
  /** What a field of the operation's entity gets by the request, its path or its default. */
  | { readonly kind: 'sent'; readonly field: string }
  | { readonly kind: 'now'; readonly plusSeconds?: number }
  | { readonly kind: 'caller' }
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'count'; readonly entity: string; readonly where: readonly Comparison[] }
  | { readonly kind: 'sum'; readonly of: readonly Term[] };

export type Comparison =
  | { readonly left: Term; readonly is: '=' | '<>' | '<' | '<=' | '>' | '>='; readonly right: Term }
  | { readonly left: Term; readonly is: 'in' | 'not-in'; readonly values: readonly Json[] }
  | { readonly left: Term; readonly is: 'empty' | 'filled' };

/** What an operation refuses beside broken bodies and illegal moves: "409 `FULL` when no seat is left". */
export interface Guard {
  /** Refused when all of these hold. */
  readonly when: readonly Comparison[];
  readonly error: Pick<OperationError, 'cause' | 'claim'> & Partial<Pick<OperationError, 'status' | 'code'>>;
  /** The document's words. */
  readonly said: string;
}

/** What an operation changes beside what is sent: "sets `resolved_at`", "reduces the stock by the quantity". */
export interface Effect {
  readonly row: RuleRow;
  readonly field: string;
  readonly change: 'set' | 'add' | 'subtract';
  readonly to: Term;
  readonly claim: OperationError['claim'];
  readonly said: string;
}
