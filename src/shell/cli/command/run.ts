import { compileTarget } from '../../../compile/index.ts';
import { DatabaseError, MigrationRefused } from '../../../database/index.ts';
import { startServer } from '../../../run/index.ts';
import { optimizeAll } from '../../engine.ts';
import { errorCode, Failure } from '../../failure.ts';
import { handledIn, handlersBeside } from '../../handlers/handler-files.ts';
import { openHandlers } from '../../handlers/handler-folder.ts';
import { loadDesigns } from '../../load-designs.ts';
import { observationLog } from '../../log.ts';
import { openNamedDatabase } from '../../open-database.ts';
import { designPages } from '../../pages.ts';
import { printUnderstood } from '../../print/understood.ts';
import { visible } from '../../print/visible.ts';
import { progressOn } from '../../progress.ts';
import { audienceOf } from '../../secret.ts';
import { givenFaults, givenFlags } from '../../switches.ts';
import { trustOf } from '../../trust.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { stopSignal } from '../interrupt.ts';
import type { RunOptions } from '../program.ts';

/** `asbuilt run DOC|DIR…`: serves until it is told to stop, then drains. */
export async function runCommand(
  paths: readonly string[],
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  optimizeAll();
  const { directory, terminal } = context;
  const production = options.production === true;
  const trust = trustOf(options);
  const loaded = await loadDesigns(paths, directory, options.status);
  const { system, documents } = loaded;
  const folder = handlersBeside(paths[0]!, options.handlers, directory);
  const layout = { colors: terminal.errColors, width: terminal.width };
  terminal.err(printUnderstood(loaded, layout, handledIn(folder)));
  const handlers =
    folder === undefined
      ? undefined
      : await openHandlers(folder, system, {
          watched: !production,
          tell: text => terminal.err(`${text}\n`),
        });

  const progress = progressOn(terminal);
  const waiting = setInterval(() => progress.show('preparing the database …'), 200);
  const database = await openNamedDatabase(options.database, directory).finally(() => clearInterval(waiting));
  progress.clear();
  const server = await startServer(system, {
    database,
    allowDestructive: options.allowDestructive === true,
    host: options.host,
    port: options.port,
    ...trust,
    audience: options.audience ?? audienceOf(paths[0]!, directory),
    audiences: documents.map(document => audienceOf(document, directory)),
    ...(handlers && { handlerOf: handlers.handlerOf }),
    faults: givenFaults(system, options.fault),
    flags: givenFlags(system, options.flag),
    mode: production ? 'production' : 'development',
    clock: Date.now,
    log: observationLog(terminal),
    pages: designPages(loaded, {
      openapi: compileTarget(system, 'openapi')[0]!.text,
      production,
      isHandled: id => handlers?.handlerOf(id) !== undefined,
      handled: handledIn(folder),
    }),
  }).catch(async error => {
    handlers?.close();
    await database.close();
    throw startFailure(error, options);
  });
  const stopped = stopSignal();
  terminal.out(`ready ${server.url}\n`);
  if (terminal.interactive) terminal.err(`Read and try it at ${server.url}/_asbuilt/ · Ctrl-C stops it.\n`);
  const signal = await stopped;
  handlers?.close();
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
  if (error instanceof MigrationRefused) {
    const lines = error.message.split('\n').map(visible);
    return new Failure(`The database is as it was: ${lines.join('\n')}`);
  }
  if (!(error instanceof DatabaseError)) return error;
  return new Failure(`The tables cannot be made: ${error.message}`);
}
