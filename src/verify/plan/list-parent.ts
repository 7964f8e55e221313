import type { System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { hasPart } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { type Bound, entityNamed, errorsFor, fieldNamed, isBound, nameOf, operationsOn } from '../lookup.ts';
import { parentInPath } from '../path-of-row.ts';
import { answerOf, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { unknownId } from '../unknown-id.ts';
import { idOf } from '../world.ts';
import { ask } from './list-ask.ts';

/** Rows under a parent are reached through it and no other one, and there only where it exists. */
export function planParents(system: System): readonly Case[] {
  return system.operations.filter(isBound).flatMap((operation): Case[] => {
    const parent = parentOf(operation);
    if (parent === undefined) return [];
    const notFound = errorsFor(system, operation, 'not-found').map(({ claim }) => claim);
    const claims = [parent.claim, operation.binding.effect, ...notFound];
    const one = (name: string, attempt: (session: Session) => Promise<void>): Case => ({
      id: `parent ${operation.id} ${name}`,
      stage: 'guard',
      claims,
      attempt,
    });
    const keyed = operation.parameters.some(({ role }) => role.kind === 'key');
    return [
      ...(operation.errors.some(({ cause }) => cause === 'not-found')
        ? [one('unknown', session => unknownParent(session, operation))]
        : []),
      ...(keyed && operation.errors.some(({ cause }) => cause === 'not-found')
        ? [one('other', session => otherParent(session, operation))]
        : []),
      ...(operation.binding.action === 'list' && hasPart(operation.success.shape, 'rows')
        ? [one('rows', session => rowsOfParent(session, operation))]
        : []),
    ];
  });
}

function parentOf(operation: Bound) {
  const parents = operation.parameters.filter(
    ({ in: where, role }) => where === 'path' && role.kind === 'parent' && role.entity !== undefined,
  );
  return parents.length === 1 ? parents[0] : undefined;
}

function parentEntity(operation: Bound): string {
  const parent = parentOf(operation)!;
  return parent.role.kind === 'parent' ? parent.role.entity! : '';
}

async function unknownParent(session: Session, operation: Bound): Promise<void> {
  const parent = parentOf(operation)!;
  const { action } = operation.binding;
  const fresh = action === 'create' || action === 'list';
  const row = fresh ? undefined : await session.world.make(session, operation.binding.entity);
  const as = session.actors.for(operation, row?.by);
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  // The same request with the parent that is there is served.
  if (fresh && !succeeded(await session.send(call))) return;
  const entity = entityNamed(session.system, parentEntity(operation));
  const key = fieldNamed(entity, entity?.primaryKey[0] ?? 'id');
  const id = unknownId(key, call.path?.[parent.name], session.random);
  const { body } = await baseline(session, operation, { as, ...(row && { row }) });
  const exchange = await session.send({
    ...call,
    ...(body !== undefined && { body }),
    path: { ...call.path, [parent.name]: String(id) },
  });
  if ([401, 405, 501].includes(exchange.status)) return;
  expectRefusal(session, exchange, {
    causes: ['not-found'],
    claim: errorsFor(session.system, operation, 'not-found')[0]?.claim,
    code: 'unknown-parent-answered',
    what: `a \`${parent.name}\` that nothing has`,
    do: 'refuse it',
    also: [403],
  });
}

async function otherParent(session: Session, operation: Bound): Promise<void> {
  const parent = parentOf(operation)!;
  const row = await session.world.make(session, operation.binding.entity);
  const other = await session.world.make(session, parentEntity(operation), {}, row.by);
  const as = session.actors.for(operation, row.by);
  const call = await baseline(session, operation, { as, row });
  const elsewhere = parentInPath(parent, other);
  if (elsewhere === call.path?.[parent.name]) return;
  const exchange = await session.send({ ...call, path: { ...call.path, [parent.name]: elsewhere } });
  if ([401, 405, 501].includes(exchange.status)) return;
  expectRefusal(session, exchange, {
    causes: ['not-found'],
    claim: errorsFor(session.system, operation, 'not-found')[0]?.claim,
    code: 'row-under-other-parent',
    what: 'a row under a parent that it is not of',
    do: 'refuse it',
    also: [exchange.status],
  });
}

async function rowsOfParent(session: Session, operation: Bound): Promise<void> {
  const parent = parentOf(operation)!;
  const creator = operationsOn(session.system, operation.binding.entity, 'create')[0];
  const row = await session.world.make(session, operation.binding.entity);
  const other = await session.world.make(session, parentEntity(operation), {}, row.by);
  if (creator === undefined || row.path[parent.name] === undefined) return;
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const query = limit === undefined ? {} : { [limit.name]: String(operation.list?.limit.maximum ?? 20) };
  const elsewhere = { ...row, path: { ...row.path, [parent.name]: parentInPath(parent, other) }, value: {} };
  const page = await ask(session, operation, query, elsewhere);
  const entity = entityNamed(session.system, operation.binding.entity);
  if (!page.rows.some(each => idOf(entity, each) === row.id)) {
    session.held(parent.claim);
    return;
  }
  session.broken({
    claim: operation.binding.effect,
    code: 'row-of-other-parent-listed',
    message: `${nameOf(operation)} lists a row of another parent; leave it out.`.slice(0, 100),
    expected: { id: 'absent' },
    actual: answerOf(page.exchange),
    exchange: page.exchange,
  });
}
