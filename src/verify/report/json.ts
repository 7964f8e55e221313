import type { Place } from '../../text/place.ts';
import type { Report } from '../report.ts';

/** A report as one JSON document, as `verify --format json` prints it. */
export function printJson(report: Report): string {
  const { verdict, claims, measures, seed } = report;
  const drift = report.drift.map(
    ({ claim, place, code, message, request, expected, actual, curl, trace }) => ({
      path: place.path,
      line: place.line,
      column: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
      code,
      severity: 'error',
      message,
      claim: claim.id,
      ...(claim.also.length > 0 && { also: claim.also.map(placed) }),
      request,
      expected,
      actual,
      curl,
      ...(trace && { trace }),
    }),
  );
  return `${JSON.stringify({ version: 1, verdict, claims, drift, measures, seed }, null, 2)}\n`;
}

// The other lines that say the same.
function placed({ path, line, column, endLine, endColumn }: Place) {
  return { path, line, column, endLine, endColumn };
}
