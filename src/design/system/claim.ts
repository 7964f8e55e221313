import type { Place } from '../../text/place.ts';

/** One statement that a system can be held to. */
export interface Claim {
  /** Stable within a document as long as its statement stays, such as `field:order.total:maximum`. */
  readonly id: ClaimId;
  readonly kind: ClaimKind;
  /** The statement for people, in the author's names and numbers: "`field1` at most 255 characters". */
  readonly text: string;
  /** The line that states it best: the narrowest one. */
  readonly place: Place;
  /** Other lines that say the same. */
  readonly also: readonly Place[];
}

export type ClaimId = string;

export type ClaimKind =
  | 'entity'
  | 'field'
  | 'rule'
  | 'unique'
  | 'index'
  | 'relation'
  | 'operation'
  | 'effect'
  | 'response'
  | 'request'
  | 'parameter'
  | 'sort'
  | 'error'
  | 'envelope'
  | 'transition'
  | 'authentication'
  | 'permission'
  | 'limit'
  | 'policy'
  | 'target'
  | 'cache'
  | 'retry'
  | 'timeout'
  | 'breaker'
  | 'idempotency'
  | 'concurrency'
  | 'failure-mode'
  | 'metric'
  | 'log-field'
  | 'alert'
  | 'audit'
  | 'flag'
  | 'phase'
  | 'setting';
