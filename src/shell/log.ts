import pino from 'pino';
import { type Observation, withoutTokens } from '../run/index.ts';
import { visible } from './print/visible.ts';
import type { Colors, Terminal } from './terminal.ts';

/** Writes what a server observes to stderr: a short line for people on a terminal, else JSON lines. */
export function observationLog(terminal: Terminal): (observation: Observation) => void {
  if (terminal.quiet) return () => {};
  if (terminal.interactive) return observation => terminal.err(line(observation, terminal.errColors));
  const log = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: serializedError },
    },
    pino.destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 250 }),
  );
  return observation => {
    if (observation.kind === 'failure')
      log.error({ ...observation, error: undefined, err: observation.error });
    else if (observation.kind === 'request') {
      // The stated fields stand beside those that every line has.
      const { fields, ...line } = observation;
      const level = line.status >= 500 ? 'error' : 'info';
      log[level](fields === undefined ? line : { ...line, ...fields });
    } else log.info(observation);
  };
}

/** What an error quotes may be what a client sent. */
function serializedError(error: Error): object {
  const { type, message, stack, code } = pino.stdSerializers.err(error) as {
    readonly type: string;
    readonly message: string;
    readonly stack: string;
    readonly code?: unknown;
  };
  return {
    type,
    message: withoutTokens(message),
    stack: withoutTokens(stack),
    ...(code !== undefined && { code }),
  };
}

function line(observation: Observation, colors: Colors): string {
  switch (observation.kind) {
    case 'request': {
      const { method, route = 'no route', status, milliseconds, user = 'nobody' } = observation;
      const paint = status >= 500 ? colors.red : status >= 400 ? colors.yellow : colors.green;
      return `${paint(String(status))} ${method} ${visible(route)} ${colors.dim(`${milliseconds.toFixed(1)} ms ${visible(user)}`)}\n`;
    }
    case 'failure':
      return `${colors.red('failed')} ${observation.operation ?? ''} ${withoutTokens(observation.error.stack ?? observation.error.message)}\n`;
    case 'migrated':
      return `${colors.dim('migrated')}\n${observation.steps.map(step => `  ${visible(step)}\n`).join('')}`;
    case 'handler':
      return `${colors.dim(observation.operation)} ${visible(observation.message)}${observation.fields === undefined ? '' : ` ${visible(JSON.stringify(observation.fields))}`}\n`;
    default:
      return `${colors.dim(observation.kind)} ${observation.url}\n`;
  }
}
