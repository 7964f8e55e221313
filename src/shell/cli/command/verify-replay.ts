import { readFileSync } from 'node:fs';
import type { System } from '../../../design/index.ts';
import { printReplayJson, printReplayText, type Recorded, replay, verdictOf } from '../../../verify/index.ts';
import { Failure } from '../../failure.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../context.ts';

/** `asbuilt verify DOC --url URL --replay FILE`: the drifts of an earlier report, tried once more. */
export async function replayReport(
  file: string,
  system: System,
  at: { readonly url: string; readonly tokens: { readonly [role: string]: string } },
  format: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const recorded = recordedIn(file);
  if (recorded.length === 0) {
    terminal.out(format === 'json' ? printReplayJson([]) : 'The report holds no drift to try again.\n');
    return 0;
  }
  const replayed = await replay(system, recorded, { ...at, clock: () => performance.now() });
  if (replayed.every(({ answers }) => answers.every(({ status }) => status === 0)))
    throw new Failure(`Nothing answers at ${at.url}; start the server or correct --url.`);
  terminal.out(format === 'json' ? printReplayJson(replayed) : printReplayText(replayed));
  return verdictOf(replayed) === 'drifts' ? 1 : 0;
}

function recordedIn(file: string): readonly Recorded[] {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error;
    throw new Failure(
      missing
        ? `${file} cannot be read; name a report of --format json.`
        : `${file} is no JSON; name a report of --format json.`,
    );
  }
  const drift = (report as { drift?: unknown } | null)?.drift;
  if (!Array.isArray(drift)) throw new Failure(`${file} holds no \`drift\`; name a report of --format json.`);
  return drift.filter(isRecorded);
}

function isRecorded(each: unknown): each is Recorded {
  const trace = (each as { trace?: unknown } | null)?.trace;
  return (
    Array.isArray(trace) &&
    trace.length > 0 &&
    trace.every(
      step =>
        typeof step?.target === 'string' && typeof step.method === 'string' && typeof step.as === 'object',
    )
  );
}
