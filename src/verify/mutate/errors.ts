import type { OperationError, System } from '../../design/index.ts';

/** A system in which an error is another wherever it is stated: at operations and in the list of all. */
export function withError(
  system: System,
  error: OperationError,
  change: (error: OperationError) => OperationError,
): System {
  const changed = (errors: readonly OperationError[]) =>
    errors.map(each => (isSame(each, error) ? change(each) : each));
  return {
    ...system,
    errors: changed(system.errors),
    operations: system.operations.map(operation => ({ ...operation, errors: changed(operation.errors) })),
  };
}

/** The errors that our own server really answers, each once; those that stand at an operation first. */
export function answered({ operations, errors }: System): readonly OperationError[] {
  const told: OperationError[] = [];
  for (const error of [...operations.flatMap(operation => operation.errors), ...errors])
    if (PROVOKED.has(error.cause) && !told.some(each => isSame(each, error))) told.push(error);
  return told;
}

// A list of all errors may give the code where an operation states the status alone.
function isSame(one: OperationError, other: OperationError): boolean {
  const coded = one.code === undefined || other.code === undefined || one.code === other.code;
  return one.cause === other.cause && one.status === other.status && coded;
}

/** What a request alone can bring about. */
const PROVOKED: ReadonlySet<string> = new Set([
  'validation',
  'unauthenticated',
  'forbidden',
  'not-found',
  'duplicate',
  'dangling-reference',
  'illegal-state',
  'precondition',
]);
