import { nameOf } from '../lookup.ts';
import { type Exchange, succeeded } from '../probe/exchange.ts';
import { Untestable } from '../untestable.ts';

/** Stops the case when a request that should succeed did not: what follows could not be told apart. */
export function needSuccess(exchange: Exchange): void {
  if (succeeded(exchange)) return;
  const { operation } = exchange.call;
  const status = exchange.status === 0 ? 'nothing' : exchange.status;
  throw new Untestable(
    `${nameOf(operation)} answered ${status} to a request that keeps every stated rule; state what it lacks`,
  );
}
