import type { Status } from '../status.ts';
import type { Fact } from './fact.ts';

export type Carrier =
  | 'front-matter'
  | 'bold-line'
  | 'bullet'
  | 'plain-line'
  | 'quote'
  | 'section'
  | 'heading'
  | 'table'
  | 'footer'
  | 'sidecar';

/** One `key: value` of the document's metadata, as written. */
export interface StatedMetadata extends Fact {
  readonly key: string;
  readonly value: string;
  readonly carrier: Carrier;
}

export interface StatedStatus extends Fact {
  readonly carrier: Carrier;
  /** The author's words. */
  readonly stated: string;
  /** Absent when no known word is in it, or when the whole menu of choices still stands there. */
  readonly value?: Status;
  /** The choices of a menu left whole, such as `Draft` | `Approved`. */
  readonly menu?: readonly string[];
}

export interface StatedPerson extends Fact {
  readonly role: 'author' | 'reviewer' | 'owner' | 'approver' | 'other';
  readonly name: string;
}

export interface StatedDate extends Fact {
  readonly kind: 'created' | 'updated' | 'reviewed' | 'other';
  readonly written: string;
  /** `YYYY-MM-DD` when it is a real day. */
  readonly day?: string;
}

export interface StatedQuestion extends Fact {
  readonly text: string;
  readonly resolved: boolean;
  readonly blocker?: boolean;
  readonly owner?: string;
}

export interface StatedApproval extends Fact {
  readonly role: string;
  readonly name?: string;
  readonly date?: string;
  readonly given: boolean;
}

export interface StatedDecision extends Fact {
  readonly title: string;
  readonly chosen?: string;
  readonly reason?: string;
  /** The author's words for its state, such as `accepted`. */
  readonly status?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

/** A section with the concept it was recognised as, and why. */
export interface StatedSection extends Fact {
  readonly title: string;
  readonly level: number;
  /** A key of the concept table, such as `api`, `data-model`, `open-questions`. */
  readonly concept?: string;
}

/** `<!-- allow: code — reason -->` */
export interface StatedAllowance extends Fact {
  readonly code: string;
  readonly reason: string;
}
