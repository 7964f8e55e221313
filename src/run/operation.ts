import type { Database } from '../database/index.ts';
import type { Entity, Operation, System } from '../design/index.ts';
import type { Allowed } from './allow.ts';
import { answererOf } from './answer.ts';
import type { Call } from './call.ts';
import { databaseRefusal } from './database-refusal.ts';
import { inputReader } from './input.ts';
import { type Outcome, type Refused, type Reply, refused } from './outcome.ts';
import { planCreate } from './plan/create.ts';
import { planDelete } from './plan/delete.ts';
import { planList } from './plan/list.ts';
import type { Ask, Plan, PlanContext } from './plan/plan.ts';
import { planRead } from './plan/read.ts';
import { scopeOf } from './plan/scope.ts';
import { planUpdate } from './plan/update.ts';

/** Carries out one operation for a request that may be made. */
export type Perform = (call: Call, allowed: Allowed) => Promise<Outcome>;

/** Compiles an operation: validate, plan, ask the database, answer; or its example, or why it has neither. */
export function performer(
  system: System,
  operation: Operation,
  options: {
    readonly database: Database;
    readonly uuid: () => string;
    readonly pathNames: readonly string[];
  },
): Perform {
  const readInput = inputReader(system, operation, options.pathNames);
  const bound = boundPlan(system, operation, options.uuid);
  if (bound === undefined) {
    const fixed = fixedOutcome(operation);
    return async (call, { caller }) => {
      const input = await readInput(call, caller);
      return input.kind === 'refused' ? input : fixed;
    };
  }
  const ask: Ask = statement => options.database.query(statement);
  const refusalOf = databaseRefusal(system, operation, bound.entity);
  return async (call, { caller }) => {
    const input = await readInput(call, caller);
    if (input.kind === 'refused') return input;
    for (let attempt = 1; ; attempt++) {
      try {
        return await bound.plan(input, ask);
      } catch (error) {
        if (attempt < ATTEMPTS && isPassing(error)) continue;
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        return refusal;
      }
    }
  };
}

const ATTEMPTS = 3;

/** A deadlock or a lost race: the same statement may well succeed now. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}

function boundPlan(
  system: System,
  operation: Operation,
  uuid: () => string,
): { readonly plan: Plan; readonly entity: Entity } | undefined {
  const { binding, success } = operation;
  if (binding.kind !== 'entity') return undefined;
  const entity = system.entities.find(({ name }) => name === binding.entity);
  if (entity === undefined) return undefined;
  const answerer = success.shape === undefined ? undefined : answererOf(success.shape, entity);
  const context: PlanContext = { system, operation, entity, answerer, uuid };
  switch (binding.action) {
    case 'create':
      return { entity, plan: planCreate(context) };
    case 'read':
      return { entity, plan: planRead(context) };
    case 'list':
      return { entity, plan: planList(context) };
    default:
      // Without a key in the path the change would reach every row.
      if (scopeOf(operation, entity).conditions.length === 0) return undefined;
      return { entity, plan: binding.action === 'delete' ? planDelete(context) : planUpdate(context) };
  }
}

/** What an operation answers that touches no entity. */
function fixedOutcome({ success, binding, method, path }: Operation): Reply | Refused {
  const headers = { 'asbuilt-answer': 'example' };
  if (binding.kind === 'example' && success.example !== undefined) {
    return { kind: 'reply', status: success.status, headers, body: JSON.stringify(success.example) };
  }
  // A stated status without a body is all that the document promises.
  if (binding.kind === 'example') return { kind: 'reply', status: success.status, headers };
  const message = `${method} ${path} is not bound to data (${binding.why}); state an example of its success response.`;
  return refused('not-implemented', { message });
}
