import { extname } from 'node:path';
import type { Report } from '../../../verify/index.ts';
import { workTreeOf } from '../../files/ignored.ts';
import { writeText } from '../../files/write-text.ts';
import type { Loaded } from '../../load.ts';
import { verifyBadge } from '../../print/badge.ts';
import type { VerifyFormat } from '../../print/report-format.ts';
import { verifyReport } from '../../print/verify-report.ts';
import { coverage } from '../../print/verify-text.ts';
import { plainColors } from '../../terminal.ts';
import type { CommandContext } from '../context.ts';
import type { VerifyOptions } from '../program.ts';

const BY_EXTENSION: { readonly [extension: string]: VerifyFormat } = {
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.txt': 'text',
};

/** Prints a report, and writes it and its badge into the files that were asked for. */
export async function tellReport(
  report: Report,
  loaded: Loaded,
  options: VerifyOptions,
  { directory, terminal }: CommandContext,
): Promise<void> {
  const root = process.env['GITHUB_WORKSPACE'] ?? workTreeOf(directory) ?? directory;
  const { colors, width } = terminal;
  const file = options.output ?? options.out;
  const written =
    file === undefined ? undefined : (BY_EXTENSION[extname(file).toLowerCase()] ?? options.format);
  if (file !== undefined && written !== undefined) {
    const around = { directory, root, colors: plainColors, width: Number.POSITIVE_INFINITY };
    writeText(file, directory, await verifyReport(written, report, loaded, around));
  }
  if (options.badge !== undefined) writeText(options.badge, directory, verifyBadge(report));
  if (written === options.format)
    terminal.err(`${report.verdict}: ${coverage(report, loaded.design.prose)}\n`);
  else terminal.out(await verifyReport(options.format, report, loaded, { directory, root, colors, width }));
}
