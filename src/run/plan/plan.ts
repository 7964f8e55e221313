import type { Answer, Statement } from '../../database/index.ts';
import type { Entity, Operation, Parameter, System } from '../../design/index.ts';
import type { Answerer, Facts } from '../answer.ts';
import type { Caller } from '../call.ts';
import type { Guard } from '../conditional/guard.ts';
import type { Stamp } from '../conditional/stamp.ts';
import type { Outcome, Reply } from '../outcome.ts';

/** What a request says, checked. */
export interface Input {
  readonly kind: 'input';
  /** The request's id in log and errors. */
  readonly id: string;
  /** The texts sent for each parameter of the operation, by its position there; empty when it was not sent. */
  readonly texts: readonly (readonly string[])[];
  /** The same as they were sent, where a parent's slug or the like became its key. */
  readonly written?: readonly (readonly string[])[];
  /** The members of the JSON object sent; empty when none was. */
  readonly body: { readonly [name: string]: unknown };
  /** Members whose numbers have more digits than JavaScript keeps, as written. */
  readonly exact: ReadonlyMap<string, string>;
  /** The array sent, when the body is one. */
  readonly list?: readonly unknown[];
  readonly caller: Caller | undefined;
  /** How the client addresses the system, such as `https://todo.example.org`; for URLs in answers. */
  readonly origin: string;
  /** The path and the query as sent. */
  readonly asked?: { readonly path: string; readonly query: string };
  /** When the request is carried out, in ISO 8601. */
  readonly now: string;
  /** What it demands of the row that it changes. */
  readonly guard?: Guard;
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
  /** What answers say of the state that they show. */
  readonly stamp?: Stamp;
  /** SQL assignments that go with every change of a row. */
  readonly counters?: readonly string[];
  /** Makes a token for an account; absent where nobody signs in. */
  readonly issue?: Issue | undefined;
}

/** A token for one caller, and for how many seconds it holds. */
export type Issue = (caller: Caller) => Promise<{ readonly token: string; readonly seconds: number }>;

/** What every answer to a request may tell. */
export function moment({ now, origin }: Input): Pick<Facts, 'now' | 'origin'> {
  return { now, origin };
}

/** The success of an operation with the body that its shape makes. */
export function success({ operation, answerer, stamp }: PlanContext, facts: Facts): Reply {
  const { status } = operation.success;
  const reply: Reply =
    answerer === undefined || status === 204 || status === 304
      ? { kind: 'reply', status }
      : { kind: 'reply', status, body: answerer.render(facts) };
  return stamp === undefined
    ? reply
    : { ...reply, headers: stamp.headersOf(facts, answerer?.columns.length ?? 0) };
}

/** SQL for the columns of an answer; one that means nothing when it has no body. */
export function selection({ answerer, stamp }: PlanContext): string {
  const columns = [...(answerer?.columns ?? []), ...(stamp?.columns ?? [])];
  return columns.length === 0 ? `'1'` : columns.join(', ');
}

/** The member of an object that is really its own. */
export function own(object: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The first position of a parameter with this role. */
export function positionOf(operation: Operation, kind: Parameter['role']['kind']): number {
  return operation.parameters.findIndex(parameter => parameter.role.kind === kind);
}
