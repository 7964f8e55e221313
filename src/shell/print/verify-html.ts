import type { Design } from '../../design/index.ts';
import { type Judged, reportPage } from '../../page/report/index.ts';
import type { Report } from '../../verify/index.ts';
import { coverage } from './verify-text.ts';

/** A report of verify as one self-contained HTML page. */
export function verifyHtml(report: Report, design: Design, title: string): string {
  return reportPage(design, title, judgedOf(report, design.prose));
}

function judgedOf(report: Report, prose: number): Judged {
  const { verdict, results, drift, measures, seed, requests } = report;
  const evidence = new Map(drift.map(each => [each.claim.id, each]));
  const claims = results.map(({ claim, outcome, reason }) => {
    const shown = evidence.get(claim.id);
    return {
      id: claim.id,
      kind: claim.kind,
      text: claim.text,
      line: claim.place.line,
      outcome,
      ...(reason !== undefined && { reason }),
      ...(shown && { evidence: shown }),
    };
  });
  claims.sort((a, b) => a.line - b.line);
  return { verdict, coverage: coverage(report, prose), claims, measures, seed, requests };
}
