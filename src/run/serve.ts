import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation, System } from '../design/index.ts';
import { gate } from './allow.ts';
import type { Call } from './call.ts';
import { metricsOf } from './metrics.ts';
import { performer } from './operation.ts';
import type { Observation, RunOptions } from './options.ts';
import { type Outcome, type Reply, refused } from './outcome.ts';
import { OWN, ownPages } from './own.ts';
import { refusalPrinter } from './refusal.ts';
import { pathNames, router } from './route.ts';
import { tokenReader } from './token.ts';

/** Answers one request. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Answered {
  readonly reply: Reply;
  readonly operation?: Operation;
  readonly user?: string;
}

/** Compiles a system to a function that answers requests: route, allow, validate, plan, rows, answer. */
export function serve(system: System, options: RunOptions, isDraining: () => boolean): Serve {
  const { clock, database, uuid = () => crypto.randomUUID() } = options;
  const metrics = metricsOf(system);
  const print = refusalPrinter(system);
  const own = ownPages(system, options, metrics, isDraining);
  const readToken = tokenReader({ ...options, audience: options.audience ?? system.title });
  const gateOf = gate(system, readToken, clock);
  const route = router(
    system.operations.map(operation => {
      const perform = performer(system, operation, { database, uuid, pathNames: pathNames(operation.path) });
      return { operation, target: { operation, allow: gateOf(operation), perform } };
    }),
  );
  const fixedHeaders = system.policies.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);

  return async (request, response) => {
    const start = performance.now();
    const call = callOf(request, crypto.randomUUID(), new Date(clock()).toISOString());
    const { reply, operation, user } = await answer(call);
    send(response, reply, fixedHeaders);
    observe({
      kind: 'request',
      id: call.id,
      method: request.method ?? '',
      status: reply.status,
      milliseconds: performance.now() - start,
      ...(operation === undefined ? {} : { route: operation.path, operation: operation.id }),
      ...(user === undefined ? {} : { user }),
    });
  };

  function observe(observation: Observation): void {
    metrics.observe(observation);
    options.log(observation);
  }

  async function answer(call: Call): Promise<Answered> {
    if (call.path === OWN || call.path.startsWith(`${OWN}/`)) return { reply: await own(call) };
    const method = call.request.method ?? 'GET';
    const found = route(method, call.path);
    if (found.kind === 'unknown')
      return { reply: print(refused('not-found', { message: 'There is no such path.' }), call, undefined) };
    if (found.kind === 'other-method') {
      const headers = { allow: [...new Set(found.allow)].join(', ') };
      if (method === 'OPTIONS') return { reply: { kind: 'reply', status: 204, headers } };
      return {
        reply: print(refused('method', { headers, message: `Use ${headers.allow}.` }), call, undefined),
      };
    }
    const { operation, allow, perform } = found.target;
    const asked: Call = { ...call, params: found.params };
    try {
      const allowed = await allow(asked);
      if (allowed.kind === 'refused') return { reply: print(allowed, asked, operation), operation };
      const outcome: Outcome = await perform(asked, allowed);
      const reply = outcome.kind === 'reply' ? outcome : print(outcome, asked, operation);
      return {
        reply: { ...reply, headers: { ...allowed.headers, ...reply.headers } },
        operation,
        ...(allowed.caller === undefined ? {} : { user: allowed.caller.subject }),
      };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      observe({ kind: 'failure', id: call.id, operation: operation.id, error });
      return {
        reply: print(refused('internal', { message: 'Something went wrong on our side.' }), asked, operation),
        operation,
      };
    }
  }
}

function callOf(request: IncomingMessage, id: string, at: string): Call {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return { request, id, at, path, params: [], query: mark < 0 ? '' : url.slice(mark + 1) };
}

function send(response: ServerResponse, reply: Reply, fixed: readonly (readonly [string, string])[]): void {
  if (response.destroyed || response.headersSent) return;
  const headers: { [name: string]: string | number } = Object.fromEntries(fixed);
  if (reply.body !== undefined) {
    headers['content-type'] = reply.contentType ?? 'application/json';
    headers['content-length'] = Buffer.byteLength(reply.body);
  }
  response.writeHead(reply.status, { ...headers, ...reply.headers });
  response.end(reply.body);
}
