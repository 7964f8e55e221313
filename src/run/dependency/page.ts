import type { Json } from '../../design/index.ts';
import type { Dependencies } from './dependencies.ts';
import { FAULTS, readFault } from './fault.ts';
import { keyNamed } from './named.ts';
import type { Part } from './part.ts';

/** What `/_asbuilt/dependencies` and `/_asbuilt/faults` show. */
export function dependenciesJson({ parts }: Dependencies): Json {
  return { dependencies: parts.map(partJson) };
}

function partJson(part: Part): Json {
  const { dependency, breaker, counts } = part;
  const fault = part.fault();
  const { policy } = dependency;
  return {
    name: dependency.name,
    key: dependency.key,
    operations: dependency.operations,
    failures: dependency.failures.map(({ claim: _, ...failure }) => failure),
    fault:
      fault === undefined
        ? null
        : { kind: fault.kind, ...(fault.seconds && { seconds: Math.ceil(fault.seconds) }) },
    breaker: breaker.state(),
    calls: Object.fromEntries(counts),
    attempts: part.attempts(),
    ...(policy !== undefined && {
      policy: {
        ...(policy.timeoutMs !== undefined && { timeoutMs: policy.timeoutMs }),
        ...(policy.attempts !== undefined && { attempts: policy.attempts }),
        ...(policy.backoff !== undefined && { backoff: policy.backoff }),
        ...(policy.baseMs !== undefined && { baseMs: policy.baseMs }),
        ...(policy.maxMs !== undefined && { maxMs: policy.maxMs }),
        ...(policy.breaker !== undefined && { breaker: policy.breaker }),
      },
    }),
  };
}

/**
 * Switches faults by what was sent: `{ "payment-gateway": "timeout", "mail": "none" }`.
 * All or nothing; the answer is a sentence when something is not understood.
 */
export function switchFaults(dependencies: Dependencies, sent: unknown): string | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return 'Send an object such as {"payments": "timeout"}.';
  const known = dependencies.parts.map(part => part.dependency.key);
  const wanted = Object.entries(sent).map(([name, value]) => {
    const text = value === null || value === false ? 'none' : String(value);
    return { key: keyNamed(name, known) ?? name, fault: readFault(text) };
  });
  for (const { key, fault } of wanted) {
    if (!known.includes(key))
      return `There is no dependency ${key}; there ${known.length === 0 ? 'is none' : `are ${known.join(', ')}`}.`;
    if (fault === undefined)
      return `Write ${FAULTS.join(', ')} or none for ${key}, such as "timeout" or "error:30".`;
  }
  for (const { key, fault } of wanted) dependencies.fail(key, fault!);
  return undefined;
}
