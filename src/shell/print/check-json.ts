import type { Diagnostic, Json } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { type CheckedDocument, countOf } from '../checking/checked.ts';

/** The report of `check --format json`. */
export function checkJson(documents: readonly CheckedDocument[], files: number): Json {
  return {
    version: 1,
    summary: {
      files,
      errors: countOf(documents, 'error'),
      warnings: countOf(documents, 'warning'),
      hints: countOf(documents, 'hint'),
    },
    diagnostics: documents.flatMap(({ diagnostics }) => diagnostics.map(diagnosticJson)),
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
