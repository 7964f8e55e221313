import type { Entity, Json, System } from '../design/index.ts';
import type { Actors } from './actors.ts';
import { baseline, VARIANTS } from './baseline.ts';
import { isObject, type Row, rowIn, rowsIn } from './judge/locate.ts';
import {
  actionOf,
  entityNamed,
  entityOf,
  makersOf,
  nameOf,
  operationsOn,
  type Placed,
  puts,
} from './lookup.ts';
import { pathFor } from './path-of-row.ts';
import type { Actor } from './probe/actor.ts';
import { type Exchange, refused, succeeded } from './probe/exchange.ts';
import type { Probe } from './probe/probe.ts';
import type { Session } from './session.ts';
import { Untestable } from './untestable.ts';

/** A row that the run has made, or has found when `own` is false. */
export interface Made {
  readonly entity: string;
  readonly id: string;
  /** As answered. */
  readonly value: Row;
  readonly sent: Row;
  /** The path parameters it was made with. */
  readonly path: { readonly [name: string]: string };
  readonly by: Actor;
  readonly own: boolean;
  readonly exchange: Exchange;
}

/** What the run has put into the system. */
export interface World {
  /** Makes a row with the parents it needs. */
  readonly make: (
    session: Session,
    entity: string,
    change?: { readonly [field: string]: Json },
    /** Who makes it, where the document lets them. */
    by?: Actor,
  ) => Promise<Made>;
  /** A row to refer to or to read, made once. */
  readonly standing: (session: Session, entity: string, by?: Actor) => Promise<Made>;
  /** Notes a row that came into being by a request that was not meant to make one. */
  readonly adopt: (exchange: Exchange) => Made | undefined;
  /** The exchanges that made rows, by id. */
  readonly births: () => ReadonlyMap<string, Exchange>;
  /** Notes that a row holds what it should not, by a request that should have been refused. */
  readonly taint: (exchange: Exchange) => void;
  readonly isTainted: (id: string) => boolean;
  readonly forget: (row: Made) => void;
  /** Which way of making a body an operation accepts. */
  readonly variant: (operation: string) => number;
  /** Whether an operation makes one row of each parent only. */
  readonly isCrowded: (operation: string) => boolean;
  /** Removes what the API lets be removed. */
  readonly clear: () => Promise<void>;
}

/** An empty world. */
export function newWorld(system: System, actors: Actors, probe: Probe): World {
  const made = new Map<string, Made>();
  const births = new Map<string, Exchange>();
  const tainted = new Set<string>();
  const standing = new Map<string, Promise<Made>>();
  const variants = new Map<string, number>();
  const crowded = new Set<string>();

  const adopt = (exchange: Exchange): Made | undefined => {
    const row = madeBy(system, exchange);
    if (row === undefined) return undefined;
    made.set(`${row.entity} ${row.id}`, row);
    births.set(row.id, exchange);
    return row;
  };

  const make: World['make'] = async (session, entity, change = {}, by) => {
    const operation = creatorOf(system, entity);
    const actor = session.actors.for(operation, by);
    let last: Exchange | undefined;
    for (let variant = variants.get(operation.id) ?? 0; variant < VARIANTS.length; variant++) {
      const call = await baseline(session, operation, { as: actor, variant, change });
      last = await session.send(call);
      if (succeeded(last)) {
        if (Object.keys(change).length === 0) variants.set(operation.id, variant);
        const row = adopt(last);
        if (row !== undefined) return row;
        throw new Untestable(
          `the answer of ${nameOf(operation)} does not say which ${entity} it made; state an id in it`,
        );
      }
      if (!refused(last) || last.status === 401 || last.status === 403) break;
      // Where each parent may have one only, each row is given a parent of its own.
      if (last.status === 409 && !crowded.has(operation.id) && isNested(operation)) {
        crowded.add(operation.id);
        variant -= 1;
      }
    }
    const status = last?.status === 0 ? 'nothing' : `${last?.status}`;
    throw new Untestable(
      `${nameOf(operation)} answered ${status} to a body that keeps every stated rule; state the rule that it breaks`,
    );
  };

  return {
    make,
    standing(session, entity, by) {
      const key = `${entity} ${by?.kind === 'role' ? by.name : ''}`;
      const known = standing.get(key);
      if (known !== undefined) return known;
      const promise = findOrMake(session, system, actors, make, entity, by);
      standing.set(key, promise);
      promise.catch(() => standing.delete(key));
      return promise;
    },
    adopt,
    taint(exchange) {
      const made = madeBy(system, exchange)?.id;
      for (const id of [made, ...Object.values(exchange.call.path ?? {})])
        if (id !== undefined) tainted.add(id);
    },
    isTainted: id => tainted.has(id),
    births: () => births,
    forget: row => made.delete(`${row.entity} ${row.id}`),
    variant: operation => variants.get(operation) ?? 0,
    isCrowded: operation => crowded.has(operation),
    clear: () => clear([...made.values()].reverse(), system, actors, probe),
  };
}

