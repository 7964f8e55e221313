import type { Design, Diagnostic, Severity, System } from '../design/index.ts';
import type { TeamTemplate } from '../dialects/team-template.ts';
import type { Family } from './family.ts';

/** One situation that check reports. A rule's file and its page carry its code as name. */
export interface Rule {
  /** Kebab-case, names the situation, never reused. */
  readonly code: string;
  /** The group that it stands in where all rules are listed. */
  readonly family: Family;
  /** One sentence for lists of rules. */
  readonly summary: string;
  /** How grave it is in a design of each phase; `off` says nothing in that phase. */
  readonly severity: BySeverity;
  /** Finds every place where the situation is; in any order. */
  find(context: CheckContext): Iterable<Finding>;
}

/** Severity follows status: a draft may be unfinished, a design in review may not, a settled one must be sound. */
export interface BySeverity {
  readonly draft: Severity | 'off';
  readonly review: Severity | 'off';
  readonly settled: Severity | 'off';
}

export interface CheckContext {
  readonly design: Design;
  readonly system: System;
  /** The team's template that this document is held to, when there is one. */
  readonly template?: TeamTemplate;
  /** The day of the check as `YYYY-MM-DD`, when the shell says it. */
  readonly today?: string;
  /** Whether a path beside the document exists, when the shell can look; nothing for what it cannot know. */
  readonly exists?: (path: string) => boolean | undefined;
}

export type Finding = Omit<Diagnostic, 'code' | 'severity'>;

/** The same severity whatever the status. */
export function always(severity: Severity): BySeverity {
  return { draft: severity, review: severity, settled: severity };
}

/** A contradiction: a warning while people still write, an error from review on. */
export const CONTRADICTION: BySeverity = { draft: 'warning', review: 'error', settled: 'error' };

/** Something left to write: a hint in a draft, a warning in review, an error once settled. */
export const UNFINISHED: BySeverity = { draft: 'hint', review: 'warning', settled: 'error' };

/** Worth saying, never worth stopping for. */
export const ADVICE: BySeverity = { draft: 'hint', review: 'warning', settled: 'warning' };
