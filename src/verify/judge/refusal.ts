import type { Cause, ClaimId, Json, OperationError } from '../../design/index.ts';
import { errorsFor, nameOf } from '../lookup.ts';
import { answerOf, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { codeIn, envelopeFault } from './envelope.ts';

/** A request that has to be refused, and what it means when it is not. */
export interface Expectation {
  readonly causes: readonly Cause[];
  /** The claim that an acceptance breaks. */
  readonly claim: ClaimId | undefined;
  /** The situation when it is accepted, such as `value-out-of-bounds-accepted`. */
  readonly code: string;
  /** What was accepted, for people; `do` says what to do. */
  readonly what: string;
  readonly do: string;
  readonly because?: readonly (ClaimId | undefined)[];
  /** Statuses that are fine as well. */
  readonly also?: readonly number[];
}

/** Judges the answer to a request that has to be refused; true when it was refused at all. */
export function expectRefusal(session: Session, exchange: Exchange, expectation: Expectation): boolean {
  const errors = errorsFor(session.system, exchange.call.operation, ...expectation.causes);
  if (refused(exchange)) {
    session.held(expectation.claim);
    judgeError(session, exchange, errors, expectation);
    return true;
  }
  if (expectation.claim === undefined) return false;
  const crashed = !succeeded(exchange);
  if (!crashed) session.excuse(exchange);
  session.broken({
    claim: expectation.claim,
    code: crashed ? 'server-error' : expectation.code,
    message:
      `${nameOf(exchange.call.operation)} ${crashed ? crashText(exchange) : 'accepts'} ${expectation.what}; ${expectation.do}.`.slice(
        0,
        100,
      ),
    expected: expectedOf(errors),
    actual: answerOf(exchange),
    exchange,
    ...(expectation.because && { because: expectation.because }),
  });
  return false;
}

function crashText(exchange: Exchange): string {
  return exchange.status === 0 ? 'gives no answer to' : `answers ${exchange.status} to`;
}

// A stated error is held to its status, and to its code when the answer wears the envelope.
function judgeError(
  session: Session,
  exchange: Exchange,
  errors: readonly OperationError[],
  { also = [], because }: Expectation,
): void {
  const own = new Set(exchange.call.operation.errors);
  const first = errors[0];
  if (first === undefined || also.includes(exchange.status) || exchange.status === 429) return;
  const here = errors.filter(({ status }) => status === exchange.status);
  const finding = {
    expected: expectedOf(errors),
    actual: answerOf(exchange),
    exchange,
    because: [session.system.envelope.claim, exchange.call.operation.claim, ...(because ?? [])],
  };
  if (here.length === 0) {
    const want = first.code === undefined ? `${first.status}` : `${first.status} \`${first.code}\``;
    session.broken({
      ...finding,
      claim: first.claim,
      code: 'error-status-differs',
      message: `${nameOf(exchange.call.operation)} answered ${exchange.status}; answer ${want}.`.slice(
        0,
        100,
      ),
    });
    return;
  }
  const seen =
    envelopeFault(exchange, session) === undefined
      ? codeIn(session.system.envelope.error, exchange.body)
      : undefined;
  const match = here.find(({ code }) => code === undefined || code === seen);
  if (match !== undefined) {
    session.held(match.claim);
    return;
  }
  // A catalogue names many codes for one status; only an operation's own list says which is meant.
  const lax = !here.some(error => own.has(error)) || session.system.envelope.claim === undefined;
  if (seen === undefined || lax) {
    session.held(here[0]!.claim);
    return;
  }
  session.broken({
    ...finding,
    claim: here[0]!.claim,
    code: 'error-code-differs',
    message: `${nameOf(exchange.call.operation)} says \`${seen}\`; say \`${here[0]!.code}\`.`.slice(0, 100),
  });
}

function expectedOf(errors: readonly OperationError[]): Json {
  if (errors.length === 0) return { status: '4xx' };
  const options = errors.map(({ status, code }) => (code === undefined ? { status } : { status, code }));
  return options.length === 1 ? options[0]! : { oneOf: options };
}
