import type { Diagnostic, Json } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';

/** The report of `check --format json`. */
export function checkJson(diagnostics: readonly Diagnostic[], files: number): Json {
  const count = (severity: string): number =>
    diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
  return {
    version: 1,
    summary: { files, errors: count('error'), warnings: count('warning'), hints: count('hint') },
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function diagnosticJson(diagnostic: Diagnostic): Json {
  const { code, severity, message, place, fix, also } = diagnostic;
  return {
    ...placeJson(place),
    code,
    severity,
    message,
    ...(fix && { fix: { title: fix.title, edits: fix.edits.map(edit => ({ ...edit })) } }),
    ...(also && { also: also.map(other => ({ ...placeJson(other.place), message: other.message })) }),
  };
}

function placeJson({ path, line, column, endLine, endColumn }: Place) {
  return { path, line, column, endLine, endColumn };
}
