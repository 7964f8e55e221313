import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnavailable } from '../database/index.ts';
import type { Operation, System } from '../design/index.ts';
import { gate } from './allow.ts';
import { auditorOf } from './audit/auditor.ts';
import { crossOrigin } from './browser/cross-origin.ts';
import type { Call, Caller } from './call.ts';
import { credentialFinder } from './credential.ts';
import { dependenciesOf } from './dependency/dependencies.ts';
import { flagsOf } from './flag/flags.ts';
import { handlerHost, unlessHandled } from './handler/host.ts';
import { issuer } from './issue.ts';
import { type Counts, countsAlone } from './limit/counted.ts';
import type { LiveLog } from './log/live.ts';
import { requestLines, saidLine } from './log/live-line.ts';
import { logFields } from './log/log-fields.ts';
import { isExcluded } from './log/redact.ts';
import { metricsOf } from './metrics.ts';
import { performer } from './operation.ts';
import type { Observation, RunOptions } from './options.ts';
import { type Headers, NO_HEADERS, type Outcome, type Reply, refused } from './outcome.ts';
import { OWN, ownPages } from './own.ts';
import { refusalPrinter } from './refusal.ts';
import { pathNames, router } from './route.ts';
import { tokenReader } from './token.ts';
import { tracer } from './trace/trace.ts';
import { uuidMaker } from './uuid.ts';

/** Answers one request. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Answering = Extract<Observation, { readonly kind: 'request' }>;

interface Answered {
  readonly reply: Reply;
  readonly operation?: Operation;
  readonly caller?: Caller | undefined;
  readonly params?: readonly string[];
}

/** Compiles a system to a function that answers requests: route, allow, validate, plan, rows, answer. */
export function serve(
  system: System,
  options: RunOptions,
  isDraining: () => boolean,
  counts: Counts = countsAlone(system, options.clock),
  live: LiveLog | undefined = undefined,
): Serve {
  const { clock, database, uuid = uuidMaker(options.clock) } = options;
  const dependencies = dependenciesOf(system, options);
  const flags = flagsOf(system, options.flags);
  const metrics = metricsOf(system, { dependencies, database });
  const print = refusalPrinter(system);
  const own = ownPages(system, options, { metrics, dependencies, flags, live }, isDraining);
  const readToken = tokenReader({
    ...options,
    audience: [options.audience ?? system.title, ...(options.audiences ?? [])],
  });
  const credentialOf = credentialFinder(system.authentication, options.mode);
  const gateOf = gate(system, credentialOf, readToken, counts);
  const handlers = handlerHost(system, options, { dependencies, uuid, observe });
  const route = router(
    system.operations.map(operation => {
      const auditor = auditorOf(system, operation, database);
      const perform = performer(system, operation, {
        database,
        before: unlessHandled(handlers, operation, dependencies.before(operation)),
        handlers,
        databaseOf: auditor?.databaseOf,
        uuid,
        pathNames: pathNames(operation.path),
        issue: issuer(system, options),
        welcomes: options.mode === 'development',
      });
      const isThere = flags.gate(operation);
      const stated = statedHeaders(operation);
      return {
        operation,
        target: { operation, allow: gateOf(operation), perform, auditor, isThere, stated },
      };
    }),
  );
  const fixedHeaders = fixedOf(system);
  const traceOf = tracer(system);
  const isoAt = isoClock();
  const fieldsOf = logFields(system).of;
  const lineOf = requestLines(system);
  const hidesUser = ['user', 'user_id', 'username', 'subject'].some(name => isExcluded(system, name));
  const { correlation } = system.operability;
  const browsers = crossOrigin(
    system.operability.browsers,
    [...system.policies.headers, ...(correlation === undefined ? [] : [{ name: correlation.header }])].map(
      ({ name }) => name,
    ),
  );

  return async (request, response) => {
    const start = performance.now();
    metrics.begin();
    const trace = traceOf(request);
    const call = callOf(request, trace.id, isoAt(clock()));
    const { reply, operation, caller, params = [] } = await within(call);
    const foreign = browsers === undefined || isOwn(call.path) ? NO_HEADERS : browsers.headersOf(request);
    send(response, reply, [fixedHeaders, foreign, trace.headers]);
    const method = request.method ?? '';
    const milliseconds = performance.now() - start;
    const facts = {
      method,
      path: call.path,
      at: call.at,
      trace,
      reply,
      milliseconds,
      params,
      operation,
      caller,
      address: request.socket.remoteAddress,
      agent: request.headers['user-agent'],
    };
    const fields = fieldsOf(facts);
    if (live !== undefined && !isOwn(call.path)) {
      const seen = reply.status < 400 ? { ...facts, reply: withoutBody(reply) } : facts;
      live.tell(() => lineOf(call.id, seen));
    }
    const seen: { -readonly [Name in keyof Answering]: Answering[Name] } = {
      kind: 'request',
      id: call.id,
      method,
      status: reply.status,
      milliseconds,
      trace: trace.traceId,
    };
    if (operation !== undefined) {
      seen.route = operation.path;
      seen.operation = operation.id;
    }
    if (caller !== undefined && !hidesUser) seen.user = caller.subject;
    if (fields !== undefined) seen.fields = fields;
    observe(seen);
  };

  function observe(observation: Observation): void {
    metrics.observe(observation);
    if (observation.kind !== 'request') {
      const line = live && saidLine(observation, isoAt(clock()), system);
      if (line !== undefined) live?.tell(() => line);
    }
    options.log(observation);
  }

  async function within(call: Call): Promise<Answered> {
    const { around } = options;
    if (around === undefined || isOwn(call.path)) return answer(call);
    const { method = 'GET', headers } = call.request;
    let answered: Answered | undefined;
    const reply = await around({ method, path: call.path, query: call.query, headers }, async () => {
      answered = await answer(call);
      return answered.reply;
    });
    return { ...answered, reply };
  }

  async function answer(call: Call): Promise<Answered> {
    if (isOwn(call.path)) return { reply: await own(call) };
    const method = call.request.method ?? 'GET';
    const found = route(method, call.path);
    if (found.kind === 'unknown') return { reply: print(NOWHERE, call, undefined) };
    if (found.kind === 'other-method') {
      const headers = { allow: [...new Set(found.allow)].join(', ') };
      if (method === 'OPTIONS') {
        const told = browsers?.preflight(call.request, headers.allow);
        return { reply: { kind: 'reply', status: 204, headers: { ...headers, ...told } } };
      }
      return {
        reply: print(refused('method', { headers, message: `Use ${headers.allow}.` }), call, undefined),
      };
    }
    const { operation, allow, perform, auditor, isThere, stated } = found.target;
    const { request, id, at, path, query } = call;
    const asked: Call = { request, id, at, path, query, params: found.params };
    if (isThere?.() === false) return { reply: print(NOWHERE, asked, undefined), operation };
    try {
      const entering = allow(asked);
      const allowed = entering instanceof Promise ? await entering : entering;
      if (allowed.kind === 'refused') return { reply: print(allowed, asked, operation), operation };
      const outcome: Outcome = await perform(asked, allowed);
      if (auditor !== undefined) await auditor.finish(asked, allowed, outcome);
      const reply = outcome.kind === 'reply' ? outcome : print(outcome, asked, operation);
      return {
        reply: withHeaders(reply, allowed.headers, reply.status < 400 ? stated : NO_HEADERS),
        operation,
        caller: allowed.caller,
        params: found.params,
      };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      observe({ kind: 'failure', id: call.id, operation: operation.id, error });
      return { reply: print(isUnavailable(error) ? AWAY : FAILED, asked, operation), operation };
    }
  }
}

