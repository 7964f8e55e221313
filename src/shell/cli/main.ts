import { CommanderError } from 'commander';
import { Failure } from '../failure.ts';
import { exitOnInterrupt } from './interrupt.ts';
import { programOf } from './program.ts';

/** Runs the command line; the result is the exit code: 0 clean, 1 findings, 2 usage or environment. */
export async function main(args: readonly string[]): Promise<number> {
  const outcome = { code: 0 };
  exitOnInterrupt();
  endWithReader(outcome);
  try {
    await programOf(outcome).parseAsync([...args], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) process.stderr.write(`asbuilt: ${error.message}\n`);
    else process.stderr.write(`asbuilt: this is a bug of ours; please report it.\n${said(error)}\n`);
    return 2;
  }
}

/** `asbuilt show x | head` ends when nobody reads any more; a log that nobody reads is no reason to stop serving. */
function endWithReader(outcome: { readonly code: number }): void {
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit(outcome.code);
    throw error;
  });
  process.stderr.on('error', () => {});
}

function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
