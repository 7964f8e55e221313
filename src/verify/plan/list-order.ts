import type { Json } from '../../design/index.ts';
import type { Row } from '../judge/locate.ts';
import { type Bound, nameOf } from '../lookup.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { ask } from './list-ask.ts';

/** The rows of a page follow each other as stated. */
export async function tryOrder(session: Session, operation: Bound): Promise<void> {
  const { sort, sortClaim, limit } = operation.list!;
  const row = await session.world.make(session, operation.binding.entity);
  await session.world.make(session, operation.binding.entity);
  const size = operation.parameters.find(({ role }) => role.kind === 'limit');
  const page = await ask(
    session,
    operation,
    size === undefined ? {} : { [size.name]: String(limit.maximum) },
    row,
  );
  const stated = sort.slice(0, 1);
  for (let index = 1; index < page.rows.length; index++) {
    const wrong = stated.find(({ field, descending }) =>
      misplaced(page.rows[index - 1]!, page.rows[index]!, field, descending),
    );
    if (wrong === undefined) continue;
    session.broken({
      claim: sortClaim!,
      code: 'order-differs',
      message: `${nameOf(operation)} is not ordered by \`${wrong.field}\`; order it.`.slice(0, 100),
      expected: {
        order: sort.map(({ field, descending }) => `${field} ${descending ? 'descending' : 'ascending'}`),
      },
      actual: [page.rows[index - 1]![wrong.field] ?? null, page.rows[index]![wrong.field] ?? null],
      exchange: page.exchange,
    });
    return;
  }
  const decisive = page.rows.some(
    (each, index) =>
      index > 0 &&
      stated.some(
        ({ field }) =>
          comparable(each[field]) &&
          comparable(page.rows[index - 1]![field]) &&
          rank(each[field]!) !== rank(page.rows[index - 1]![field]!),
      ),
  );
  if (!decisive)
    throw new Untestable('the rows do not differ in what the list is ordered by; state a field that does');
  session.held(sortClaim);
}

function misplaced(one: Row, other: Row, field: string, descending: boolean): boolean {
  const [before, after] = [one[field], other[field]];
  if (!comparable(before) || !comparable(after)) return false;
  return descending ? rank(before!) < rank(after!) : rank(before!) > rank(after!);
}

// How texts are collated is nobody's promise: only numbers and instants are compared.
function comparable(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value));
}

function rank(value: Json): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}
