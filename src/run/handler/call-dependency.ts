import type { Operation, System } from '../../design/index.ts';
import { suggest } from '../../text/suggest.ts';
import type { Dependencies } from '../dependency/dependencies.ts';
import { failedAnswer } from '../dependency/failed-answer.ts';
import type { HandlerTools } from './handler.ts';
import { HandlerMistake, HandlerRefusal } from './refusal.ts';

/** Lets handlers of an operation call declared dependencies as the design says they are called. */
export function callDependency(
  system: System,
  operation: Operation,
  { parts }: Dependencies,
): HandlerTools['call'] {
  return async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const part = parts.find(({ dependency }) => dependency.key === name || dependency.name === name);
    if (part === undefined) {
      const keys = parts.map(({ dependency }) => dependency.key);
      const near = suggest(name, keys);
      const advice =
        near === undefined ? `it states ${keys.join(', ') || 'none'}.` : `did you mean \`${near}\`?`;
      throw new HandlerMistake(`The design states no dependency \`${name}\`; ${advice}`);
    }
    let result: { readonly value: Result } | undefined;
    let failure: unknown;
    const outcome = await part.call(async () => {
      try {
        result = { value: await work() };
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    if (outcome === 'ok' && result !== undefined) return result.value;
    // What the handler meant as an answer is no failure of the dependency.
    if (failure instanceof HandlerRefusal) throw failure;
    const refusal = failedAnswer(
      system,
      operation,
      part.dependency,
      outcome === 'rejected' || outcome === 'ok' ? 'unavailable' : outcome,
    );
    if (refusal !== undefined) throw new HandlerRefusal(refusal);
    throw failure ?? new HandlerMistake(`The dependency \`${name}\` failed: ${outcome}.`);
  };
}
