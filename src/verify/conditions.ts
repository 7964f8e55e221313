import { isObject } from './judge/locate.ts';
import { entityOf, operationsOn } from './lookup.ts';
import { type Call, type Exchange, succeeded } from './probe/exchange.ts';
import type { Session } from './session.ts';

/** What a request has to carry so that it is looked at at all: a key against repetition, the version it is made from. */
export async function withConditions(session: Session, call: Call): Promise<Call> {
  if (call.bare === true) return call;
  return withVersion(session, withKey(session, call));
}

function withKey(session: Session, call: Call): Call {
  const stated = session.system.operability.idempotency.find(
    ({ required, operations }) => required && operations.includes(call.operation.id),
  );
  if (stated === undefined || carries(call, stated.header)) return call;
  return { ...call, headers: { ...call.headers, [stated.header]: session.random.uuid() } };
}

async function withVersion(session: Session, call: Call): Promise<Call> {
  const stated = session.system.operability.concurrency.find(
    ({ required, operations }) => required && operations.includes(call.operation.id),
  );
  if (stated === undefined || carries(call, 'if-match')) return call;
  const seen = await current(session, call);
  if (stated.kind === 'etag') {
    // A made-up tag lets the service say first what else is wrong.
    const tag = seen?.headers['etag'] ?? '"0"';
    return { ...call, headers: { ...call.headers, 'if-match': tag } };
  }
  const field = stated.field ?? '';
  const version = versionIn(seen, field);
  if (version === undefined || !isObject(call.body) || call.raw !== undefined) return call;
  return { ...call, body: { ...call.body, [field]: version } };
}

// Read by somebody who may, whoever sends the request itself.
async function current(session: Session, call: Call): Promise<Exchange | undefined> {
  const entity = entityOf(session.system, call.operation);
  if (entity === undefined) return undefined;
  const reader = operationsOn(session.system, entity.name, 'read').find(({ parameters }) =>
    parameters.every(each => each.in !== 'path' || call.path?.[each.name] !== undefined),
  );
  if (reader === undefined) return undefined;
  const as = session.actors.for(reader, call.as);
  const exchange = await session.probe.send({ operation: reader, as, path: call.path ?? {} });
  return succeeded(exchange) ? exchange : undefined;
}

function versionIn(exchange: Exchange | undefined, field: string) {
  const body = exchange?.body;
  if (!isObject(body)) return undefined;
  if (body[field] !== undefined) return body[field];
  return Object.values(body)
    .filter(isObject)
    .find(member => member[field] !== undefined)?.[field];
}

function carries(call: Call, header: string): boolean {
  return Object.keys(call.headers ?? {}).some(name => name.toLowerCase() === header.toLowerCase());
}
