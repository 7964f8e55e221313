import type { Stated } from './fact.ts';
import type { Mentioned } from './resilience.ts';

/** A number that the system reports about itself. */
export interface StatedMetric extends Mentioned {
  /** As written: `orders_total`, or words such as "queue depth". */
  readonly name: string;
  readonly kind?: 'counter' | 'gauge' | 'histogram' | 'summary';
  readonly labels: readonly string[];
  readonly description?: string;
}

/** A field of log lines, or one that must never be in them. */
export interface StatedLogField extends Mentioned {
  readonly name: string;
  readonly logged: boolean;
}

/** The header by which a request is followed from part to part. */
export interface StatedCorrelation extends Mentioned {
  readonly header: string;
}

/** A condition under which somebody is told. */
export interface StatedAlert extends Mentioned {
  readonly name: string;
  /** The condition as written. */
  readonly condition: string;
  /** The metric that the condition names in code, such as `orders_failed_total`. */
  readonly metric?: Stated<string>;
  readonly comparator?: '<' | '<=' | '>' | '>=' | '=';
  /** Milliseconds for times, a fraction for percentages. */
  readonly threshold?: Stated<number>;
  readonly unit?: 'ms' | 'fraction' | 'count' | 'rps' | 'bytes';
  readonly forSeconds?: number;
  readonly severity?: string;
}

/** Something whose every occurrence is written down for good. */
export interface StatedAuditEvent extends Mentioned {
  readonly name: string;
}

/** Where what happened is kept for good, and for how long. */
export interface StatedAuditTrail extends Mentioned {
  readonly where?: Stated<string>;
  readonly retentionDays?: Stated<number>;
  /** A retention that has a number and no unit, as written. */
  readonly retentionBare?: Stated<string>;
}

/** What the system has to carry: expected requests, users, volumes. */
export interface StatedLoad extends Mentioned {
  readonly measure: 'throughput' | 'concurrency' | 'users' | 'volume' | 'records';
  /** Requests a second, users, bytes, or records. */
  readonly value: number;
  readonly unit: 'rps' | 'users' | 'bytes' | 'records';
  readonly peak: boolean;
  readonly text: string;
}
