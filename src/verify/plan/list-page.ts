import type { Json, Parameter } from '../../design/index.ts';
import { hasPart, partIn } from '../judge/locate.ts';
import { type Bound, entityNamed, nameOf } from '../lookup.ts';
import { answerOf } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf, type Made } from '../world.ts';
import { ask, type Page } from './list-ask.ts';

/** At most as many rows as asked for, and never more than the maximum. */
export async function tryLimit(session: Session, operation: Bound, limit: Parameter): Promise<void> {
  const claim = limit.claim ?? operation.binding.effect;
  const row = await enough(session, operation, 3);
  const tell = (page: Page, expected: number) =>
    session.broken({
      claim,
      code: 'limit-ignored',
      message:
        `${nameOf(operation)} shows ${page.rows.length} rows where ${expected} are asked for; cut it.`.slice(
          0,
          100,
        ),
      expected: { rows: expected },
      actual: { rows: page.rows.length },
      exchange: page.exchange,
    });
  for (const size of [1, 2]) {
    const page = await ask(session, operation, { [limit.name]: String(size) }, row);
    if (page.rows.length > size) {
      tell(page, size);
      return;
    }
  }
  const maximum = limit.schema.maximum;
  if (maximum !== undefined) {
    const over = await session.send({
      ...(await callOf(session, operation, row)),
      query: { [limit.name]: String(maximum + 1) },
    });
    if (over.status >= 200 && over.status < 300) {
      const page = await ask(session, operation, { [limit.name]: String(maximum + 1) }, row);
      if (page.rows.length > maximum) {
        tell(page, maximum);
        return;
      }
    }
  }
  session.held(claim);
}

async function callOf(session: Session, operation: Bound, row: Made) {
  const page = await ask(session, operation, {}, row);
  return page.exchange.call;
}

/** Pages follow each other without a row twice. */
export async function tryPages(session: Session, operation: Bound, limit: Parameter): Promise<void> {
  const row = await enough(session, operation, 5);
  const mover = operation.parameters.find(
    ({ role }) => role.kind === 'cursor' || role.kind === 'offset' || role.kind === 'page',
  )!;
  const claim = mover.claim ?? operation.binding.effect;
  const entity = entityNamed(session.system, operation.binding.entity);
  const size = 2;
  const seen = new Set<string>();
  let page = await ask(session, operation, { [limit.name]: String(size) }, row);
  for (let turn = 1; turn <= 3; turn++) {
    for (const each of page.rows) {
      const id = idOf(entity, each);
      if (id === undefined) throw new Untestable('the rows of the list show no id; state it in them');
      if (seen.has(id)) {
        tellTwice(session, operation, claim, page, id);
        return;
      }
      seen.add(id);
    }
    const next = nextOf(operation, mover, page, turn, size);
    if (next === undefined || page.rows.length === 0) break;
    page = await ask(session, operation, { [limit.name]: String(size), [mover.name]: next }, row);
  }
  if (seen.size <= size) {
    const more = await ask(
      session,
      operation,
      { [limit.name]: String(Math.min(5, limit.schema.maximum ?? 5)) },
      row,
    );
    const shows = hasPart(operation.success.shape, 'next-cursor') && operation.success.assumed !== true;
    if (mover.role.kind === 'cursor' && !(shows && more.rows.length > size))
      throw new Untestable('no answer shows the cursor of the next page; state where it stands');
    session.broken({
      claim,
      code: 'page-empty',
      message: `${nameOf(operation)} leads to no second page; show the rows that follow.`.slice(0, 100),
      expected: { rows: size },
      actual: answerOf(page.exchange),
      exchange: page.exchange,
    });
    return;
  }
  const skipped = await skippedRow(session, operation, limit, row, [...seen]);
  if (skipped !== undefined) {
    session.broken({
      claim,
      code: 'page-skips-row',
      message: `${nameOf(operation)} leaves out a row between two pages; cut the pages apart.`.slice(0, 100),
      expected: { id: skipped.id },
      actual: answerOf(page.exchange),
      exchange: page.exchange,
    });
    return;
  }
  session.held(claim, mover.claim);
}

// One long page holds what the short ones hold, as long as the list stands still.
async function skippedRow(
  session: Session,
  operation: Bound,
  limit: Parameter,
  row: Made,
  seen: readonly string[],
): Promise<{ readonly id: string } | undefined> {
  if ((limit.schema.maximum ?? operation.list?.limit.maximum ?? 100) < seen.length) return undefined;
  const entity = entityNamed(session.system, operation.binding.entity);
  const whole = async () => {
    const page = await ask(session, operation, { [limit.name]: String(seen.length) }, row);
    return page.rows.map(each => idOf(entity, each));
  };
  const [one, other] = [await whole(), await whole()];
  if (one.length !== seen.length || one.some((id, index) => id !== other[index])) return undefined;
  const id = one.find(each => each !== undefined && !seen.includes(each));
  return id === undefined ? undefined : { id };
}

function nextOf(
  operation: Bound,
  mover: Parameter,
  page: Page,
  turn: number,
  size: number,
): string | undefined {
  if (mover.role.kind === 'offset') return String(turn * size);
  if (mover.role.kind === 'page') return String(turn + (operation.list?.firstPage ?? 1));
  const cursor: Json | undefined = partIn(operation.success.shape, page.exchange.body, 'next-cursor');
  return typeof cursor === 'string' || typeof cursor === 'number' ? String(cursor) : undefined;
}

function tellTwice(session: Session, operation: Bound, claim: string, page: Page, id: string): void {
  session.broken({
    claim,
    code: 'row-on-two-pages',
    message: `${nameOf(operation)} shows a row on two pages; cut the pages apart.`.slice(0, 100),
    expected: { id, pages: 1 },
    actual: answerOf(page.exchange),
    exchange: page.exchange,
  });
}

/** Without a limit, the stated default cuts the list. */
export async function tryDefault(session: Session, operation: Bound, limit: Parameter): Promise<void> {
  const size = Number(limit.schema.default);
  if (!Number.isInteger(size) || size < 1 || size > 50)
    throw new Untestable(`more than ${size} rows would be needed; test it by hand`);
  const row = await enough(session, operation, size + 1);
  const page = await ask(session, operation, {}, row);
  if (page.rows.length === size) {
    session.held(limit.claim);
    return;
  }
  // Fewer are only too few where more are known to be there.
  if (page.rows.length < size) {
    const asked = await ask(session, operation, { [limit.name]: String(size) }, row);
    if (asked.rows.length <= page.rows.length) return;
  }
  session.broken({
    claim: limit.claim ?? operation.binding.effect,
    code: 'default-limit-differs',
    message: `${nameOf(operation)} shows ${page.rows.length} rows by default; show ${size}.`.slice(0, 100),
    expected: { rows: size },
    actual: { rows: page.rows.length },
    exchange: page.exchange,
  });
}

// Makes rows until the list holds as many as are needed to see it cut.
async function enough(session: Session, operation: Bound, count: number): Promise<Made> {
  const row = await session.world.make(session, operation.binding.entity);
  const { rows, total } = await ask(session, operation, {}, row);
  for (let have = Math.max(rows.length, total ?? 0); have < count; have++) {
    await session.world.make(session, operation.binding.entity);
  }
  return row;
}
