import { STATUSES, type Status } from '../../design/index.ts';
import type { DesignStatus } from '../../govern/status/design-status.ts';

/** What a list of designs comes to. */
export interface StatusSums {
  /** Only statuses that occur, in the order of a life. */
  readonly byStatus: readonly (readonly [Status, number])[];
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly openQuestions: number;
  readonly blockers: number;
  readonly claims: number;
  readonly operations: number;
}

/** Adds the designs up. */
export function sumsOf(designs: readonly DesignStatus[]): StatusSums {
  const sum = (of: (design: DesignStatus) => number): number =>
    designs.reduce((total, design) => total + of(design), 0);
  return {
    byStatus: STATUSES.flatMap(status => {
      const count = designs.filter(design => design.status.value === status).length;
      return count === 0 ? [] : [[status, count] as const];
    }),
    errors: sum(({ findings }) => findings.error),
    warnings: sum(({ findings }) => findings.warning),
    hints: sum(({ findings }) => findings.hint),
    openQuestions: sum(({ questions }) => questions.open),
    blockers: sum(({ questions }) => questions.blockers),
    claims: sum(({ claims }) => claims),
    operations: sum(({ operations }) => operations.stated),
  };
}
