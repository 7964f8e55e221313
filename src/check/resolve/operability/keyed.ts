import type { Idempotency, Operation, OperationError } from '../../../design/index.ts';

const OF_KEYS = /idempoten|\bkey\b/i;
const FOREIGN_KEYS = /\bAPI key|\bforeign key|\bprimary key|\bunique key/i;
const TOLD =
  /missing|required|absent|without|re-?us|different|mismatch|another|other|conflict|already used|in (?:flight|progress)|still|\bno\b/i;
const REFUSING: ReadonlySet<number> = new Set([400, 409, 422, 428]);

/**
 * Operations that take keys: any text may be one, whatever the example looks like, and their errors about keys are
 * no answers to a broken body or a duplicate.
 */
export function takingKeys(
  operations: readonly Operation[],
  idempotency: readonly Idempotency[],
): readonly Operation[] {
  if (idempotency.length === 0) return operations;
  return operations.map(operation => {
    const stated = idempotency.find(one => one.operations.includes(operation.id));
    if (stated === undefined) return operation;
    return {
      ...operation,
      parameters: operation.parameters.map(parameter =>
        parameter.in === 'header' && parameter.name.toLowerCase() === stated.header.toLowerCase()
          ? { ...parameter, schema: { type: 'string' as const } }
          : parameter,
      ),
      errors: aboutKeys(operation.errors, idempotency),
    };
  });
}

/** The errors, those about keys with a cause of their own. */
export function aboutKeys(
  errors: readonly OperationError[],
  idempotency: readonly Idempotency[],
): readonly OperationError[] {
  if (idempotency.length === 0) return errors;
  const codes = new Set(idempotency.flatMap(({ reusedCode }) => reusedCode ?? []));
  return errors.map(error =>
    isAboutKeys(error, codes) ? { ...error, cause: 'precondition' as const } : error,
  );
}

function isAboutKeys({ status, code, when }: OperationError, codes: ReadonlySet<string>): boolean {
  if (!REFUSING.has(status)) return false;
  if (code !== undefined && codes.has(code)) return true;
  const text = `${(code ?? '').replaceAll(/[_-]/g, ' ')} ${when}`;
  return (
    OF_KEYS.test(text) &&
    TOLD.test(text) &&
    !FOREIGN_KEYS.test(text) &&
    !/\b(?:body|fields?|name)\b.*\bkey\b.*\bmissing/i.test(text)
  );
}
