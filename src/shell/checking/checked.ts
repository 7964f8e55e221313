import type { Diagnostic, Severity } from '../../design/index.ts';
import type { Source } from '../../text/source.ts';

/** One document with what is said about it. */
export interface CheckedDocument {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the places point into; made when asked for. */
  readonly source: () => Source;
}

/** A document that could not be checked, and why. */
export interface FailedDocument {
  readonly path: string;
  readonly failure: string;
}

/** How many of a severity there are. */
export function countOf(documents: readonly CheckedDocument[], severity: Severity): number {
  let count = 0;
  for (const { diagnostics } of documents) {
    for (const diagnostic of diagnostics) if (diagnostic.severity === severity) count++;
  }
  return count;
}

/** From the gravest on. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];
