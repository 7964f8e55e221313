import type { Idempotency, Operation, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { rowIn } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { entityOf, isBound, nameOf, spokenOf } from '../lookup.ts';
import { answerOf, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { idOf } from '../world.ts';
import { rowReadyFor } from './transition.ts';

/** A request that comes again with its key is answered as the first time and carried out once. */
export function planIdempotency(system: System): readonly Case[] {
  return system.operability.idempotency.flatMap(stated =>
    spokenOf(system, stated.claim, stated.operations)
      .filter(operation => !(isBound(operation) && operation.binding.action === 'delete'))
      .slice(0, 6)
      .map(operation => ({
        id: `idempotency ${operation.id}`,
        stage: 'guard' as const,
        claims: [stated.claim],
        attempt: (session: Session) => replay(session, operation, stated),
      })),
  );
}

async function replay(session: Session, operation: Operation, stated: Idempotency): Promise<void> {
  const as = session.actors.for(operation);
  const creates = isBound(operation) && operation.binding.action === 'create';
  const row = isBound(operation) && !creates ? await rowReadyFor(session, operation, as) : undefined;
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const headers = { [stated.header]: session.random.uuid() };
  const first = await session.send({ ...call, headers });
  needSuccess(first);
  const again = await session.send({ ...call, headers });
  const fault = faultOf(session, operation, first, again);
  if (fault !== undefined) {
    session.broken({
      claim: stated.claim,
      code: 'replay-carried-out',
      message: `${nameOf(operation)} ${fault} a repeated key; answer as the first time.`.slice(0, 100),
      expected: { status: first.status, body: first.body ?? null },
      actual: answerOf(again),
      exchange: again,
    });
    return;
  }
  if (stated.required && !(await needsKey(session, operation, stated))) return;
  if (!(await refusesReuse(session, operation, stated, first))) return;
  session.held(stated.claim);
}

function faultOf(
  session: Session,
  operation: Operation,
  first: Exchange,
  again: Exchange,
): string | undefined {
  if (again.status >= 500) return `answers ${again.status} to`;
  // Some say that it was done already, by a status of its own, with the same row.
  if (refused(again)) return `refuses with ${again.status}`;
  if (!succeeded(again)) return undefined;
  const entity = entityOf(session.system, operation);
  const [one, other] = [first, again].map(({ body }) => rowIn(operation.success.shape, body));
  const ids = [one, other].map(row => (row === undefined ? undefined : idOf(entity, row)));
  const two = ids[0] !== undefined && ids[1] !== undefined && ids[0] !== ids[1];
  return two ? 'makes a second row for' : undefined;
}

// The key of one request says nothing about another one, where the document says how that is refused.
async function refusesReuse(
  session: Session,
  operation: Operation,
  stated: Idempotency,
  first: Exchange,
): Promise<boolean> {
  const { reusedStatus } = stated;
  const creates = isBound(operation) && operation.binding.action === 'create';
  if (reusedStatus === undefined || !creates) return true;
  const call = await baseline(session, operation, { as: session.actors.for(operation), variant: 3 });
  if (JSON.stringify(call.body) === JSON.stringify(first.call.body)) return true;
  const exchange = await session.send({ ...call, headers: first.call.headers ?? {} });
  if (exchange.status === reusedStatus || exchange.status === 429 || exchange.status >= 500) return true;
  const own = operation.errors.some(({ status }) => status === exchange.status);
  if (refused(exchange) && own) return true;
  session.broken({
    claim: stated.claim,
    code: 'key-reused',
    message:
      `${nameOf(operation)} answers ${exchange.status} to a used key with another body; answer ${reusedStatus}.`.slice(
        0,
        100,
      ),
    expected: { status: reusedStatus },
    actual: answerOf(exchange),
    exchange,
  });
  return false;
}

async function needsKey(session: Session, operation: Operation, stated: Idempotency): Promise<boolean> {
  const as = session.actors.for(operation);
  const creates = isBound(operation) && operation.binding.action === 'create';
  const row = isBound(operation) && !creates ? await rowReadyFor(session, operation, as) : undefined;
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const exchange = await session.send({ ...call, bare: true });
  if (!succeeded(exchange)) return true;
  session.broken({
    claim: stated.claim,
    code: 'key-not-needed',
    message: `${nameOf(operation)} is carried out without \`${stated.header}\`; refuse it.`.slice(0, 100),
    expected: { status: '4xx' },
    actual: answerOf(exchange),
    exchange,
  });
  return false;
}
