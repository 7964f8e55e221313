import { routeKey } from '../check/route-key.ts';
import type { Fact, StatedError, StatedOperation, StatedResponse } from '../design/index.ts';
import type { Disagree } from './disagreement.ts';

/** The operations of earlier designs with what a later one changes in them, and its own. */
export function amendedOperations(
  earlier: readonly StatedOperation[],
  later: readonly StatedOperation[],
  disagree: Disagree,
): readonly StatedOperation[] {
  const keys = new Set(earlier.map(keyOf));
  const amended = earlier.map(operation => {
    const more = later.filter(other => keyOf(other) === keyOf(operation));
    return more.reduce((sum, addition) => amendedOperation(sum, addition, disagree), operation);
  });
  return [...amended, ...later.filter(operation => !keys.has(keyOf(operation)))];
}

const keyOf = ({ method, path }: StatedOperation): string => `${method} ${routeKey(path)}`;

function amendedOperation(
  earlier: StatedOperation,
  later: StatedOperation,
  disagree: Disagree,
): StatedOperation {
  const mentions = [...earlier.mentions, ...later.mentions];
  if (!later.contract) return { ...earlier, mentions };
  if (!earlier.contract) return { ...later, mentions };
  if (later.modified === undefined) {
    const why = difference(earlier, later);
    if (why === undefined) return { ...earlier, mentions };
    const message = `\`${later.method} ${later.path}\` ${why} earlier; say what is modified.`;
    disagree('designs-operation-differs', message, later.place, earlier.place);
    return { ...earlier, mentions };
  }
  const named = new Set(later.parameters.map(({ name }) => name));
  const { request = earlier.request, purpose = earlier.purpose, sort = earlier.sort } = later;
  return {
    ...earlier,
    mentions,
    modified: later.modified,
    parameters: [...earlier.parameters.filter(({ name }) => !named.has(name)), ...later.parameters],
    ...(request && { request }),
    ...(purpose && { purpose }),
    ...(sort && { sort }),
    responses: replacing(earlier.responses, later.responses, ({ status }) => String(status)),
    errors: replacing(earlier.errors, later.errors, errorKey),
    access: later.access.length > 0 ? later.access : earlier.access,
    limits: later.limits.length > 0 ? later.limits : earlier.limits,
  };
}

const errorKey = ({ status, code }: StatedError): string => `${status} ${code ?? ''}`;

function replacing<Stated extends Fact>(
  earlier: readonly Stated[],
  later: readonly Stated[],
  key: (stated: Stated) => string,
): readonly Stated[] {
  const replaced = new Set(later.map(key));
  return [...earlier.filter(stated => !replaced.has(key(stated))), ...later];
}

/** What another contract says differently, where both say something. */
function difference(earlier: StatedOperation, later: StatedOperation): string | undefined {
  const statuses = [successOf(later.responses), successOf(earlier.responses)];
  if (statuses[0] !== undefined && statuses[1] !== undefined && statuses[0] !== statuses[1])
    return `answers ${statuses[0]} here and ${statuses[1]}`;
  const callers = [callersOf(later), callersOf(earlier)];
  if (callers[0] !== '' && callers[1] !== '' && callers[0] !== callers[1])
    return `is for ${callers[0]} here and ${callers[1]}`;
  return undefined;
}

function successOf(responses: readonly StatedResponse[]): number | undefined {
  return responses.find(({ status }) => status !== undefined && status < 400)?.status;
}

function callersOf({ access }: StatedOperation): string {
  const words = access.map(({ kind, roles }) =>
    kind === 'roles'
      ? roles
          .map(role => role.toLowerCase())
          .sort()
          .join(', ')
      : kind,
  );
  return [...new Set(words)].sort().join(', ');
}
