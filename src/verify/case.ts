import type { ClaimId } from '../design/index.ts';
import type { Session } from './session.ts';

/**
 * One thing to try. Stages follow each other; the cases of one stage may run side by side,
 * except those that must be alone.
 */
export interface Case {
  readonly id: string;
  readonly stage: Stage;
  /** The claims that it can decide. */
  readonly claims: readonly (ClaimId | undefined)[];
  readonly alone?: boolean;
  readonly attempt: (session: Session) => Promise<void>;
}

export type Stage = (typeof STAGES)[number]['name'];

/** In their order, with the share of the budget at which each ends and how many cases run side by side. */
export const STAGES = [
  { name: 'basic', share: 0.3, lanes: 3 },
  { name: 'data', share: 0.6, lanes: 4 },
  { name: 'guard', share: 0.7, lanes: 4 },
  { name: 'list', share: 0.78, lanes: 1 },
  { name: 'other', share: 0.82, lanes: 2 },
  { name: 'load', share: 0.93, lanes: 1 },
  { name: 'limit', share: 1, lanes: 1 },
] as const;
