import type { Operation, System } from '../../design/index.ts';
import type { Dependencies } from '../dependency/dependencies.ts';
import type { Before } from '../operation.ts';
import type { Observation, RunOptions } from '../options.ts';
import { callDependency } from './call-dependency.ts';
import type { HandlerHost } from './handled.ts';

/** Milliseconds that a handler has when nobody says. */
const PATIENCE = 30_000;

/** What the handlers of a running system have at hand; nothing when the system has no place for handlers. */
export function handlerHost(
  system: System,
  { handlerOf, clock, mode }: RunOptions,
  around: {
    readonly dependencies: Dependencies;
    readonly uuid: () => string;
    readonly observe: (observation: Observation) => void;
  },
): HandlerHost | undefined {
  if (handlerOf === undefined) return undefined;
  return {
    handlerOf,
    clock,
    uuid: around.uuid,
    callOf: operation => callDependency(system, operation, around.dependencies),
    log: (operation, id, message, fields) =>
      around.observe({ kind: 'handler', id, operation, message, ...(fields && { fields }) }),
    strict: mode === 'development',
    patience: PATIENCE,
  };
}

/** A handler calls dependencies itself, so nothing is asked before it. */
export function unlessHandled(
  host: HandlerHost | undefined,
  { id }: Operation,
  before: Before | undefined,
): Before | undefined {
  if (host === undefined || before === undefined) return before;
  return async (call, allowed) => (host.handlerOf(id) === undefined ? before(call, allowed) : undefined);
}
