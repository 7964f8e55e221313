import type { Report } from '../report.ts';

/** A report as one JSON document, as `verify --format json` prints it. */
export function printJson(report: Report): string {
  const { verdict, claims, measures, seed } = report;
  const drift = report.drift.map(({ claim, place, code, message, request, expected, actual, curl }) => ({
    path: place.path,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    code,
    severity: 'error',
    message,
    claim: claim.id,
    request,
    expected,
    actual,
    curl,
  }));
  return `${JSON.stringify({ version: 1, verdict, claims, drift, measures, seed }, null, 2)}\n`;
}