const NOWHERE = refused('not-found', { message: 'There is no such path.' });
const FAILED = refused('internal', { message: 'Something went wrong on our side.' });
const AWAY = refused('internal', {
  status: 503,
  message: 'The database does not answer; try again.',
  headers: { 'retry-after': '1' },
});

const isOwn = (path: string): boolean => path === OWN || path.startsWith(`${OWN}/`);

function statedHeaders({ success }: Operation): Headers {
  if (success.headers === undefined || success.headers.length === 0) return NO_HEADERS;
  return Object.fromEntries(success.headers.map(({ name, value }) => [name.toLowerCase(), value]));
}

function fixedOf({ policies }: System): Headers {
  if (policies.headers.length === 0) return NO_HEADERS;
  return Object.fromEntries(policies.headers.map(({ name, value }) => [name.toLowerCase(), value]));
}

/** Its own headers go over the stated ones, and these over those of the gate. */
function withHeaders(reply: Reply, gate: Headers, stated: Headers): Reply {
  if (gate === NO_HEADERS && stated === NO_HEADERS) return reply;
  return { ...reply, headers: { ...gate, ...stated, ...reply.headers } };
}

/** What is kept of an answer after it is sent. */
function withoutBody({ status, headers = NO_HEADERS }: Reply): Reply {
  return { kind: 'reply', status, headers };
}

/** Milliseconds as ISO 8601; requests of the same millisecond share the text. */
function isoClock(): (now: number) => string {
  let last = 0;
  let text = new Date(last).toISOString();
  return now => {
    if (now !== last) {
      last = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}

function callOf(request: IncomingMessage, id: string, at: string): Call {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return { request, id, at, path, params: [], query: mark < 0 ? '' : url.slice(mark + 1) };
}

function send(response: ServerResponse, reply: Reply, before: readonly Headers[]): void {
  if (response.destroyed || response.headersSent) return;
  const headers: { [name: string]: string | number } = {};
  for (const each of before) add(headers, each);
  if (reply.headers !== undefined) add(headers, reply.headers);
  if (reply.body !== undefined) {
    headers['content-type'] = reply.headers?.['content-type'] ?? reply.contentType ?? 'application/json';
    headers['content-length'] = Buffer.byteLength(reply.body);
  } else if (reply.follow !== undefined) headers['content-type'] = reply.contentType ?? 'application/json';
  else if (reply.status !== 204 && reply.status !== 304) headers['content-length'] = 0;
  response.writeHead(reply.status, headers);
  if (reply.follow === undefined) response.end(reply.body);
  else reply.follow(response);
}

function add(headers: { [name: string]: string | number }, more: Headers): void {
  if (more === NO_HEADERS) return;
  for (const [name, value] of Object.entries(more))
    headers[name] = name === 'vary' ? joined(headers['vary'], value) : value;
}

/** Two lists of a header as one. */
function joined(before: string | number | undefined, value: string): string {
  const names = `${before ?? ''},${value}`.split(',').map(name => name.trim());
  return [...new Set(names)].filter(name => name !== '').join(', ');
}
