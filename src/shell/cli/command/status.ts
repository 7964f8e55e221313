import { STATUSES } from '../../../design/index.ts';
import { type DesignStatus, designStatus } from '../../../govern/status/design-status.ts';
import { holdsDesign } from '../../../govern/status/holds-design.ts';
import { inspectorFor } from '../../checking/inspect.ts';
import { configFor, leftOutBy } from '../../config/config.ts';
import { readDocument } from '../../documents.ts';
import { optimizePatterns } from '../../engine.ts';
import { Failure } from '../../failure.ts';
import { findDocuments } from '../../files/find-documents.ts';
import { lastChangesIn } from '../../last-change.ts';
import { type StatusReport, statusJson } from '../../print/status-json.ts';
import { printStatus } from '../../print/status-table.ts';
import { progressOn } from '../../progress.ts';
import { today } from '../../today.ts';
import type { CommandContext, ExitCode } from '../context.ts';

export interface StatusCommandOptions {
  readonly format: string;
  readonly config?: string;
  readonly ignore: boolean;
}

/** `asbuilt status [PATH…]`: tells where each design of a tree stands. */
export async function statusCommand(
  paths: readonly string[],
  options: StatusCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { report, failed } = await lookAt(paths, options, context);
  const { terminal } = context;
  if (options.format === 'json') terminal.out(`${JSON.stringify(statusJson(report), null, 2)}\n`);
  else terminal.out(printStatus(report, { colors: terminal.colors, width: terminal.width }));
  return failed ? 2 : 0;
}

async function lookAt(
  paths: readonly string[],
  { config: named, ignore }: StatusCommandOptions,
  { directory, terminal }: CommandContext,
): Promise<{ readonly report: StatusReport; readonly failed: boolean }> {
  const config = await configFor(directory, named);
  const leaveOut = leftOutBy(config);
  const files = findDocuments(paths, directory, { noIgnore: !ignore, ...(leaveOut && { leaveOut }) });
  if (files.length > 1) optimizePatterns();
  const inspector = inspectorFor(config, directory);
  const lastChange = lastChangesIn(directory);
  const progress = progressOn(terminal);
  const designs: DesignStatus[] = [];
  const others: { path: string; reason: string }[] = [];
  const day = today();
  let failed = false;
  for (const [index, path] of files.entries()) {
    progress.show(`reading ${index + 1}/${files.length} ${path}`);
    try {
      const { design, ...checked } = await inspector.inspect(readDocument(path, directory));
      if (holdsDesign(design, checked.system)) {
        designs.push(designStatus(design, checked, { today: day, lastChange: () => lastChange(path) }));
      } else others.push({ path, reason: 'has no status, no claim, and no section that designs have' });
    } catch (error) {
      // One document that cannot be read does not hide the others.
      if (!(error instanceof Failure) || files.length === 1) throw error;
      progress.clear();
      terminal.fail(`asbuilt: ${error.message}\n`);
      failed = true;
    }
  }
  progress.clear();
  return { report: { designs: designs.sort(byUrgency), others }, failed };
}

/** What people wait for stands first: by status, then the oldest. */
function byUrgency(a: DesignStatus, b: DesignStatus): number {
  return (
    URGENCY.indexOf(a.status.value) - URGENCY.indexOf(b.status.value) ||
    (b.age?.days ?? -1) - (a.age?.days ?? -1) ||
    (a.path < b.path ? -1 : 1)
  );
}

const URGENCY: typeof STATUSES = ['in-review', ...STATUSES.filter(status => status !== 'in-review')];
