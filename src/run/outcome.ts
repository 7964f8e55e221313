import type { ServerResponse } from 'node:http';
import type { Cause } from '../design/index.ts';
import type { Violation } from '../schema/index.ts';

/** An answer as it goes out. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  /** Absent when the answer has no body. */
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Headers;
  /** Set for an answer without end: takes it over when its head is written. */
  readonly follow?: (response: ServerResponse) => void;
}

/** A request that is not carried out, and why; the document says how that looks. */
export interface Refused {
  readonly kind: 'refused';
  readonly cause: Cause | 'not-implemented';
  /** For people; the document's own words stand in when it is absent. */
  readonly message?: string;
  readonly violations?: readonly Violation[];
  /** Names that tell one of several errors of the same cause: a field, an entity. */
  readonly about?: readonly string[];
  /** The stated status and code, where the cause alone does not tell which. */
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Headers;
}

export type Headers = { readonly [name: string]: string };

/** What a refusal is about when a row belongs to somebody else. */
export const OWNERSHIP = 'ownership';

export const NO_HEADERS: Headers = {};

export type Outcome = Reply | Refused;

/** A refusal of one cause. */
export function refused(cause: Refused['cause'], more: Omit<Refused, 'kind' | 'cause'> = {}): Refused {
  return { kind: 'refused', cause, ...more };
}

/** A refusal for one broken rule of one field. */
export function invalid(field: string, rule: string, message = `${field} must be ${rule}`): Refused {
  const pointer = field === 'body' ? '' : `/${field.replaceAll('.', '/')}`;
  const violations = [{ pointer, field, keyword: 'type', message, rule }];
  return refused('validation', { message, violations, about: [field] });
}
