import type { Fact, Stated } from './fact.ts';
import type { Method, StatedBody } from './operation.ts';

/** A state diagram, a transition table or arrows in a text. */
export interface StatedStates extends Fact {
  readonly name?: string;
  /** The section title, the entity or field named nearby: hints for binding. */
  readonly near: readonly string[];
  readonly states: readonly Stated<string>[];
  readonly initial?: Stated<string>;
  readonly final: readonly Stated<string>[];
  readonly transitions: readonly StatedTransition[];
}

export interface StatedTransition extends Fact {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

export interface StatedAuthentication extends Fact {
  readonly scheme: 'bearer' | 'jwt' | 'api-key' | 'session' | 'basic' | 'oauth2' | 'oidc' | 'mtls' | 'none';
  /** A header or cookie that the document names, such as `X-API-Key`. */
  readonly carrier?: string;
}

/** One role may, or may not, do one thing. */
export interface StatedPermission extends Fact {
  readonly role: string;
  /** The operation as written, or a phrase such as "create orders". */
  readonly what: string;
  readonly method?: Method;
  readonly path?: string;
  readonly allowed: boolean | 'own';
}

/** The wrapping of every success or every error. */
export interface StatedEnvelope extends Fact {
  /** `list` is how rows are answered with their paging. */
  readonly for: 'success' | 'error' | 'list';
  readonly body: StatedBody;
}

/** A sentence that rules many operations at once. */
export type StatedPolicy = Fact &
  (
    | {
        readonly kind:
          | 'unknown-fields-refused'
          | 'null-refused'
          | 'null-shown'
          | 'required-by-default'
          | 'null-left-out'
          | 'closed-responses'
          | 'same-state-accepted'
          | 'read-your-writes';
      }
    | { readonly kind: 'response-header'; readonly name: string; readonly value: string }
    /** The order of checks: `token`, `limit`, `role`, `body`, `existence`, `conflict`. */
    | { readonly kind: 'check-order'; readonly order: readonly string[] }
  );

/** A number that the system is to reach. */
export interface StatedTarget extends Fact {
  readonly measure: 'latency' | 'throughput' | 'concurrency' | 'availability' | 'error-rate' | 'other';
  /** 50, 95, 99 …; absent for a mean or a rate. */
  readonly percentile?: number;
  readonly comparator?: '<' | '<=' | '>' | '>=' | '=';
  /** In milliseconds, requests a second, users, or a fraction from 0 to 1; absent when there is no number. */
  readonly value?: number;
  readonly unit?: string;
  readonly text: string;
  readonly scope?: string;
}

export interface StatedComponent extends Fact {
  readonly name: string;
  readonly responsibility?: string;
  readonly dependencies: readonly Stated<string>[];
  readonly external?: boolean;
  /** The other places that describe it. */
  readonly mentions?: readonly Fact[];
}

export interface StatedFlow extends Fact {
  readonly kind: 'sequence' | 'flowchart' | 'class' | 'boxes' | 'steps';
  /** By the names that people see: the labels of a diagram, not its short names. */
  readonly participants: readonly Stated<string>[];
  /** Set when the diagram shows how parts hang together, and not what happens one after another. */
  readonly topology?: true;
  readonly messages: readonly (Fact & {
    readonly from: string;
    readonly to: string;
    readonly text: string;
  })[];
}
