import type { Json } from '../../design/index.ts';
import type { Source } from '../../text/source.ts';
import type { Drift, Measure, Report, Result } from '../../verify/index.ts';
import type { Colors } from '../terminal.ts';
import { cut } from './cut.ts';
import { printDiagnostics } from './diagnostics.ts';
import { diagnosticOf } from './drift.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

interface Layout {
  readonly colors: Colors;
  /** Columns. */
  readonly width: number;
  /** Sentences of the document that make no claim. */
  readonly prose: number;
}

/** A report for people: each drift at its line with the commands that show it, what was not tested, and the sum. */
export function printReport(report: Report, source: Source, layout: Layout): string {
  const { colors } = layout;
  const lines = [
    ...report.drift.flatMap(drift => [...driftLines(drift, source, layout), '']),
    ...measureLines(report.measures, colors),
    ...untestedLines(report.results, layout),
    coverage(report, layout.prose),
    verdictLine(report, colors),
  ];
  return `${lines.join('\n')}\n`;
}

function driftLines(drift: Drift, source: Source, { colors, width }: Layout): readonly string[] {
  const { claim, expected, actual, curl } = drift;
  const head = printDiagnostics([diagnosticOf(drift)], source, { colors, width })
    .trimEnd()
    .split('\n');
  const told = (label: string, text: string) =>
    `   ${colors.dim(label.padEnd(8))} ${cut(text, Math.min(width, 200) - 12)}`;
  return [
    ...head,
    told('claim', visible(claim.text)),
    told('expected', shown(expected)),
    told('actual', shown(actual)),
    // Commands are copied, so they are not cut.
    ...curl.split('\n').map(line => `   ${colors.dim('$')} ${visible(line)}`),
  ];
}

function shown(value: Json): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

function measureLines(measures: readonly Measure[], colors: Colors): readonly string[] {
  const word = (met: boolean | null) =>
    met === null ? colors.yellow('too noisy to say') : met ? colors.green('met') : colors.red('missed');
  if (measures.length === 0) return [];
  const lines = measures.map(
    ({ target, seen, met }) => `  ${visible(target)}: ${visible(seen)} (${word(met)})`,
  );
  return [colors.bold('Measured'), ...lines, ''];
}

/** Reasons on a screen; the rest stands in the other formats. */
const MOST_REASONS = 14;

// Claims that lack the same thing are told together, those that most claims lack first.
function untestedLines(results: readonly Result[], { colors, width }: Layout): readonly string[] {
  const byReason = new Map<string, number[]>();
  for (const { outcome, reason = 'no case reached it', claim } of results) {
    if (outcome !== 'untested') continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), claim.place.line]);
  }
  if (byReason.size === 0) return [];
  const all = [...byReason].sort(([, one], [, other]) => other.length - one.length || one[0]! - other[0]!);
  const rest = all.slice(MOST_REASONS);
  const lines = all.slice(0, MOST_REASONS).map(([reason, lines]) => {
    const places = [...new Set(lines)].sort((a, b) => a - b);
    const listed = places.length > 8 ? `${places.slice(0, 8).join(', ')}, …` : places.join(', ');
    const head = `${lines.length === 1 ? '' : `${lines.length}, `}line${places.length === 1 ? '' : 's'} ${listed}`;
    return wrap(`  ${head}: ${visible(reason)}`, Math.max(40, Math.min(width, 160)), '    ');
  });
  const more = rest.reduce((sum, [, lines]) => sum + lines.length, 0);
  return [
    colors.bold('Not tested'),
    ...lines,
    ...(more === 0 ? [] : [`  and ${more} more; --format html or json tells them all`]),
    '',
  ];
}

/** The sum of a report as one sentence. */
export function coverage({ claims }: Report, prose: number): string {
  const { held, broken, untested } = claims;
  const total = held + broken + untested;
  const sentences = `${prose} sentence${prose === 1 ? ' is' : 's are'} prose only`;
  return `${total} claim${total === 1 ? '' : 's'}: ${held} held, ${broken} broken, ${untested} not tested, ${sentences}.`;
}

function verdictLine({ verdict, seed, requests }: Report, colors: Colors): string {
  const paint = { conforms: colors.green, drifts: colors.red, undecided: colors.yellow }[verdict];
  return `${paint(verdict)} ${colors.dim(`(${requests} requests, seed ${seed})`)}`;
}
