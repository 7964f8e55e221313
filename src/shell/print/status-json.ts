import type { Json } from '../../design/index.ts';
import type { DesignStatus } from '../../govern/status/design-status.ts';
import { sumsOf } from './status-sums.ts';

/** Documents of a tree: the designs, and what holds none. */
export interface StatusReport {
  readonly designs: readonly DesignStatus[];
  /** Documents without a design, and files that could not be read, with the reason. */
  readonly others: readonly { readonly path: string; readonly reason: string }[];
}

/** The report of `status --format json`. */
export function statusJson({ designs, others }: StatusReport): Json {
  const { errors, warnings, hints, byStatus, ...sums } = sumsOf(designs);
  return {
    version: 1,
    summary: {
      designs: designs.length,
      others: others.length,
      byStatus: Object.fromEntries(byStatus),
      errors,
      warnings,
      hints,
      ...sums,
    },
    designs: designs.map(designJson),
    others: others.map(({ path, reason }) => ({ path, reason })),
  };
}

function designJson(design: DesignStatus): Json {
  const { path, title, dialect, status, age, owners, authors, findings, questions, claims, operations } =
    design;
  return {
    path,
    title: title ?? null,
    dialect: dialect ?? null,
    status: { value: status.value, stated: status.stated ?? null },
    age: age ? { day: age.day, days: age.days, from: age.from } : null,
    owners,
    authors,
    findings: { errors: findings.error, warnings: findings.warning, hints: findings.hint },
    questions: { open: questions.open, blockers: questions.blockers },
    coverage: { claims, operations: { ...operations } },
  };
}
