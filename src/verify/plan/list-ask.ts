import { baseline } from '../baseline.ts';
import { partIn, type Row, rowsIn } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { type Bound, entityOf, nameOf } from '../lookup.ts';
import type { Actor } from '../probe/actor.ts';
import type { Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';

/** One answer of a list. */
export interface Page {
  readonly rows: readonly Row[];
  /** How many rows match in all, when the answer says. */
  readonly total: number | undefined;
  readonly exchange: Exchange;
}

/** Asks for a list; `row` gives the path parameters of a nested one. */
export async function ask(
  session: Session,
  operation: Bound,
  query: { readonly [name: string]: string },
  row?: Made,
  by?: Actor,
): Promise<Page> {
  const as = session.actors.for(operation, by ?? row?.by);
  if (by === undefined && row !== undefined && hides(session, operation, row, as))
    throw new Untestable(`who makes a ${row.entity} is not said to list them; say who may see which`);
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const exchange = await session.send({ ...call, query: { ...call.query, ...query } });
  needSuccess(exchange);
  const rows = rowsIn(operation.success.shape, exchange.body);
  if (rows === undefined)
    throw new Untestable(`no rows were found in the answer of ${nameOf(operation)}; state its body`);
  const total = partIn(operation.success.shape, exchange.body, 'count');
  return { rows, total: typeof total === 'number' ? total : undefined, exchange };
}

// What one user has made may be out of another one's sight.
function hides(session: Session, operation: Bound, row: Made, as: Actor): boolean {
  if (as.kind !== 'role' || row.by.kind !== 'role' || row.by.token === as.token) return false;
  const owned = entityOf(session.system, operation)?.fields.some(({ generated }) => generated === 'owner');
  return operation.access.own || owned === true;
}
