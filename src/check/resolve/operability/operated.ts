import type { Entity, Operation } from '../../../design/index.ts';

/** What is resolved before it is asked how it is kept running. */
export interface Operated {
  readonly operations: readonly Operation[];
  readonly entities: readonly Entity[];
  /** The operation that `METHOD /path` names. */
  readonly idOf: (route: string) => string | undefined;
}
