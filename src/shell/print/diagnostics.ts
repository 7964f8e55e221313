import type { Diagnostic } from '../../design/index.ts';
import type { Source } from '../../text/source.ts';
import type { Colors } from '../terminal.ts';
import { frame } from './frame.ts';
import { visible } from './visible.ts';

export interface DiagnosticLayout {
  readonly colors: Colors;
  readonly width?: number;
  /** Hints take one line: of many documents people first read what is graver. */
  readonly brief?: boolean;
}

/** Diagnostics of one document for people: message, line, a caret under the spot, and the other half. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: Source,
  { colors, width = Number.POSITIVE_INFINITY, brief = false }: DiagnosticLayout,
): string {
  const isBrief = ({ severity }: Diagnostic): boolean => brief && severity === 'hint';
  return diagnostics
    .map((diagnostic, index) => {
      const next = diagnostics[index + 1];
      const lines = [head(diagnostic, colors)];
      if (!isBrief(diagnostic)) lines.push(...details(diagnostic, source, colors, width));
      if (next && !(isBrief(diagnostic) && isBrief(next))) lines.push('');
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

function head({ place, severity, code, message }: Diagnostic, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, hint: colors.cyan }[severity];
  const at = `${visible(place.path)}:${place.line}:${place.column}`;
  return `${colors.bold(at)} ${paint(severity)} ${visible(message)} ${colors.dim(code)}`;
}

function details(diagnostic: Diagnostic, source: Source, colors: Colors, width: number): string[] {
  const { place, fix } = diagnostic;
  return [
    ...frame(place, source, { colors, width, mark: '^' }),
    ...otherHalves(diagnostic, source, colors, width),
    ...(fix ? [colors.green(`   fix: ${visible(fix.title)}`)] : []),
  ];
}

/** Of more places than this the rest is told by line. */
const MOST = 3;

function otherHalves({ place, also = [] }: Diagnostic, source: Source, colors: Colors, width: number) {
  const lines = also.slice(0, MOST).flatMap(({ place: other, message }) => [
    colors.dim(`   see ${visible(other.path)}:${other.line}:${other.column} ${visible(message)}`),
    // The same line is in sight already.
    ...(other.line === place.line && other.column === place.column
      ? []
      : frame(other, source, { colors, width, mark: '~' })),
  ]);
  const rest = also.slice(MOST).map(other => other.place.line);
  if (rest.length === 0) return lines;
  const told = rest.slice(0, 12).join(', ');
  return [...lines, colors.dim(`   and ${rest.length} more: line ${told}${rest.length > 12 ? ', …' : ''}`)];
}
