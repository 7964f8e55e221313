import type { Span } from './span.ts';

/** A span of a named file with its lines and columns, counted from 1 in UTF-16 units; `end` is exclusive. */
export interface Place extends Span {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
