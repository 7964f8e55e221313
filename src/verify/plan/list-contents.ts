import { type Bound, entityNamed, nameOf, operationsOn } from '../lookup.ts';
import { answerOf } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf } from '../world.ts';
import { ask, type Page } from './list-ask.ts';

const PAGES = 12;

/** What was just made stands in the list, and the count grows with it. */
export async function tryContents(session: Session, operation: Bound): Promise<void> {
  const { entity } = operation.binding;
  const first = await session.world.make(session, entity);
  const before = await ask(session, operation, sizeOne(operation), first);
  const row = await session.world.make(session, entity);
  const after = await ask(session, operation, sizeOne(operation), row);
  const because = operationsOn(session.system, entity, 'create').map(({ binding }) => binding.effect);
  judgeCount(
    session,
    operation,
    before,
    after,
    because,
    JSON.stringify(first.path) === JSON.stringify(row.path),
  );

  const key = entityNamed(session.system, entity);
  for await (const page of pages(session, operation, row)) {
    if (page.rows.some(each => idOf(key, each) === row.id)) {
      session.held(operation.binding.effect);
      return;
    }
    if (!page.last) continue;
    session.broken({
      claim: operation.binding.effect,
      code: 'created-row-not-listed',
      message: `What was just made is not in ${nameOf(operation)}; list it.`.slice(0, 100),
      expected: { id: row.id },
      actual: answerOf(page.exchange),
      exchange: page.exchange,
      because,
    });
    return;
  }
  throw new Untestable('the list is too long to be searched; state a limit and an offset');
}

function judgeCount(
  session: Session,
  operation: Bound,
  before: Page,
  after: Page,
  because: readonly string[],
  same: boolean,
): void {
  if (before.total === undefined || after.total === undefined || !same) return;
  if (after.total > before.total) {
    session.held(operation.success.claim);
    return;
  }
  // A count of what the page holds does not grow either.
  session.broken({
    claim: operation.success.claim,
    code: 'count-does-not-grow',
    message: `The count of ${nameOf(operation)} does not grow with a new row; count all.`.slice(0, 100),
    expected: { total: before.total + 1 },
    actual: { total: after.total },
    exchange: after.exchange,
    because: [...because, operation.binding.effect],
  });
}

/** The pages of a list: both ends before the middle, since the newest row may stand first or last. */
export async function* pages(
  session: Session,
  operation: Bound,
  row: Parameters<typeof ask>[3],
): AsyncGenerator<Page & { readonly last: boolean }> {
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const offset = operation.parameters.find(({ role }) => role.kind === 'offset');
  const page = operation.parameters.find(({ role }) => role.kind === 'page');
  const size = operation.list?.limit.maximum ?? 20;
  const before = 1 - (operation.list?.firstPage ?? 1);
  const some = { ...(limit && { [limit.name]: String(size) }) };
  const first = await ask(session, operation, some, row);
  const whole = limit === undefined && offset === undefined && page === undefined;
  const full = first.rows.length >= size || (first.total !== undefined && first.total > first.rows.length);
  yield { ...first, last: !full && ((whole && !isRound(first.rows.length)) || limit !== undefined) };
  if (!full || (offset === undefined && page === undefined)) return;
  const { total } = first;
  if (total !== undefined) {
    const query =
      offset !== undefined
        ? { [offset.name]: String(Math.max(0, total - size)) }
        : { [page!.name]: String(Math.max(1, Math.ceil(total / size)) - before) };
    yield { ...(await ask(session, operation, { ...some, ...query }, row)), last: false };
  }
  for (let turn = 1; turn < PAGES; turn++) {
    const query =
      offset !== undefined
        ? { [offset.name]: String(turn * size) }
        : { [page!.name]: String(turn + 1 - before) };
    const next = await ask(session, operation, { ...some, ...query }, row);
    yield { ...next, last: next.rows.length < size };
    if (next.rows.length < size) return;
  }
}

// A list that nobody said how to page through may still end where a page does.
function isRound(length: number): boolean {
  return length >= 10 && length % 5 === 0;
}

function sizeOne(operation: Bound): { [name: string]: string } {
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  return limit === undefined ? {} : { [limit.name]: '1' };
}
