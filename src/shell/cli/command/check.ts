import type { Diagnostic } from '../../../design/index.ts';
import { findDocuments } from '../../documents.ts';
import { loadDesign } from '../../load.ts';
import { checkJson } from '../../print/check-json.ts';
import { printDiagnostics, printSummary } from '../../print/diagnostics.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt check [PATH…]` */
export async function checkCommand(
  paths: readonly string[],
  options: { readonly format: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const files = findDocuments(paths, directory);
  const all: Diagnostic[] = [];
  for (const file of files) {
    const { design, diagnostics } = await loadDesign(file, directory);
    for (const diagnostic of diagnostics) all.push(diagnostic);
    if (options.format === 'text' && diagnostics.length > 0) {
      terminal.out(`${printDiagnostics(diagnostics, design.document.source, terminal.colors)}\n`);
    }
  }
  if (options.format === 'json') terminal.out(`${JSON.stringify(checkJson(all, files.length), null, 2)}\n`);
  else terminal.out(printSummary(all, files.length, terminal.colors));
  return all.some(({ severity }) => severity !== 'hint') ? 1 : 0;
}
