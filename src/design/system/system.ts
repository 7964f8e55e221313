import type { JsonSchema } from '../json.ts';
import type { Status } from '../status.ts';
import type { Claim, ClaimId } from './claim.ts';
import type { Entity } from './entity.ts';
import type { Authentication, RateLimit, Target } from './guard.ts';
import type { Operability } from './operability.ts';
import type { Operation, OperationError } from './operation.ts';
import type { ErrorShape } from './shape.ts';

/** What was meant: every claim that resolves, total and without holes, ready to compile, run and verify. */
export interface System {
  readonly title: string;
  readonly path: string;
  readonly status: Status;
  /** Named types for OpenAPI components and `types`; `$ref`s are `#/components/schemas/<name>`. */
  readonly schemas: { readonly [name: string]: JsonSchema };
  /** Sorted so that what is referred to comes first. */
  readonly entities: readonly Entity[];
  /** In document order; one method and path stands once. */
  readonly operations: readonly Operation[];
  readonly envelope: Envelope;
  /** Errors that can happen before an operation is found, and the fallback of each cause. */
  readonly errors: readonly OperationError[];
  readonly authentication?: Authentication;
  readonly roles: readonly string[];
  readonly limits: readonly RateLimit[];
  readonly targets: readonly Target[];
  readonly policies: Policies;
  readonly operability: Operability;
  readonly claims: ReadonlyMap<ClaimId, Claim>;
}

/** How errors look. */
export interface Envelope {
  readonly error: ErrorShape;
  /** Set when the document states it; else it is RFC 9457 problem+json. */
  readonly claim?: ClaimId;
  readonly schema: JsonSchema;
  readonly contentType: 'application/json' | 'application/problem+json';
}

export interface Policies {
  readonly unknownFieldsRefused?: ClaimId;
  readonly nullRefused?: ClaimId;
  /** Answers hold exactly the stated fields. */
  readonly closedResponses?: ClaimId;
  /** Headers that every answer carries. */
  readonly headers: readonly { readonly name: string; readonly value: string; readonly claim: ClaimId }[];
}
