import type { Design, Diagnostic, Severity, System } from '../design/index.ts';
import type { TeamTemplate } from '../dialects/team-template.ts';
import { applyAllowances } from './allowance.ts';
import { foldNotes } from './fold-notes.ts';
import { quote } from './name-operation.ts';
import { phaseOf, statusOf } from './phase.ts';
import { resolve } from './resolve/index.ts';
import type { CheckContext, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

export { executeSql, type SqlExecutor, type SqlRefusal } from './execute.ts';
export { statusOf } from './phase.ts';
export { resolve as resolveDesign } from './resolve/index.ts';
export type { Rule } from './rule.ts';
export { RULES } from './rules/index.ts';

/** What check makes of a design: everything there is to say about it, and the system that could be resolved. */
export interface Checked {
  /** In document order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly system: System;
}

/** What a repository may decide about checking; everything works without. */
export interface CheckOptions {
  readonly rules?: readonly Rule[];
  /** Severities by code, of rules and of notes, instead of their own. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** The team's template that this document is held to. */
  readonly template?: TeamTemplate;
  /** The day of the check as `YYYY-MM-DD`: without it no date lies in the future. */
  readonly today?: string;
  /**
   * Whether a path, relative to the document's folder, exists: without it links to files are taken on trust.
   * Nothing for a path that cannot be known, such as one outside the repository.
   */
  readonly exists?: (path: string) => boolean | undefined;
}

/** Holds a design to every rule and resolves it; deterministic, offline, never throws on any design. */
export function check(design: Design, options: CheckOptions = {}): Checked {
  const { rules = RULES, severities = {}, template, today, exists } = options;
  const { system, notes } = resolve(design);
  const context = {
    design,
    system,
    ...(template && { template }),
    ...(today && { today }),
    ...(exists && { exists }),
  };
  const phase = phaseOf(statusOf(design));
  const found = rules.flatMap(rule =>
    diagnosticsOf(rule, context, severities[rule.code] ?? rule.severity[phase]),
  );
  const said = applyAllowances([...decided(foldNotes(notes, found), severities), ...found], design);
  return { diagnostics: decided(said, severities).sort(inDocumentOrder), system };
}

/** Notes, and remarks on allowances, are decided like rules. */
function decided(
  diagnostics: Diagnostic[],
  severities: Readonly<Record<string, Severity | 'off'>>,
): Diagnostic[] {
  if (Object.keys(severities).length === 0) return diagnostics;
  return diagnostics.flatMap(diagnostic => {
    const severity = severities[diagnostic.code] ?? diagnostic.severity;
    return severity === 'off' ? [] : [{ ...diagnostic, severity }];
  });
}

function diagnosticsOf(rule: Rule, context: CheckContext, severity: Severity | 'off'): Diagnostic[] {
  if (severity === 'off') return [];
  return Array.from(rule.find(context), finding => ({
    ...finding,
    message: quote(finding.message, LONGEST),
    code: rule.code,
    severity,
  }));
}

function inDocumentOrder(a: Diagnostic, b: Diagnostic): number {
  return (
    a.place.start - b.place.start ||
    a.place.end - b.place.end ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

/** Messages are one short line, whatever names the author uses. */
const LONGEST = 100;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
