import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrate, printStep } from '../database/index.ts';
import type { System } from '../design/index.ts';
import { makeTrail } from './audit/trail-tables.ts';
import { prepareStore } from './idempotent/store.ts';
import { countsTogether } from './limit/counted.ts';
import { liveLog } from './log/live.ts';
import type { RunningServer, RunOptions } from './options.ts';
import { serve } from './serve.ts';
import { refuseOnSocket } from './socket-refusal.ts';

export { FAULTS, readFault } from './dependency/fault.ts';
export { keyNamed } from './dependency/named.ts';
export { readSwitch } from './flag/flags.ts';
export type {
  Answer,
  EntityStore,
  Handler,
  HandlerRequest,
  HandlerTools,
  Row,
  Store,
} from './handler/handler.ts';
export { logFields } from './log/log-fields.ts';
export { withoutTokens } from './log/redact.ts';
export type { Observation, Page, RunningServer, RunOptions } from './options.ts';
export { issueToken, type TokenRequest } from './token.ts';

/** Stands a system up: makes its tables, compiles its operations, and answers requests until it is closed. */
export async function startServer(system: System, options: RunOptions): Promise<RunningServer> {
  const applied = await migrate(options.database, system, {
    allowDestructive: options.allowDestructive === true,
  });
  if (applied.length > 0)
    options.log({ kind: 'migrated', steps: applied.map(step => printStep(step, system)) });
  if (system.operability.idempotency.length > 0) await prepareStore(options.database);
  if (isAudited(system)) await makeTrail(options.database);
  let draining = false;
  const counts = await countsTogether(system, options.database, options.clock);
  const live = options.mode === 'development' ? liveLog() : undefined;
  const answer = serve(system, options, () => draining, counts, live);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 });
  server.maxHeadersCount = 100;
  const inFlight = new Set<ServerResponse>();
  server.on('request', (request, response) => {
    inFlight.add(response);
    response.on('close', () => inFlight.delete(response));
    if (draining) response.setHeader('connection', 'close');
    answer(request, response).catch(() => response.destroy());
  });
  server.on('clientError', refuseOnSocket(system));
  const port = await listen(server, options);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const url = `http://${host}:${port}`;
  options.log({ kind: 'started', url });
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    draining = true;
    live?.close();
    // Else their connections would stay open for the next request, and the server with them.
    for (const response of inFlight) if (!response.headersSent) response.setHeader('connection', 'close');
    await drained(server, options.drain ?? 10_000);
    await counts.close();
    await options.database.close();
    options.log({ kind: 'stopped', url });
  }

  return {
    url,
    port,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function isAudited({ operability }: System): boolean {
  return operability.audit?.events.some(({ operations }) => operations.length > 0) ?? false;
}

function listen(server: Server, { host, port }: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function drained(server: Server, patience: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
