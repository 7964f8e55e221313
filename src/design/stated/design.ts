import type { Document } from '../../markdown/document.ts';
import type { StatedInterface } from './architecture.ts';
import type {
  StatedAuthentication,
  StatedComponent,
  StatedEnvelope,
  StatedFlow,
  StatedPermission,
  StatedPolicy,
  StatedStates,
  StatedTarget,
} from './behaviour.ts';
import type {
  StatedAlternative,
  StatedMigration,
  StatedReference,
  StatedRisk,
  StatedTradeoff,
} from './choice.ts';
import type {
  StatedBrowserAccess,
  StatedFlag,
  StatedPhase,
  StatedRollback,
  StatedSetting,
} from './delivery.ts';
import type { StatedDeclaration, StatedEntity } from './entity.ts';
import type { Fact, Stated } from './fact.ts';
import type {
  StatedAllowance,
  StatedApproval,
  StatedDate,
  StatedDecision,
  StatedMetadata,
  StatedPerson,
  StatedQuestion,
  StatedSection,
  StatedStatus,
} from './governance.ts';
import type {
  StatedAlert,
  StatedAuditEvent,
  StatedAuditTrail,
  StatedCorrelation,
  StatedLoad,
  StatedLogField,
  StatedMetric,
} from './observability.ts';
import type { StatedError, StatedLimit, StatedOperation } from './operation.ts';
import type {
  StatedCoverage,
  StatedDuration,
  StatedGoal,
  StatedMilestone,
  StatedRequirement,
  StatedRestriction,
  StatedTest,
  StatedTrace,
} from './planning.ts';
import type {
  StatedBreaker,
  StatedCache,
  StatedConcurrency,
  StatedFailureMode,
  StatedIdempotency,
  StatedRetry,
  StatedTimeout,
  StatedValidator,
} from './resilience.ts';
import type { StatedSql } from './sql.ts';

/** What the author stated, whatever the dialect, with holes; every value knows its place. */
export interface Design {
  readonly document: Document;
  readonly path: string;
  readonly dialect: DialectMatch;
  readonly title?: Stated<string>;
  readonly metadata: readonly StatedMetadata[];
  /** All statements of the status, the strongest carrier first. */
  readonly statuses: readonly StatedStatus[];
  readonly people: readonly StatedPerson[];
  readonly dates: readonly StatedDate[];
  readonly sections: readonly StatedSection[];
  readonly questions: readonly StatedQuestion[];
  readonly approvals: readonly StatedApproval[];
  readonly decisions: readonly StatedDecision[];
  readonly allowances: readonly StatedAllowance[];

  /** Every named type of the document; an entity's declarations are among them. */
  readonly types: readonly StatedDeclaration[];
  readonly entities: readonly StatedEntity[];
  /** The statements of all SQL fences, in document order. */
  readonly sql: readonly StatedSql[];
  readonly operations: readonly StatedOperation[];
  /** Paths that are not this system's: other hosts, pages of a user interface. */
  readonly foreign: readonly (Fact & { readonly text: string; readonly why: string })[];
  readonly basePath?: Stated<string>;
  /** The catalogue: errors stated for the whole system, by category or code table. */
  readonly errors: readonly StatedError[];
  readonly envelopes: readonly StatedEnvelope[];
  readonly states: readonly StatedStates[];
  readonly authentication: readonly StatedAuthentication[];
  readonly roles: readonly Stated<string>[];
  readonly permissions: readonly StatedPermission[];
  readonly policies: readonly StatedPolicy[];
  /** Sentences on what may be done when; which operation they rule is found later. */
  readonly rules?: readonly Stated<string>[];
  readonly limits: readonly StatedLimit[];
  readonly targets: readonly StatedTarget[];
  readonly components: readonly StatedComponent[];
  readonly flows: readonly StatedFlow[];
  readonly interfaces: readonly StatedInterface[];

  readonly goals: readonly StatedGoal[];
  readonly nonGoals: readonly StatedGoal[];
  readonly requirements: readonly StatedRequirement[];
  readonly traces: readonly StatedTrace[];
  readonly restrictions: readonly StatedRestriction[];
  readonly risks: readonly StatedRisk[];
  readonly alternatives: readonly StatedAlternative[];
  readonly tradeoffs: readonly StatedTradeoff[];
  readonly migrations: readonly StatedMigration[];
  readonly milestones: readonly StatedMilestone[];
  readonly durations: readonly StatedDuration[];
  readonly tests: readonly StatedTest[];
  readonly coverage: readonly StatedCoverage[];
  readonly references: readonly StatedReference[];

  readonly caches: readonly StatedCache[];
  readonly validators: readonly StatedValidator[];
  readonly retries: readonly StatedRetry[];
  readonly timeouts: readonly StatedTimeout[];
  readonly breakers: readonly StatedBreaker[];
  readonly idempotency: readonly StatedIdempotency[];
  readonly concurrency: readonly StatedConcurrency[];
  readonly failureModes: readonly StatedFailureMode[];
  readonly metrics: readonly StatedMetric[];
  readonly logFields: readonly StatedLogField[];
  readonly alerts: readonly StatedAlert[];
  readonly auditEvents: readonly StatedAuditEvent[];
  readonly auditTrails: readonly StatedAuditTrail[];
  readonly loads: readonly StatedLoad[];
  readonly flags: readonly StatedFlag[];
  readonly phases: readonly StatedPhase[];
  readonly rollbacks: readonly StatedRollback[];
  readonly settings: readonly StatedSetting[];
  readonly browserAccess: readonly StatedBrowserAccess[];
  readonly correlations: readonly StatedCorrelation[];

  /** Fences and rows that look like facts and were not understood, with the reason. */
  readonly unread: readonly (Fact & { readonly text: string })[];
  /** How many sentences are prose only. */
  readonly prose: number;
}

export interface DialectMatch {
  /** Absent when no dialect has enough evidence. */
  readonly name?: string;
  /** Why, one phrase each, such as "heading `# DES-12: …`". */
  readonly evidence: readonly string[];
}
