import { resolve } from 'node:path';
import { compileTarget } from '../../../compile/index.ts';
import { openDatabase } from '../../../database/index.ts';
import { startServer } from '../../../run/index.ts';
import { errorCode, Failure } from '../../failure.ts';
import { loadContract } from '../../load.ts';
import { observationLog } from '../../log.ts';
import { designPages } from '../../pages.ts';
import { coverage, understood } from '../../print/show-text.ts';
import { audienceOf, developmentSecret } from '../../secret.ts';
import { databaseTemplate } from '../../template.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import type { RunOptions } from '../program.ts';

/** `asbuilt run DOC`: serves until it is told to stop, then drains. */
export async function runCommand(
  path: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { directory, terminal } = context;
  const loaded = await loadContract(path, directory);
  const { design, system, diagnostics } = loaded;
  terminal.err(`${understood(design, loaded, terminal.colors)}${coverage(design, system.claims.size)}\n`);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0)
    terminal.err(`${errors} error${errors === 1 ? '' : 's'} found; see \`asbuilt check ${path}\`.\n`);

  const production = options.production === true;
  if (production && !process.env['ASBUILT_SECRET']) {
    throw new Failure('Production needs the key that signs tokens; set ASBUILT_SECRET.');
  }
  const database = await open(options.database, directory);
  const server = await startServer(system, {
    database,
    host: options.host,
    port: options.port,
    secret: developmentSecret(),
    audience: audienceOf(path, directory),
    mode: production ? 'production' : 'development',
    clock: Date.now,
    log: observationLog(terminal),
    pages: designPages(loaded, compileTarget(system, 'openapi')[0]!.text),
  }).catch(async error => {
    await database.close();
    throw startFailure(error, options);
  });
  terminal.out(`ready ${server.url}\n`);
  const signal = await stopSignal();
  await server.close();
  return signal === 'SIGINT' ? 130 : 0;
}

async function open(where: string, directory: string) {
  try {
    const template = await databaseTemplate();
    return await openDatabase(isUrl(where) || where === 'memory' ? where : resolve(directory, where), {
      ...(template && { template: async () => template }),
    });
  } catch (error) {
    const said = error instanceof Error ? error.message || errorCode(error) : String(error);
    throw new Failure(`The database ${withoutPassword(where)} cannot be opened: ${said}`);
  }
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
    default:
      return error;
  }
}

const isUrl = (where: string): boolean => /^postgres(ql)?:/.test(where);

function withoutPassword(where: string): string {
  return where.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1:…@');
}

function stopSignal(): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise(done => {
    process.once('SIGINT', () => done('SIGINT'));
    process.once('SIGTERM', () => done('SIGTERM'));
  });
}
