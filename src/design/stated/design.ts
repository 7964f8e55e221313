import type { Document } from '../../markdown/document.ts';
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
import type { StatedError, StatedLimit, StatedOperation } from './operation.ts';

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
  readonly limits: readonly StatedLimit[];
  readonly targets: readonly StatedTarget[];
  readonly components: readonly StatedComponent[];
  readonly flows: readonly StatedFlow[];

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
