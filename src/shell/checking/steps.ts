import { resolve } from 'node:path';
import type { Severity } from '../../design/index.ts';
import type { Config } from '../config/config.ts';
import { Failure } from '../failure.ts';
import type { Deeds } from '../print/summary.ts';
import type { Baseline } from './baseline.ts';
import type { Changes } from './changed.ts';
import { type CheckedDocument, SEVERITIES } from './checked.ts';
import type { Inspector } from './inspect.ts';
import type { Mending } from './mend.ts';

/** What happens to a document between its check and its report. */
export interface Steps {
  /** Reads and checks; loaded when the first document needs it. */
  readonly inspector: () => Promise<Inspector>;
  readonly take: (document: CheckedDocument) => Promise<CheckedDocument>;
  /** What was done, for the summary. */
  readonly deeds: () => Deeds;
  /** The edits of a dry run as a diff. */
  readonly patch: () => string;
  /** After the last document. */
  readonly finish: () => void;
}

export interface StepOptions {
  readonly severity: Severity;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly changed?: boolean;
  readonly base?: string;
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
}

/** Fixes first, then what the baseline knows goes, then what stands on old lines, then what is too mild. */
export async function stepsOf(options: StepOptions, config: Config, directory: string): Promise<Steps> {
  const inspector = lazily(async () => (await import('./inspect.ts')).inspectorFor(config, directory));
  const mending = await mendingOf(options, directory, inspector);
  const baseline = await baselineOf(options, config, directory);
  const changes = await changesOf(options, directory, inspector);
  const most = SEVERITIES.indexOf(options.severity);
  return {
    inspector,
    take: async document => {
      const mended = mending ? await mending.mend(document) : document;
      const fresh = baseline ? baseline.subtract(mended) : mended;
      const changed = changes ? await changes.narrow(fresh) : fresh;
      return most === SEVERITIES.length - 1 ? changed : atLeast(most, changed);
    },
    deeds: () => ({
      ...(mending && { fixed: mending.fixes(), dryRun: options.dryRun === true }),
      ...(baseline && { baseline: { known: baseline.known(), gone: baseline.gone() } }),
    }),
    patch: () => mending?.patch() ?? '',
    finish: () => {
      if (options.updateBaseline) baseline?.update();
    },
  };
}

async function mendingOf(
  { fix, dryRun }: StepOptions,
  directory: string,
  inspector: Steps['inspector'],
): Promise<Mending | undefined> {
  if (!fix && !dryRun) return undefined;
  const { mendingIn } = await import('./mend.ts');
  return mendingIn(directory, dryRun === true, inspector);
}

async function baselineOf(
  { baseline, updateBaseline }: StepOptions,
  config: Config,
  directory: string,
): Promise<Baseline | undefined> {
  if (baseline === false) return undefined;
  const file = baseline ?? (config.baseline && resolve(config.root, config.baseline));
  if (!file) {
    if (updateBaseline) throw new Failure('--update-baseline needs a file; add --baseline FILE.');
    return undefined;
  }
  const { openBaseline } = await import('./baseline.ts');
  return openBaseline(file, directory, updateBaseline === true);
}

async function changesOf(
  { changed, base }: StepOptions,
  directory: string,
  inspector: Steps['inspector'],
): Promise<Changes | undefined> {
  if (!changed && base === undefined) return undefined;
  const { changesSince } = await import('./changed.ts');
  return changesSince(base ?? 'HEAD', directory, inspector);
}

function atLeast(most: number, document: CheckedDocument): CheckedDocument {
  const diagnostics = document.diagnostics.filter(({ severity }) => SEVERITIES.indexOf(severity) <= most);
  return { ...document, diagnostics };
}

function lazily<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
