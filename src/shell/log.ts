import pino from 'pino';
import type { Observation } from '../run/index.ts';
import { visible } from './print/visible.ts';
import type { Colors, Terminal } from './terminal.ts';

/** Writes what a server observes to stderr: a short line for people on a terminal, else JSON lines. */
export function observationLog(terminal: Terminal): (observation: Observation) => void {
  if (terminal.quiet) return () => {};
  if (terminal.interactive) return observation => terminal.err(line(observation, terminal.errColors));
  const log = pino(
    { base: null },
    pino.destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 250 }),
  );
  return observation => {
    if (observation.kind === 'failure')
      log.error({ ...observation, error: undefined, err: observation.error });
    else log.info(observation);
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
      return `${colors.red('failed')} ${observation.operation ?? ''} ${observation.error.stack ?? observation.error.message}\n`;
    default:
      return `${colors.dim(observation.kind)} ${observation.url}\n`;
  }
}
