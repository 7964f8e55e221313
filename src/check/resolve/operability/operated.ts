import type { Entity, Operation, OperationError } from '../../../design/index.ts';

/** What is resolved before it is asked how it is kept running. */
export interface Operated {
  readonly operations: readonly Operation[];
  readonly entities: readonly Entity[];
  /** The errors that the document lists for all operations. */
  readonly errors: readonly OperationError[];
  /** The operation that `METHOD /path` names. */
  readonly idOf: (route: string) => string | undefined;
}
