import type { Severity } from '../../../design/index.ts';
import { noCache, openCache } from '../../checking/cache.ts';
import { checkDocuments } from '../../checking/check-documents.ts';
import { type CheckedDocument, countOf, type FailedDocument } from '../../checking/checked.ts';
import { type Steps, stepsOf } from '../../checking/steps.ts';
import { type Config, cacheKey, configFor, leftOutBy } from '../../config/config.ts';
import { Failure } from '../../failure.ts';
import { findDocuments } from '../../files/find-documents.ts';
import { workTreeOf } from '../../files/ignored.ts';
import { writeText } from '../../files/write-text.ts';
import { type CheckReport, type ReportPrinter, reportPrinter, summaryOf } from '../../print/check-report.ts';
import type { ReportFormat } from '../../print/report-format.ts';
import { progressOn } from '../../progress.ts';
import { requireTeamTemplate } from '../../team-templates.ts';
import { plainColors } from '../../terminal.ts';
import type { CommandContext, ExitCode } from '../context.ts';

export interface CheckCommandOptions {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly severity: Severity;
  readonly maxWarnings: number;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly changed?: boolean;
  readonly base?: string;
  /** False for `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
  readonly config?: string;
  /** Holds every document to this template, whatever `asbuilt.json` says. */
  readonly template?: string;
  readonly ignore: boolean;
  readonly cache: boolean;
  /** Runs the SQL of each document on the embedded database. */
  readonly execute?: boolean;
}

/** `asbuilt check [PATH…]` */
export async function checkCommand(
  paths: readonly string[],
  options: CheckCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  refuseTogether(options);
  const { directory } = context;
  const config = heldTo(options.template, await configFor(directory, options.config), directory);
  const leaveOut = options.ignore ? leftOutBy(config) : undefined;
  const files = findDocuments(paths, directory, { noIgnore: !options.ignore, ...(leaveOut && { leaveOut }) });
  const plain = await stepsOf(options, config, directory);
  const running = options.execute
    ? (await import('../../checking/executing.ts')).executing(plain, directory)
    : undefined;
  const steps = running ?? plain;
  const report = await checkAll(files, options, config, steps, context);
  await running?.close();
  steps.finish();
  return exitCodeOf(report, options);
}

/** The configuration with one template for all documents. */
function heldTo(template: string | undefined, config: Config, directory: string): Config {
  if (template === undefined) return config;
  requireTeamTemplate(template, directory);
  return { ...config, templates: { '**': template } };
}

/** Checks each document, takes it through the steps, and prints. */
async function checkAll(
  files: readonly string[],
  options: CheckCommandOptions,
  config: Config,
  steps: Steps,
  { directory, terminal }: CommandContext,
): Promise<CheckReport> {
  const cache = options.cache ? openCache(directory, cacheKey(config)) : noCache;
  const documents: CheckedDocument[] = [];
  const clean: string[] = [];
  const failed: FailedDocument[] = [];
  const written: string[] = [];
  const print = (text: string): void => {
    if (text === '') return;
    progress.clear();
    if (options.output === undefined) terminal.out(text);
    else written.push(text);
  };
  const printer = options.dryRun ? noPrinter : printerFor(options, directory, terminal, files.length > 1);
  const progress = progressOn(terminal);
  let count = 0;
  for await (const result of checkDocuments(files, directory, cache, steps)) {
    progress.show(`checking ${++count}/${files.length} ${result.path}`);
    if ('failure' in result) {
      failed.push(result);
      progress.clear();
      terminal.fail(`asbuilt: ${result.failure}\n`);
    } else if (result.diagnostics.length > 0) {
      documents.push(result);
      print(printer.each(result));
    } else clean.push(result.path);
  }
  progress.clear();
  cache.save();
  const report = { documents, clean, failed, deeds: steps.deeds() };
  print(options.dryRun ? steps.patch() : await printer.end(report));
  if (options.output !== undefined) writeText(options.output, directory, written.join(''));
  if (options.output !== undefined || options.dryRun) terminal.err(summaryOf(report, terminal.errColors));
  return report;
}

const noPrinter: ReportPrinter = { each: () => '', end: () => '' };

function printerFor(
  { format, output }: CheckCommandOptions,
  directory: string,
  { colors, width, quiet }: CommandContext['terminal'],
  brief: boolean,
): ReportPrinter {
  const root =
    format === 'github' ? (process.env['GITHUB_WORKSPACE'] ?? workTreeOf(directory) ?? directory) : directory;
  const toFile = output !== undefined;
  return reportPrinter(format, {
    directory,
    root,
    colors: toFile ? plainColors : colors,
    width: toFile ? Number.POSITIVE_INFINITY : width,
    summary: !quiet,
    brief,
  });
}

function exitCodeOf({ documents, failed, deeds }: CheckReport, options: CheckCommandOptions): ExitCode {
  if (failed.length > 0) return 2;
  if (options.dryRun && (deeds.fixed ?? 0) > 0) return 1;
  return countOf(documents, 'error') > 0 || countOf(documents, 'warning') > options.maxWarnings ? 1 : 0;
}

function refuseTogether({
  fix,
  dryRun,
  changed,
  base,
  baseline,
  updateBaseline,
  format,
  output,
}: CheckCommandOptions): void {
  if ((fix || dryRun) && (changed || base !== undefined)) {
    throw new Failure('--fix mends whole documents; leave out --changed and --base.');
  }
  if (dryRun && (format !== 'text' || output !== undefined)) {
    throw new Failure('--dry-run prints a diff; leave out --format and --output.');
  }
  if (updateBaseline && baseline === false) throw new Failure('--update-baseline needs a baseline.');
}
