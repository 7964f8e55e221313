import type { Diagnostic } from '../../design/index.ts';
import type { Source } from '../../text/source.ts';
import type { Drift, Report } from '../../verify/index.ts';
import type { CheckedDocument } from '../checking/checked.ts';

/** Drift as diagnostics of its document, so that all reports of findings can print it. */
export function driftDocuments({ drift }: Report, source: Source): readonly CheckedDocument[] {
  if (drift.length === 0) return [];
  return [{ path: source.path, diagnostics: drift.map(diagnosticOf), source: () => source }];
}

/** One drift as a diagnostic. */
export function diagnosticOf({ claim, place, code, message }: Drift): Diagnostic {
  const also = claim.also
    .filter(other => other.line !== place.line)
    .map(other => ({ place: other, message: 'says the same.' }));
  return { code, severity: 'error', message, place, ...(also.length > 0 && { also }) };
}
