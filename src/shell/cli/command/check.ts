import type { Diagnostic } from '../../../design/index.ts';
import { findDocuments } from '../../documents.ts';
import { optimizePatterns } from '../../engine.ts';
import { Failure } from '../../failure.ts';
import { loadDesign } from '../../load.ts';
import { checkJson } from '../../print/check-json.ts';
import { printDiagnostics, printSummary } from '../../print/diagnostics.ts';
import { progressOn } from '../../progress.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt check [PATH…]` */
export async function checkCommand(
  paths: readonly string[],
  options: { readonly format: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const files = findDocuments(paths, directory);
  if (files.length > 1) optimizePatterns();
  const all: Diagnostic[] = [];
  const progress = progressOn(terminal);
  let failed = 0;
  for (const [index, file] of files.entries()) {
    progress.show(`checking ${index + 1}/${files.length} ${file}`);
    const loaded = await loadDesign(file, directory).catch((error: unknown) => {
      // One document that cannot be read does not hide the others.
      if (!(error instanceof Failure) || files.length === 1) throw error;
      progress.clear();
      terminal.err(`asbuilt: ${error.message}\n`);
      return undefined;
    });
    if (loaded === undefined) {
      failed++;
      continue;
    }
    const { design, diagnostics } = loaded;
    for (const diagnostic of diagnostics) all.push(diagnostic);
    if (options.format === 'text' && diagnostics.length > 0) {
      progress.clear();
      terminal.out(`${printDiagnostics(diagnostics, design.document.source, terminal.colors)}\n`);
    }
  }
  progress.clear();
  const checked = files.length - failed;
  if (options.format === 'json') terminal.out(`${JSON.stringify(checkJson(all, checked), null, 2)}\n`);
  else terminal.out(printSummary(all, checked, terminal.colors));
  if (failed > 0) return 2;
  return all.some(({ severity }) => severity !== 'hint') ? 1 : 0;
}
