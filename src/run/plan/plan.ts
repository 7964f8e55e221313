import type { Answer, Statement } from '../../database/index.ts';
import type { Entity, Operation, Parameter, System } from '../../design/index.ts';
import type { Answerer, Facts } from '../answer.ts';
import type { Caller } from '../call.ts';
import type { Outcome, Reply } from '../outcome.ts';

/** What a request says, checked. */
export interface Input {
  readonly kind: 'input';
  /** The texts sent for each parameter of the operation, by its position there; empty when it was not sent. */
  readonly texts: readonly (readonly string[])[];
  /** The members of the JSON object sent; empty when none was. */
  readonly body: { readonly [name: string]: unknown };
  /** Members whose numbers have more digits than JavaScript keeps, as written. */
  readonly exact: ReadonlyMap<string, string>;
  readonly caller: Caller | undefined;
  /** When the request is carried out, in ISO 8601. */
  readonly now: string;
}

/** Runs one statement. */
export type Ask = (statement: Statement) => Promise<Answer>;

/** What a bound operation does with a checked request. */
export type Plan = (input: Input, ask: Ask) => Promise<Outcome>;

/** What plans are made of. */
export interface PlanContext {
  readonly system: System;
  readonly operation: Operation;
  readonly entity: Entity;
  /** Absent when the answer has no body. */
  readonly answerer: Answerer | undefined;
  readonly uuid: () => string;
}

/** The success of an operation with the body that its shape makes. */
export function success({ operation, answerer }: PlanContext, facts: Facts): Reply {
  const { status } = operation.success;
  if (answerer === undefined || status === 204 || status === 304) return { kind: 'reply', status };
  return { kind: 'reply', status, body: answerer.render(facts) };
}

/** SQL for the columns of an answer; one that means nothing when it has no body. */
export function selection({ answerer }: PlanContext): string {
  return answerer === undefined || answerer.columns.length === 0 ? `'1'` : answerer.columns.join(', ');
}

/** The member of an object that is really its own. */
export function own(object: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The first position of a parameter with this role. */
export function positionOf(operation: Operation, kind: Parameter['role']['kind']): number {
  return operation.parameters.findIndex(parameter => parameter.role.kind === kind);
}