function isNested(operation: Placed): boolean {
  return operation.parameters.some(({ role }) => role.kind === 'parent');
}

function creatorOf(system: System, entity: string): Placed {
  const operation = makersOf(system, entity)[0];
  if (operation === undefined) throw new Untestable(`no operation makes a ${entity}; state one that does`);
  return operation;
}

async function findOrMake(
  session: Session,
  system: System,
  actors: Actors,
  make: World['make'],
  entity: string,
  by: Actor | undefined,
): Promise<Made> {
  if (makersOf(system, entity).length > 0) return make(session, entity, {}, by);
  const list = operationsOn(system, entity, 'list').find(({ parameters }) =>
    parameters.every(each => each.in !== 'path'),
  );
  if (list === undefined)
    throw new Untestable(`no operation makes or lists a ${entity}; state one that does`);
  const actor = actors.for(list);
  const exchange = await session.send({ operation: list, as: actor });
  const value = rowsIn(list.success.shape, exchange.body)?.[0];
  const id = value === undefined ? undefined : idOf(entityNamed(system, entity), value);
  if (value === undefined || id === undefined) {
    throw new Untestable(
      `no operation makes a ${entity} and the list shows none; put one there before the run`,
    );
  }
  return { entity, id, value, sent: {}, path: {}, by: actor, own: false, exchange };
}

function madeBy(system: System, exchange: Exchange): Made | undefined {
  const { operation, as, path = {}, body } = exchange.call;
  const makes = actionOf(operation) === 'create' || puts(operation);
  const entity = entityOf(system, operation);
  if (!succeeded(exchange) || !makes || entity === undefined) return undefined;
  const value = rowIn(operation.success.shape, exchange.body) ?? loose(entity, exchange.body) ?? {};
  const key = operation.parameters.find(each => each.in === 'path' && each.role.kind === 'key');
  const id =
    idOf(entity, value) ??
    (key === undefined ? undefined : path[key.name]) ??
    exchange.headers['location']?.replace(/\/+$/, '').split('/').pop();
  if (id === undefined) return undefined;
  return {
    entity: entity.name,
    id,
    value,
    sent: isObject(body) ? body : {},
    path,
    by: as,
    own: true,
    exchange,
  };
}

// A body that does not have the stated shape may still hold the row, bare or one level down.
function loose(entity: Entity, body: Json | undefined): Row | undefined {
  if (!isObject(body)) return undefined;
  if (idOf(entity, body) !== undefined) return body;
  return Object.values(body)
    .filter(isObject)
    .find(member => idOf(entity, member) !== undefined);
}

/** The primary key of a row as a text. */
export function idOf(entity: Entity | undefined, value: Row): string | undefined {
  const id = value[entity?.primaryKey[0] ?? 'id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

async function clear(rows: readonly Made[], system: System, actors: Actors, probe: Probe): Promise<void> {
  for (const row of rows.filter(each => each.own)) {
    const operation = operationsOn(system, row.entity, 'delete')[0];
    if (operation === undefined) continue;
    try {
      const path = pathFor(operation, row);
      if (path !== undefined) await probe.send({ operation, as: actors.for(operation, row.by), path });
    } catch (error) {
      if (error instanceof Untestable) return;
      throw error;
    }
  }
}
