import type { ClaimId, System } from '../../design/index.ts';

/** One change of a database, as one statement. */
export interface MigrationStep {
  readonly table: string;
  readonly sql: string;
  /** What it does, in one sentence without the full stop: "drop column `note` of `orders`". */
  readonly text: string;
  /**
   * `safe`: no row can stand against it; `rows`: done when all rows fit, which the database tells;
   * `loss`: values may be lost, so it is done only when that is allowed.
   */
  readonly risk: 'safe' | 'rows' | 'loss';
  /** For a step that is done only when all rows fit: what it asks of them, as SQL that is true for a row that does not. */
  readonly refusedRows?: string;
  /** What the design says, when it is the reason. */
  readonly claim?: ClaimId;
}

/** A plan as people read it: one line a step, with the line of the document that asks for it. */
export function printStep(step: MigrationStep, system: System): string {
  const place = step.claim === undefined ? undefined : system.claims.get(step.claim)?.place;
  const at = place === undefined ? '' : ` (${place.path}:${place.line})`;
  return `${MARKS[step.risk]} ${step.text}${at}`;
}

const MARKS = { safe: '+', rows: '~', loss: '-' };
