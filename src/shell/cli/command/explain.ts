import type { Rule } from '../../../check/index.ts';
import { NOTE_CODES } from '../../../check/note-codes.ts';
import { RULES } from '../../../check/rules/index.ts';
import { rulePages } from '../../../check/rules/pages.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { wrap } from '../../print/wrap.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt explain [CODE]` */
export function explainCommand(
  code: string | undefined,
  { format }: { readonly format: string },
  { terminal }: CommandContext,
): ExitCode {
  const explained = code === undefined ? EXPLAINED : [requireCode(code)];
  if (format === 'json') {
    const rules = code === undefined ? explained.map(({ page, ...rule }) => rule) : explained;
    terminal.out(`${JSON.stringify({ version: 1, rules }, null, 2)}\n`);
  } else if (code === undefined) terminal.out(listed(terminal));
  else for (const { page, severity } of explained) terminal.out(`${page.trimEnd()}\n\n${told(severity)}\n`);
  return 0;
}

interface Explained {
  readonly code: string;
  readonly summary: string;
  readonly severity: Rule['severity'];
  readonly page: string;
}

/** Every code there is: rules, and what is said besides. */
const EXPLAINED: readonly Explained[] = [
  ...RULES.map(({ code, summary, severity }) => ({ code, summary, severity, page: rulePages[code] ?? '' })),
  ...Object.entries(NOTE_CODES).map(([code, { summary, meaning, severity, page }]) => ({
    code,
    summary,
    severity,
    page: page ?? `# ${code}\n\n${summary} ${meaning}`,
  })),
];

function requireCode(code: string): Explained {
  const found = EXPLAINED.find(one => one.code === code);
  if (found) return found;
  const near = suggest(
    code,
    EXPLAINED.map(one => one.code),
  );
  throw new Failure(
    `There is no rule \`${code}\`; ${near ? `did you mean \`${near}\`?` : '`asbuilt explain` lists them.'}`,
  );
}

/** All codes by how grave they are, the gravest first. */
function listed({ colors, width }: CommandContext['terminal']): string {
  const groups = new Map<string, Explained[]>();
  for (const one of [...EXPLAINED].sort((a, b) => gravity(b) - gravity(a))) {
    const title = told(one.severity);
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  const longest = Math.max(...EXPLAINED.map(({ code }) => code.length));
  return [...groups]
    .map(([title, rules]) => {
      const lines = rules
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code, summary }) => {
          const indent = ' '.repeat(longest + 4);
          return `  ${code.padEnd(longest)}  ${wrap(summary, width - indent.length, indent)}`;
        });
      return `${colors.bold(title)}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** `Draft: hint. Review: warning. Settled: error.` */
function told({ draft, review, settled }: Rule['severity']): string {
  if (draft === review && review === settled) return `Always: ${settled}.`;
  return `Draft: ${draft}. Review: ${review}. Settled: ${settled}.`;
}

function gravity({ severity: { draft, review, settled } }: Explained): number {
  const of = (severity: string): number => ['off', 'hint', 'warning', 'error'].indexOf(severity);
  return of(settled) * 16 + of(review) * 4 + of(draft);
}
