import type { Operation, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { codeIn, envelopeFault } from '../judge/envelope.ts';
import { isObject } from '../judge/locate.ts';
import { errorsFor, isBound, nameOf } from '../lookup.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { endsSession } from '../session-end.ts';
import { Untestable } from '../untestable.ts';

/** Every operation is there and answers a request that keeps every rule. */
export function planOperations(system: System): readonly Case[] {
  return system.operations
    .filter(operation => !(isBound(operation) && operation.binding.action === 'transition'))
    .map(operation => ({
      id: `operation ${operation.id}`,
      stage: !isBound(operation) && operation.method !== 'GET' ? ('other' as const) : ('basic' as const),
      claims: [
        operation.claim,
        operation.success.claim,
        operation.success.statusClaim,
        operation.request?.claim,
        ...operation.parameters.map(({ claim, role }) =>
          role.kind === 'key' || role.kind === 'parent' ? claim : undefined,
        ),
      ],
      attempt: session => tryOperation(session, operation),
    }));
}

async function tryOperation(session: Session, operation: Operation): Promise<void> {
  if (endsSession(operation) || isDrastic(operation))
    throw new Untestable('trying it would end the session of the token; try it by hand');
  if (isBound(operation) && operation.binding.action === 'create') {
    await session.world
      .make(session, operation.binding.entity)
      .catch(error => missingOrElse(session, operation, error));
    session.held(operation.request?.claim);
    return;
  }
  const as = session.actors.for(operation);
  const changes = isBound(operation) && ['update', 'replace', 'delete'].includes(operation.binding.action);
  const row =
    changes && isBound(operation) ? await session.world.make(session, operation.binding.entity) : undefined;
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const exchange = await session.send(call);
  if (row !== undefined && operation.method === 'DELETE' && succeeded(exchange)) session.world.forget(row);
  if (succeeded(exchange)) {
    session.held(
      operation.request?.claim,
      ...operation.parameters.filter(each => each.in === 'path').map(({ claim }) => claim),
    );
    return;
  }
  judgeMissing(session, exchange);
  throw new Untestable(
    `${nameOf(operation)} answered ${exchange.status || 'nothing'} to a request that keeps every stated rule; state what it needs`,
  );
}

// The maker throws only its reason; the answer itself is the last one sent.
function missingOrElse(session: Session, operation: Operation, error: unknown): never {
  const last = session.trail.filter(({ call }) => call.operation.id === operation.id).at(-1);
  if (last !== undefined && !succeeded(last)) judgeMissing(session, last);
  throw error;
}

/** 405 and 501 say that an operation is missing; so does a 404 that no row can explain. True when it is. */
export function judgeMissing(session: Session, exchange: Exchange): boolean {
  const { operation } = exchange.call;
  const { status } = exchange;
  if (status !== 404 && status !== 405 && status !== 501) return false;
  if (status === 501 && operation.binding.kind === 'none') {
    throw new Untestable(
      `${nameOf(operation)} is not implemented, and nothing says what it does; show its answer or what it is about`,
    );
  }
  if (status === 404 && explainedByRow(session, exchange)) return false;
  session.broken({
    claim: operation.claim,
    code: 'operation-missing',
    message: `${nameOf(operation)} answered ${status}; serve it.`.slice(0, 100),
    expected: { status: operation.success.status },
    actual: answerOf(exchange),
    exchange,
  });
  return true;
}

function explainedByRow(session: Session, exchange: Exchange): boolean {
  const { operation } = exchange.call;
  const stated = errorsFor(session.system, operation, 'not-found', 'dangling-reference', 'other');
  const code = codeIn(session.system.envelope.error, exchange.body);
  if (code !== undefined && stated.some(error => error.code === code)) return true;
  const states = operation.errors.some(({ status }) => status === exchange.status);
  const names = operation.parameters.some(each => each.in === 'path') || states;
  if (!names) return false;
  // A router's own answer for a route that it does not know is rarely JSON, or names the route.
  if (!isObject(exchange.body)) return false;
  // An answer in the stated form is of the operation itself, whatever path it repeats.
  const worn = session.system.envelope.claim !== undefined && envelopeFault(exchange, session) === undefined;
  if (worn && operation.errors.some(({ status }) => status === exchange.status)) return true;
  return (
    !exchange.text.includes(exchange.target.split('?')[0]!) &&
    !/cannot (get|post|put|patch|delete)|no route|route not found/i.test(exchange.text)
  );
}

function isDrastic(operation: Operation): boolean {
  return /log-?out|sign-?out|revoke|\/sessions?\b.*delete|shutdown/i.test(
    `${operation.path} ${operation.method}`,
  );
}
