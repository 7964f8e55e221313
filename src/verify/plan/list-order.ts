import type { Json } from '../../design/index.ts';
import type { Row } from '../judge/locate.ts';
import { type Bound, entityNamed, fieldNamed, nameOf } from '../lookup.ts';
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
  const entity = entityNamed(session.system, operation.binding.entity);
  // `high` before `low` is an order too.
  const stated = sort.slice(0, 1).filter(({ field }) => fieldNamed(entity, field)?.schema.enum === undefined);
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
      stated.some(({ field }) => (compared(page.rows[index - 1]![field], each[field]) ?? 0) !== 0),
  );
  if (!decisive)
    throw new Untestable('the rows do not differ in what the list is ordered by; state a field that does');
  session.held(sortClaim);
}

function misplaced(one: Row, other: Row, field: string, descending: boolean): boolean {
  const order = compared(one[field], other[field]);
  return order !== undefined && (descending ? order < 0 : order > 0);
}

// How texts are collated is nobody's promise, but for letters of one case that every collation orders alike.
function compared(one: Json | undefined, other: Json | undefined): number | undefined {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one !== 'string' || typeof other !== 'string') return undefined;
  if (isInstant(one) && isInstant(other)) return Date.parse(one) - Date.parse(other);
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const plain = (text: string) =>
    /^[a-z]*$/.test(text.slice(0, at + 1)) && text.length > at && !text.includes('aa');
  return plain(one) && plain(other) ? one.charCodeAt(at) - other.charCodeAt(at) : undefined;
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text);
}
