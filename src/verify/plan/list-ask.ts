import { baseline } from '../baseline.ts';
import { partIn, type Row, rowsIn } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { type Bound, nameOf } from '../lookup.ts';
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
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const exchange = await session.send({ ...call, query: { ...call.query, ...query } });
  needSuccess(exchange);
  const rows = rowsIn(operation.success.shape, exchange.body);
  if (rows === undefined)
    throw new Untestable(`no rows were found in the answer of ${nameOf(operation)}; state its body`);
  const total = partIn(operation.success.shape, exchange.body, 'count');
  return { rows, total: typeof total === 'number' ? total : undefined, exchange };
}
