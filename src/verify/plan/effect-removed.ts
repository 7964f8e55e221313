import type { Entity } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { type Bound, nameOf, operationsOn, textOf } from '../lookup.ts';
import { answerOf, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { judgeMissing } from './operation.ts';
import { tell } from './tell.ts';

/** What was removed is not shown any more. */
export async function removed(session: Session, entity: Entity, operation: Bound): Promise<void> {
  const row = await session.world.make(session, entity.name);
  const before = await look(session, row);
  const as = session.actors.for(operation, row.by);
  const exchange = await session.send(await baseline(session, operation, { as, row }));
  if (!succeeded(exchange)) judgeMissing(session, exchange);
  needSuccess(exchange);
  const after = await look(session, row);
  const soft = /soft|archiv|deactivat|disabl|cancel|flag|anonymi|mark/i.test(
    `${textOf(session.system, operation.binding.effect)} ${textOf(session.system, operation.claim)} ${operation.summary ?? ''}`,
  );
  if (after === undefined || before?.value === undefined)
    throw new Untestable(`no operation shows a ${entity.name}; state one that reads it`);
  const key = entity.primaryKey[0] ?? 'id';
  const another = after.value?.[key] !== undefined && String(after.value[key]) !== row.id;
  if (after.value === undefined || another) {
    session.world.forget(row);
    session.held(operation.binding.effect);
  } else if (soft)
    throw new Untestable('a row that is only marked as deleted may still be shown; say how it looks then');
  else {
    tell(
      session,
      operation.binding.effect,
      'deleted-row-shown',
      `After ${nameOf(operation)} the row is still shown; remove it.`,
      { status: 404 },
      answerOf(after.exchange),
      after.exchange,
      creates(session, entity),
    );
  }
}

function creates(session: Session, entity: Entity): readonly string[] {
  return operationsOn(session.system, entity.name, 'create').map(({ binding }) => binding.effect);
}
