import type { Severity } from '../../design/index.ts';
import { type CheckedDocument, countOf, SEVERITIES } from '../checking/checked.ts';
import type { Colors } from '../terminal.ts';
import { counted } from './row.ts';

/** What a check did besides finding. */
export interface Deeds {
  /** Edits that `--fix` made, or would make. */
  readonly fixed?: number;
  readonly dryRun?: boolean;
  /** Findings that the baseline knows, and findings of it that are gone. */
  readonly baseline?: { readonly known: number; readonly gone: number };
}

/** The lines under a check: how many of what, in how many documents, what is most frequent, what to do next. */
export function printSummary(
  documents: readonly CheckedDocument[],
  files: number,
  colors: Colors,
  deeds: Deeds = {},
): string {
  const scope = `${counted(files, 'document')} checked`;
  const counts = SEVERITIES.map(severity => ({ severity, count: countOf(documents, severity) }));
  const said = counts.filter(({ count }) => count > 0);
  const lines = [
    said.length === 0
      ? `${colors.green('✓')} ${scope}, nothing to report.`
      : `${scope}: ${said.map(({ severity, count }) => painted(severity, count, colors)).join(', ')}.`,
    ...frequent(documents, colors),
    ...advice(documents, deeds).map(line => colors.dim(line)),
  ];
  return `${lines.join('\n')}\n`;
}

function painted(severity: Severity, count: number, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, hint: colors.cyan }[severity];
  return paint(counted(count, severity));
}

/** Of a few findings everybody sees which ones they are. */
const MANY = 8;

function frequent(documents: readonly CheckedDocument[], colors: Colors): readonly string[] {
  const byCode = new Map<string, number>();
  let all = 0;
  for (const { diagnostics } of documents) {
    for (const { code } of diagnostics) byCode.set(code, (byCode.get(code) ?? 0) + 1);
    all += diagnostics.length;
  }
  if (all < MANY) return [];
  const codes = [...byCode].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  const told = codes.map(([code, count]) => `${code} ${count}`).join(', ');
  return [colors.dim(`Most frequent: ${told}. Read on with: asbuilt explain ${codes[0]![0]}`)];
}

function advice(
  documents: readonly CheckedDocument[],
  { fixed, dryRun, baseline }: Deeds,
): readonly string[] {
  const fixable = documents.reduce(
    (sum, { diagnostics }) => sum + diagnostics.filter(({ fix }) => fix !== undefined).length,
    0,
  );
  return [
    ...(fixed !== undefined && fixed > 0
      ? [`${counted(fixed, 'finding')} ${dryRun ? 'would be fixed' : 'fixed'}.`]
      : []),
    ...(fixed === undefined && fixable > 0 ? [`${fixable} fixable with --fix; --dry-run shows how.`] : []),
    ...(baseline && baseline.known > 0 ? [`${counted(baseline.known, 'finding')} in the baseline.`] : []),
    ...(baseline && baseline.gone > 0
      ? [
          `${counted(baseline.gone, 'finding')} of the baseline no longer there; shrink it with --update-baseline.`,
        ]
      : []),
  ];
}
