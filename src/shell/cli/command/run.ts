import { compileTarget } from '../../../compile/index.ts';
import { DatabaseError } from '../../../database/index.ts';
import { startServer } from '../../../run/index.ts';
import { optimizeAll } from '../../engine.ts';
import { errorCode, Failure } from '../../failure.ts';
import { loadContract } from '../../load.ts';
import { observationLog } from '../../log.ts';
import { openNamedDatabase } from '../../open-database.ts';
import { designPages } from '../../pages.ts';
import { printUnderstood } from '../../print/understood.ts';
import { progressOn } from '../../progress.ts';
import { audienceOf, developmentSecret } from '../../secret.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { stopSignal } from '../interrupt.ts';
import type { RunOptions } from '../program.ts';

/** `asbuilt run DOC`: serves until it is told to stop, then drains. */
export async function runCommand(
  path: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  optimizeAll();
  const { directory, terminal } = context;
  const production = options.production === true;
  if (production && !process.env['ASBUILT_SECRET']) {
    throw new Failure('Production needs the key that signs tokens; set ASBUILT_SECRET.');
  }
  const loaded = await loadContract(path, directory);
  const { system } = loaded;
  terminal.err(printUnderstood(path, loaded, { colors: terminal.errColors, width: terminal.width }));

  const progress = progressOn(terminal);
  const waiting = setInterval(() => progress.show('preparing the database …'), 200);
  const database = await openNamedDatabase(options.database, directory).finally(() => clearInterval(waiting));
  progress.clear();
  const server = await startServer(system, {
    database,
    host: options.host,
    port: options.port,
    secret: developmentSecret(),
    audience: audienceOf(path, directory),
    mode: production ? 'production' : 'development',
    clock: Date.now,
    log: observationLog(terminal),
    pages: designPages(loaded, compileTarget(system, 'openapi')[0]!.text, production),
  }).catch(async error => {
    await database.close();
    throw startFailure(error, options);
  });
  const stopped = stopSignal();
  terminal.out(`ready ${server.url}\n`);
  if (terminal.interactive) terminal.err(`Read and try it at ${server.url}/_asbuilt/ · Ctrl-C stops it.\n`);
  const signal = await stopped;
  await server.close();
  return signal === 'SIGINT' ? 130 : 0;
}

function startFailure(error: unknown, { port, host }: RunOptions): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new Failure(`Port ${port} is in use; choose another with --port, or 0 for a free one.`);
    case 'EACCES':
      return new Failure(`Port ${port} may not be used by this user; choose one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(`${host} is no address of this machine; leave --host out to listen on 127.0.0.1.`);
  }
  if (!(error instanceof DatabaseError)) return error;
  return new Failure(`The tables cannot be made: ${error.message}`);
}
