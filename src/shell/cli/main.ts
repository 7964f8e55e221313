import { CommanderError } from 'commander';
import { Failure } from '../failure.ts';
import { programOf } from './program.ts';

/** Runs the command line; the result is the exit code: 0 clean, 1 findings, 2 usage or environment. */
export async function main(args: readonly string[]): Promise<number> {
  const outcome = { code: 0 };
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit(outcome.code);
    throw error;
  });
  try {
    await programOf(outcome).parseAsync([...args], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) {
      process.stderr.write(`asbuilt: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}
