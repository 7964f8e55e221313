import type { Json } from '../../design/index.ts';
import type { Source } from '../../text/source.ts';
import type { Report } from '../../verify/index.ts';
import { sarifOf } from './check-sarif.ts';
import { driftDocuments } from './drift.ts';

/** Drift as SARIF 2.1.0: what was asked, expected and seen stands in the properties of each result. */
export function verifySarif(report: Report, source: Source, directory: string): Json {
  const more = new Map<string, Json>(
    report.drift.map(({ code, place, claim, request, expected, actual, curl }) => [
      `${code} ${place.start}`,
      { claim: claim.id, request, expected, actual, curl },
    ]),
  );
  return sarifOf(driftDocuments(report, source), [], directory, ruleOf, ({ code, place }) =>
    more.get(`${code} ${place.start}`),
  );
}

/** `answer-status-differs` as a rule of its own. */
function ruleOf(code: string): Json {
  return {
    id: code,
    shortDescription: { text: `Drift: ${code.replaceAll('-', ' ')}` },
    defaultConfiguration: { level: 'error' },
  };
}
