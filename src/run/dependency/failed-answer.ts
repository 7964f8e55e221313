import type { Dependency, DependencyFailure, Operation, OperationError, System } from '../../design/index.ts';
import { type Refused, refused } from '../outcome.ts';

/** What is usual when the document says nothing, likeliest first. */
const USUAL: { readonly [kind in DependencyFailure['kind']]: readonly number[] } = {
  timeout: [504, 503, 502],
  unavailable: [503, 502, 504],
  error: [502, 503, 500],
};
const TOLD: { readonly [kind in DependencyFailure['kind']]: string } = {
  timeout: 'does not answer in time',
  unavailable: 'is not available',
  error: 'answers with an error',
};

/**
 * The stated answer of an operation whose dependency fails in one way; nothing when it goes on without.
 * The failure mode of that way comes first, then the part's other ones, then the operation's own errors.
 */
export function failedAnswer(
  system: System,
  operation: Operation,
  dependency: Dependency,
  kind: DependencyFailure['kind'],
): Refused | undefined {
  const stated = statedFailure(dependency, kind);
  if (stated?.goesOn === true) return undefined;
  const all = operation.errors.filter(error => error.cause === 'dependency');
  const named = all.filter(error => speaksOf(error, dependency));
  const own = named.length > 0 ? named : all;
  const fallback = own.length > 0 ? own : system.errors.filter(error => error.cause === 'dependency');
  const error = stated === undefined ? nearest(fallback, kind) : undefined;
  const coded = stated?.code === undefined ? undefined : codeStatus(system, operation, stated.code);
  const status = stated?.status ?? coded ?? error?.status ?? USUAL[kind][0]!;
  const code = stated?.code ?? error?.code;
  const after = stated?.retryAfterSeconds;
  return refused('dependency', {
    status,
    ...(code !== undefined && { code }),
    message: `${dependency.name} ${TOLD[kind]}.`,
    headers: {
      'asbuilt-fault': `${encodeURIComponent(dependency.key)}=${kind}`,
      ...(after !== undefined && { 'retry-after': String(after) }),
    },
  });
}

/** True for an error whose code or words have the first word of the part's name. */
function speaksOf({ code, when }: OperationError, { key }: Dependency): boolean {
  const [word = ''] = key.split('-');
  return word.length > 2 && `${code ?? ''} ${when}`.toLowerCase().includes(word);
}

function statedFailure(
  { failures }: Dependency,
  kind: DependencyFailure['kind'],
): DependencyFailure | undefined {
  const tells = (one: DependencyFailure) =>
    one.status !== undefined || one.code !== undefined || one.goesOn === true;
  return failures.find(one => one.kind === kind && tells(one)) ?? failures.find(tells);
}

function nearest(
  errors: readonly OperationError[],
  kind: DependencyFailure['kind'],
): OperationError | undefined {
  for (const status of USUAL[kind]) {
    const found = errors.find(error => error.status === status);
    if (found !== undefined) return found;
  }
  return errors[0];
}

function codeStatus(system: System, operation: Operation, code: string): number | undefined {
  return [...operation.errors, ...system.errors].find(error => error.code === code)?.status;
}
