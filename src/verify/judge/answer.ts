import type { Operation, System } from '../../design/index.ts';
import { isOfAnother, nameOf } from '../lookup.ts';
import { answerOf, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { judgeBody, type ShapeCheck, shapeCheckOf } from './body.ts';
import { judgeEnvelope } from './envelope.ts';

/** Holds an answer to what the document says of all answers of its operation. */
export type Judge = (exchange: Exchange, session: Session) => void;

/** The judge of a system's answers. */
export function judgeOf(system: System): Judge {
  const shapes = new Map<string, ShapeCheck>(
    system.operations.map(operation => [operation.id, shapeCheckOf(system, operation)]),
  );
  return (exchange, session) => {
    const { operation } = exchange.call;
    if (exchange.status === 0 || exchange.status >= 500) return;
    judgeHeaders(exchange, session);
    if (succeeded(exchange)) {
      session.held(operation.claim);
      judgeStatus(exchange, session, operation);
      judgeCaching(exchange, session);
      judgeBody(exchange, session, shapes.get(operation.id)!);
    } else if (refused(exchange)) judgeEnvelope(exchange, session);
  };
}

/** An answer in the 500s, or none at all, is a drift of the operation when nothing narrower explains it. */
export function judgeCrash(exchange: Exchange, session: Session): void {
  const { operation } = exchange.call;
  if (exchange.status === 501 || (exchange.status === 0 && isHuge(exchange))) return;
  const statesIt = operation.errors.some(
    ({ status, cause }) => status === exchange.status && cause === 'dependency',
  );
  if ((exchange.status !== 0 && exchange.status < 500) || statesIt) return;
  session.broken({
    claim: operation.claim,
    code: exchange.status === 0 ? 'answer-missing' : 'server-error',
    message:
      exchange.status === 0
        ? `${nameOf(operation)} gave no answer; answer every request.`
        : `${nameOf(operation)} answered ${exchange.status}; answer a stated status.`,
    expected: { status: [operation.success.status, ...operation.errors.map(({ status }) => status)] },
    actual: answerOf(exchange),
    exchange,
  });
}

// Many a server closes the connection on a body that is too large, which is an answer of its own.
function isHuge({ call }: Exchange): boolean {
  return (call.raw?.length ?? 0) > 100_000;
}

function judgeStatus(exchange: Exchange, session: Session, operation: Operation): void {
  const { status, statusClaim } = operation.success;
  if (statusClaim === undefined || isOfAnother(session.system, operation, statusClaim)) return;
  const { binding } = operation;
  const made = binding.kind === 'work' && binding.work.does === 'put' ? binding.work.created : status;
  if (exchange.status === status || exchange.status === made) {
    session.held(statusClaim);
    return;
  }
  session.broken({
    claim: statusClaim,
    code: 'answer-status-differs',
    message: `${nameOf(operation)} answered ${exchange.status}; answer ${status}.`,
    expected: { status },
    actual: answerOf(exchange),
    exchange,
  });
}

function judgeHeaders(exchange: Exchange, session: Session): void {
  for (const { name, value, claim } of session.system.policies.headers) {
    const seen = exchange.headers[name.toLowerCase()];
    if (seen !== undefined && includesValue(seen, value)) session.held(claim);
    else {
      session.broken({
        claim,
        code: 'header-differs',
        message:
          `An answer has ${seen === undefined ? `no \`${name}\`` : `\`${name}: ${seen}\``}; send \`${value}\`.`.slice(
            0,
            100,
          ),
        expected: { [name]: value },
        actual: { [name]: seen ?? null },
        exchange,
      });
    }
  }
}

// What the document writes of one operation's answers, word for word.
function judgeCaching(exchange: Exchange, session: Session): void {
  const { operation } = exchange.call;
  for (const { operation: of, control, claim } of session.system.operability.caches) {
    if (control === undefined || of !== operation.id || operation.method !== 'GET') continue;
    const seen = exchange.headers['cache-control'];
    if (seen !== undefined && includesValue(seen, control)) session.held(claim);
    else {
      session.broken({
        claim,
        code: 'header-differs',
        message:
          `${nameOf(operation)} has ${seen === undefined ? 'no `Cache-Control`' : `\`Cache-Control: ${seen}\``}; send \`${control}\`.`.slice(
            0,
            100,
          ),
        expected: { 'cache-control': control },
        actual: { 'cache-control': seen ?? null },
        exchange,
      });
    }
  }
}

function includesValue(seen: string, stated: string): boolean {
  const parts = (text: string) =>
    text
      .toLowerCase()
      .split(/[,;]/)
      .map(part => part.trim());
  const have = new Set(parts(seen));
  return stated.trim() === '' || parts(stated).every(part => have.has(part));
}
