import type { Diagnostic } from '../../design/index.ts';
import { lineText, type Source } from '../../text/source.ts';
import type { Terminal } from '../terminal.ts';
import { visible } from './visible.ts';

/** Diagnostics of one document for people: message, line, and a caret under the spot. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: Source,
  colors: Terminal['colors'],
): string {
  return diagnostics.map(diagnostic => printDiagnostic(diagnostic, source, colors)).join('\n');
}

function printDiagnostic(diagnostic: Diagnostic, source: Source, colors: Terminal['colors']): string {
  const { place, severity, code, message, also = [], fix } = diagnostic;
  const paint = { error: colors.red, warning: colors.yellow, hint: colors.cyan }[severity];
  const lines = [
    `${colors.bold(`${place.path}:${place.line}:${place.column}`)} ${paint(severity)} ${visible(message)} ${colors.dim(code)}`,
    ...frame(place, source, colors),
    ...also.map(({ place: other, message: text }) =>
      colors.dim(`   see ${other.path}:${other.line}:${other.column} ${visible(text)}`),
    ),
    ...(fix ? [colors.green(`   fix: ${visible(fix.title)}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const WIDEST = 110;

function frame(place: Diagnostic['place'], source: Source, colors: Terminal['colors']): string[] {
  const text = lineText(source, place.line);
  const from = place.column - 1 > WIDEST - 30 ? place.column - 31 : 0;
  const shown = visible(text.slice(from, from + WIDEST));
  if (shown.trim() === '') return [];
  const start = place.column - 1 - from;
  const end = place.endLine === place.line ? place.endColumn - 1 - from : shown.length;
  const caret = '^'.repeat(Math.max(1, Math.min(end, shown.length) - start));
  const gutter = `${place.line}`.padStart(5);
  return [
    `${colors.dim(`${gutter} │`)} ${shown}`,
    `${colors.dim('      │')} ${' '.repeat(start)}${colors.bold(caret)}`,
  ];
}

/** The one line under a check: how many of what, in how many files. */
export function printSummary(
  diagnostics: readonly Diagnostic[],
  files: number,
  colors: Terminal['colors'],
): string {
  const count = (severity: string): number =>
    diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
  const said = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    plural(count('hint'), 'hint'),
  ].filter(part => !part.startsWith('0 '));
  const scope = `${plural(files, 'document')} checked`;
  return said.length === 0
    ? `${colors.green('✓')} ${scope}, nothing to report.\n`
    : `${scope}: ${said.join(', ')}.\n`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
