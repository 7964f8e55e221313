import type { Cause, Claim, ClaimKind } from '../design/index.ts';
import type { Stand } from './session.ts';

const REASONS: { readonly [kind in ClaimKind]: string } = {
  entity: 'no operation makes and shows it; state one that does',
  field: 'no answer has shown it; state an operation whose answer holds it',
  rule: 'no operation takes the field it rules; state one that does',
  unique: 'no operation makes two of them; state one that does',
  index: 'an index does not show over HTTP; pass --database to look',
  relation: 'no operation takes the reference; state one that does',
  operation: 'it was never answered with success; state what a request needs',
  effect: 'its effect could not be seen; state an operation that shows it',
  response: 'it was never answered with success; state what a request needs',
  request: 'no request with this body was accepted; state what it needs',
  parameter: 'what it does is not stated; say which field it filters or what it limits',
  sort: 'the order could not be seen; state the field it goes by',
  error: 'no request was found that provokes it; say when it happens',
  envelope: 'no stated error was answered; state one that a request can provoke',
  transition: 'the state could not be reached; state the operation that moves it',
  authentication: 'no operation is said to need it; say who may call each',
  permission: 'no token of the role was given; pass --token ROLE=…',
  limit: 'the limit could not be reached in this run; give it more time',
  policy: 'no answer or request was fit to show it; state what it is about',
  target: 'it needs more load or a longer watch; pass --load, or measure it in production',
  cache: 'caches are not probed yet; compare two reads within the time to live by hand',
  retry: 'calls between the parts of the system do not show over HTTP',
  timeout: 'calls between the parts of the system do not show over HTTP',
  breaker: 'calls between the parts of the system do not show over HTTP',
  idempotency: 'repeated requests are not probed yet',
  concurrency: 'two writers at once are not probed yet',
  'failure-mode': 'it happens only when a part of the system fails; fail it on purpose',
  metric: 'pass --metrics to have its endpoint read',
  'log-field': 'the log does not show over HTTP',
  alert: 'alerts do not show over HTTP',
  audit: 'the audit log does not show over HTTP',
  flag: 'flags are not switched over HTTP',
  phase: 'a rollout does not show over HTTP',
  setting: 'the environment does not show over HTTP',
};

/** What no request can show; it says nothing about whether the rest conforms. */
export const OUT_OF_SIGHT: ReadonlySet<ClaimKind> = new Set<ClaimKind>([
  'cache',
  'retry',
  'timeout',
  'breaker',
  'idempotency',
  'concurrency',
  'failure-mode',
  'metric',
  'log-field',
  'alert',
  'audit',
  'flag',
  'phase',
  'setting',
]);

/** Why a claim that no case has decided was not decided, and what would change that. */
export function untestedReason(claim: Claim, stand: Stand): string {
  if (claim.kind === 'permission' && stand.actors.all.length > 0) {
    return 'the operation could not be tried with this role; pass --token ROLE=… for it';
  }
  if (claim.kind === 'error') return errorReason(claim, stand);
  return REASONS[claim.kind];
}

const ERROR_REASONS: { readonly [cause in Cause]?: string } = {
  internal: 'it happens only when the service itself fails, which a request cannot make it do',
  dependency: 'it happens only when something that the service needs fails; fail it on purpose',
  'rate-limited': 'the limit was not reached with this operation; state the limit',
  duplicate: 'no two rows could be made alike; state which fields are unique',
  'dangling-reference': 'no request could refer to nothing; state which field refers to what',
  'illegal-state': 'no move could be tried; state the states and the operation that moves them',
  forbidden: 'no token of a role that may not was given; pass --token ROLE=…',
  unauthenticated: 'the operation could not be tried without a token; say who may call it',
};

function errorReason(claim: Claim, { system }: Stand): string {
  const errors = [...system.operations.flatMap(operation => operation.errors), ...system.errors];
  const cause = errors.find(error => error.claim === claim.id)?.cause;
  return (cause === undefined ? undefined : ERROR_REASONS[cause]) ?? REASONS.error;
}
