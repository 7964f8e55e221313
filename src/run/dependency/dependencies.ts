import type { Operation, System } from '../../design/index.ts';
import type { Before } from '../operation.ts';
import { failedAnswer } from './failed-answer.ts';
import { type Fault, readFault } from './fault.ts';
import { type Part, partOf } from './part.ts';

/** The declared dependencies of a running system, simulated. */
export interface Dependencies {
  readonly parts: readonly Part[];
  /** Calls what an operation needs before it is carried out; nothing when it needs nothing. */
  readonly before: (operation: Operation) => Before | undefined;
  /** Fails a part, or takes that back; false when there is no such part. */
  readonly fail: (key: string, fault: Fault | 'none') => boolean;
}

/** Stands the dependencies of a system up, with the faults that are on from the start. */
export function dependenciesOf(
  system: System,
  options: {
    readonly clock: () => number;
    readonly sleep?: (milliseconds: number) => Promise<void>;
    readonly faults?: { readonly [key: string]: string };
  },
): Dependencies {
  const sleep = options.sleep ?? (milliseconds => new Promise(done => setTimeout(done, milliseconds)));
  const parts = system.operability.dependencies.map(dependency =>
    partOf(dependency, { clock: options.clock, sleep }),
  );
  const fail = (key: string, fault: Fault | 'none'): boolean => {
    const part = parts.find(one => one.dependency.key === key);
    part?.fail(fault === 'none' ? undefined : fault);
    return part !== undefined;
  };
  for (const [key, text] of Object.entries(options.faults ?? {})) {
    const fault = readFault(text);
    if (fault !== undefined) fail(key, fault);
  }
  return {
    parts,
    fail,
    before(operation) {
      const needed = parts.filter(part => needs(part, operation));
      if (needed.length === 0) return undefined;
      return async () => {
        for (const part of needed) {
          const outcome = await part.call();
          if (outcome === 'ok') continue;
          const kind = outcome === 'rejected' ? 'unavailable' : outcome;
          const answer = failedAnswer(system, operation, part.dependency, kind);
          if (answer === undefined) continue;
          if (outcome !== 'rejected') return answer;
          const wait = String(Math.max(1, Math.ceil(part.breaker.wait() / 1000)));
          const fault = `${encodeURIComponent(part.dependency.key)}=breaker-open`;
          return { ...answer, headers: { 'retry-after': wait, ...answer.headers, 'asbuilt-fault': fault } };
        }
        return undefined;
      };
    },
  };
}

/** Where the document does not say which operations need a part, all that change something do. */
function needs({ dependency }: Part, { id, method }: Operation): boolean {
  if (dependency.operations.length > 0) return dependency.operations.includes(id);
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
