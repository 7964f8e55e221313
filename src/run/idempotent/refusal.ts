import type { Idempotency, Operation, OperationError, System } from '../../design/index.ts';
import { codeLike } from '../code-style.ts';
import { invalid, type Refused, refused } from '../outcome.ts';

/** How a key is refused: not there, used for another request, or still at work. */
export interface KeyRefusals {
  readonly missing: Refused;
  readonly reused: Refused;
  readonly inFlight: Refused;
}

const MISSING = /missing|required|absent|without|lacks|not (?:sent|given|provided)|no (?:\w+ )?key/i;
const REUSED =
  /re-?us|different|mismatch|another|other (?:body|payload|request|parameters)|conflict|already used/i;
const IN_FLIGHT = /in[- ](?:flight|progress)|still|concurrent|processing|simultan|not (?:done|finished)/i;

/** The refusals of one operation's keys, with the document's own status and code where it has them. */
export function keyRefusals(system: System, operation: Operation, stated: Idempotency): KeyRefusals {
  const { header } = stated;
  const sample = system.errors.find(({ code }) => code !== undefined)?.code;
  const errorOf = (words: RegExp, but?: RegExp): OperationError | undefined =>
    [...operation.errors, ...system.errors].find(({ code, when, status, cause }) => {
      const text = `${(code ?? '').replaceAll(/[_-]/g, ' ')} ${when}`;
      const isOfKeys = /idempoten/i.test(text) || (cause === 'precondition' && /\bkey\b/i.test(text));
      return isOfKeys && status < 500 && words.test(text) && but?.test(text) !== true;
    });
  const withError = (refusal: Refused, error: OperationError | undefined): Refused =>
    error === undefined
      ? refusal
      : { ...refusal, status: error.status, ...(error.code !== undefined && { code: error.code }) };
  return {
    missing: withError(invalid(header, 'present', `${header} is missing.`), errorOf(MISSING)),
    reused: withError(
      refused('conflict', {
        status: stated.reusedStatus ?? 422,
        code: stated.reusedCode ?? codeLike(sample, 'idempotency key reused'),
        message: `This ${header} was used for another request.`,
        about: ['idempotency'],
      }),
      errorOf(REUSED, IN_FLIGHT),
    ),
    inFlight: withError(
      refused('conflict', {
        status: stated.inFlightStatus ?? 409,
        code: codeLike(sample, 'request in progress'),
        message: `The first request with this ${header} is not done yet.`,
        about: ['idempotency'],
        headers: { 'retry-after': '1' },
      }),
      errorOf(IN_FLIGHT),
    ),
  };
}
