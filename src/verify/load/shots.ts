import type { Operation, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { isBound } from '../lookup.ts';
import { credentialHeaders } from '../probe/actor.ts';
import { type Call, succeeded } from '../probe/exchange.ts';
import { targetOf } from '../probe/http.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Shot } from './generate.ts';

/** The requests of a load: reads, and the makings of rows that a target names. */
export interface Shots {
  readonly next: (index: number) => Shot | Promise<Shot>;
  /** Ids of the operations that are loaded. */
  readonly operations: readonly string[];
}

/** More kinds of requests would leave too few of each. */
const MOST_KINDS = 12;

/** Prepares the requests of a load; each kind has been answered with success once. */
export async function prepareShots(session: Session, base: string): Promise<Shots> {
  const { system } = session;
  const makers: (() => Shot | Promise<Shot>)[] = [];
  const operations: string[] = [];
  for (const operation of candidates(system)) {
    if (makers.length >= MOST_KINDS) break;
    try {
      const as = session.actors.for(operation);
      const call = await baseline(session, operation, { as });
      if (!succeeded(await session.send(call))) continue;
      const shot = shotOf(system, call, base);
      makers.push(
        operation.method === 'GET'
          ? () => shot
          : async () => shotOf(system, await baseline(session, operation, { as }), base),
      );
      operations.push(operation.id);
    } catch (error) {
      if (!(error instanceof Untestable)) throw error;
    }
  }
  if (makers.length === 0)
    throw new Untestable('no operation could be read again and again; state one that can');
  return { operations, next: index => makers[index % makers.length]!() };
}

function candidates(system: System): readonly Operation[] {
  const named = new Set(system.targets.flatMap(({ operations }) => operations ?? []));
  const reads = system.operations.filter(
    ({ method, binding }) => method === 'GET' && binding.kind !== 'none',
  );
  const writes = system.operations.filter(
    operation => named.has(operation.id) && isBound(operation) && operation.binding.action === 'create',
  );
  return [...reads.filter(({ id }) => named.has(id)), ...writes, ...reads.filter(({ id }) => !named.has(id))];
}

function shotOf(system: System, call: Call, base: string): Shot {
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  return {
    operation: call.operation.id,
    method: call.operation.method,
    target: targetOf(call, base),
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...credentialHeaders(call.as, system.authentication),
      ...call.headers,
    },
    ...(body !== undefined && { body }),
  };
}
