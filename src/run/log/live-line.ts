import type { System } from '../../design/index.ts';
import type { Observation } from '../options.ts';
import type { LiveLine } from './live.ts';
import { errorCode, type LogFacts, pathText } from './log-fields.ts';
import { isExcluded, redacted, withoutTokens } from './redact.ts';

/** Makes the line of a request: what the log has, the path, and what stood behind the answer. */
export function requestLines(system: System): (id: string, facts: LogFacts) => LiveLine {
  const hidesUser = ['user', 'user_id', 'username', 'subject'].some(name => isExcluded(system, name));
  return (id, facts) => requestLine(id, facts, { system, hidesUser });
}

function requestLine(
  id: string,
  facts: LogFacts,
  { system, hidesUser }: { readonly system: System; readonly hidesUser: boolean },
): LiveLine {
  const { method, at, reply, milliseconds, operation, caller, trace } = facts;
  const {
    'asbuilt-fault': fault,
    'asbuilt-answer': answer,
    'idempotent-replayed': replayed,
  } = reply.headers ?? {};
  const code = errorCode(reply);
  return {
    kind: 'request',
    at,
    id,
    method,
    path: withoutTokens(pathText(facts, system)),
    status: reply.status,
    milliseconds: Math.round(milliseconds * 100) / 100,
    trace: trace.traceId,
    ...(operation !== undefined && { operation: operation.id }),
    ...(code !== undefined && { code: withoutTokens(code) }),
    ...(caller !== undefined && !hidesUser && { user: caller.subject, roles: caller.roles }),
    ...(fault !== undefined && { fault }),
    ...(answer !== undefined && { answer }),
    ...(replayed !== undefined && { replayed: true }),
  };
}

/** The line of what failed or was said on the way; nothing for what is no line of its own. */
export function saidLine(observation: Observation, at: string, system: System): LiveLine | undefined {
  const { kind } = observation;
  if (kind !== 'failure' && kind !== 'handler') return undefined;
  const { id, operation } = observation;
  const about = { kind, at, id, ...(operation !== undefined && { operation }) };
  if (observation.kind === 'failure') return { ...about, message: withoutTokens(observation.error.message) };
  if (observation.kind !== 'handler') return undefined;
  const fields = redacted(observation.fields ?? {}, name => isExcluded(system, name));
  const more = observation.fields === undefined ? '' : ` ${JSON.stringify(fields)}`;
  return { ...about, message: withoutTokens(observation.message) + more };
}
