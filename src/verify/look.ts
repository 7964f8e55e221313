import { type Row, rowIn, rowPointers, rowsIn } from './judge/locate.ts';
import { type Bound, entityNamed, operationsOn } from './lookup.ts';
import { pathFor } from './path-of-row.ts';
import { type Exchange, succeeded } from './probe/exchange.ts';
import type { Session } from './session.ts';
import { idOf, type Made } from './world.ts';

/** What the system shows of a row now. */
export interface Sight {
  /** Absent when the row is not shown. */
  readonly value?: Row;
  /** The names of the fields that the answer is stated to show. */
  readonly shown: readonly string[];
  readonly exchange: Exchange;
  readonly by: Bound;
}

/** Looks at a row through the API: by its own operation, else in the list; nothing when neither is there. */
export async function look(session: Session, row: Made): Promise<Sight | undefined> {
  for (const operation of operationsOn(session.system, row.entity, 'read')) {
    const path = pathFor(operation, row);
    if (path === undefined) continue;
    const as = session.actors.for(operation, row.by);
    const exchange = await session.send({ operation, as, path });
    const value = succeeded(exchange) ? rowIn(operation.success.shape, exchange.body) : undefined;
    if (succeeded(exchange) && value === undefined) continue;
    return { ...(value && { value }), shown: shownBy(operation, value), exchange, by: operation };
  }
  return lookInList(session, row);
}

async function lookInList(session: Session, row: Made): Promise<Sight | undefined> {
  for (const operation of operationsOn(session.system, row.entity, 'list')) {
    const path = pathFor(operation, row);
    if (path === undefined) continue;
    const as = session.actors.for(operation, row.by);
    const found = await findInList(session, operation, row, { operation, as, path });
    if (found !== undefined) return found;
  }
  return undefined;
}

const PAGES = 8;

async function findInList(
  session: Session,
  operation: Bound,
  row: Made,
  call: Parameters<Session['send']>[0],
): Promise<Sight | undefined> {
  const entity = entityNamed(session.system, row.entity);
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const offset = operation.parameters.find(({ role }) => role.kind === 'offset');
  const page = operation.parameters.find(({ role }) => role.kind === 'page');
  const size = operation.list?.limit.maximum ?? 20;
  let seen = 0;
  for (let turn = 0; turn < PAGES; turn++) {
    const query = {
      ...(limit && { [limit.name]: String(size) }),
      ...(offset && turn > 0 && { [offset.name]: String(seen) }),
      ...(page && turn > 0 && { [page.name]: String(turn + (operation.list?.firstPage ?? 1)) }),
    };
    const exchange = await session.send({ ...call, query });
    const rows = rowsIn(operation.success.shape, exchange.body);
    if (!succeeded(exchange) || rows === undefined) return undefined;
    const value = rows.find(each => idOf(entity, each) === row.id);
    const shown = shownBy(operation, value);
    if (value !== undefined) return { value, shown, exchange, by: operation };
    seen += rows.length;
    if (limit === undefined && rows.length === 0) return { shown, exchange, by: operation };
    if (limit !== undefined && rows.length < size) return { shown, exchange, by: operation };
    if (offset === undefined && page === undefined) return undefined;
  }
  return undefined;
}

// Of an answer that the document does not show, nobody can say what it has to hold.
function shownBy(operation: Bound, value: Row | undefined): readonly string[] {
  if (operation.success.assumed === true) return Object.keys(value ?? {});
  return rowPointers(operation.success.shape).flatMap(({ fields }) => fields);
}
