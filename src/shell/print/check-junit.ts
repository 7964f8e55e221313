import type { Diagnostic } from '../../design/index.ts';
import type { CheckedDocument, FailedDocument } from '../checking/checked.ts';
import { type JunitCase, printJunit } from './junit.ts';

/** JUnit XML: a suite a document, a case a finding; hints are no failures, as they do not fail the check. */
export function checkJunit(
  documents: readonly CheckedDocument[],
  clean: readonly string[],
  failed: readonly FailedDocument[],
): string {
  return printJunit('asbuilt check', [
    ...documents.map(({ path, diagnostics }) => ({
      name: path,
      cases: diagnostics.map(diagnostic => caseOf(path, diagnostic)),
    })),
    ...clean.map(name => ({ name, cases: [CLEAN] })),
    ...failed.map(({ path, failure }) => ({
      name: path,
      cases: [{ name: 'can be read', outcome: { kind: 'error' as const, message: failure } }],
    })),
  ]);
}

const CLEAN: JunitCase = { name: 'nothing to report', outcome: { kind: 'passed' } };

function caseOf(path: string, { code, severity, message, place, also = [] }: Diagnostic): JunitCase {
  const text = [
    `${path}:${place.line}:${place.column} ${severity} ${message}`,
    ...also.map(
      other => `see ${other.place.path}:${other.place.line}:${other.place.column} ${other.message}`,
    ),
  ].join('\n');
  const name = `${code} at line ${place.line}`;
  if (severity === 'hint') return { name, outcome: { kind: 'said', text } };
  return { name, outcome: { kind: 'failed', type: severity, message, text } };
}
