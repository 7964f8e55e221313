import type { Json } from '../../design/index.ts';
import type { Drift, Report, Result } from '../report.ts';

/** A report for people: each drift with its line and the request that shows it, then what was not tested. */
export function printText(report: Report): string {
  const lines = [
    ...report.drift.flatMap(drift => [...driftLines(drift), '']),
    ...measureLines(report),
    ...untestedLines(report.results),
    summaryLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

function driftLines({ place, claim, code, message, expected, actual, curl }: Drift): readonly string[] {
  return [
    `${place.path}:${place.line}:${place.column} ${code}: ${message}`,
    `  the design says  ${claim.text}`,
    `  expected         ${short(expected)}`,
    `  actual           ${short(actual)}`,
    ...curl.split('\n').map(line => `  $ ${line}`),
  ];
}

function measureLines({ measures }: Report): readonly string[] {
  const word = (met: boolean | null) => (met === null ? 'too noisy to say' : met ? 'met' : 'missed');
  return measures.length === 0
    ? []
    : [...measures.map(({ target, seen, met }) => `measured  ${target}: ${seen} (${word(met)})`), ''];
}

// Claims that lack the same thing are told together.
function untestedLines(results: readonly Result[]): readonly string[] {
  const byReason = new Map<string, Result[]>();
  for (const result of results.filter(({ outcome }) => outcome === 'untested')) {
    const reason = result.reason ?? 'no case reached it';
    byReason.set(reason, [...(byReason.get(reason) ?? []), result]);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, all]) => {
    const places = [...new Set(all.map(({ claim }) => claim.place.line))].sort((a, b) => a - b);
    const shown = places.length > 8 ? `${places.slice(0, 8).join(', ')}, …` : places.join(', ');
    return `  ${all.length} (line${places.length === 1 ? '' : 's'} ${shown}): ${reason}`;
  });
  return ['not tested', ...lines, ''];
}

function summaryLine({ verdict, claims, seed, requests }: Report): string {
  const total = claims.held + claims.broken + claims.untested;
  return `${verdict}: ${total} claims, ${claims.held} held, ${claims.broken} broken, ${claims.untested} not tested (${requests} requests, seed ${seed})`;
}

function short(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
