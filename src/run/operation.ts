import type { Database } from '../database/index.ts';
import type { Entity, Operation, System } from '../design/index.ts';
import type { Allowed } from './allow.ts';
import { answererOf } from './answer.ts';
import type { Call } from './call.ts';
import { askingOf, type CarryOut, carriedOut } from './carry-out.ts';
import { conditionalOf } from './conditional/conditional.ts';
import type { ReadDemand } from './conditional/demand.ts';
import { freshener } from './conditional/fresh.ts';
import { databaseRefusal } from './database-refusal.ts';
import { exampleSignIn } from './example-sign-in.ts';
import { type HandlerHost, handled } from './handler/handled.ts';
import { opened } from './handler/opened.ts';
import { repeater } from './idempotent/repeat.ts';
import { inputReader } from './input.ts';
import { welcoming } from './newcomer.ts';
import { type Outcome, type Refused, type Reply, refused } from './outcome.ts';
import { planCreate } from './plan/create.ts';
import { planDelete } from './plan/delete.ts';
import { planList } from './plan/list.ts';
import { underNaturalParents } from './plan/natural-parent.ts';
import type { Input, Issue, Plan, PlanContext } from './plan/plan.ts';
import { planRead } from './plan/read.ts';
import { scopeOf } from './plan/scope.ts';
import { planUpdate } from './plan/update.ts';
import { planWork } from './plan/work.ts';
import { ruled } from './rule/ruled.ts';

/** Carries out one operation for a request that may be made. */
export type Perform = (call: Call, allowed: Allowed) => Outcome | Promise<Outcome>;

/** Has its say before a checked request is carried out. */
export type Before = (call: Call, allowed: Allowed) => Promise<Refused | undefined>;

/** Compiles an operation: validate, plan, ask the database, answer; or its example, or why it has neither. */
export function performer(
  system: System,
  operation: Operation,
  options: {
    readonly database: Database;
    readonly uuid: () => string;
    readonly pathNames: readonly string[];
    /** Makes tokens for those who sign up or in. */
    readonly issue?: Issue | undefined;
    /** Asked when a request is checked and nothing is done yet; a refusal ends it there. */
    readonly before?: Before | undefined;
    /** How the statements of one request are run, when not by the database alone. */
    readonly databaseOf?: ((call: Call, allowed: Allowed) => Database) | undefined;
    /** Callers whom only a token names are given an account where one is needed. */
    readonly welcomes?: boolean | undefined;
    /** The team's own code, where there is a place for some. */
    readonly handlers?: HandlerHost | undefined;
  },
): Perform {
  const { database, before, databaseOf } = options;
  const readInput = inputReader(system, operation, options.pathNames);
  const bound = boundPlan(system, operation, options.uuid, options.issue);
  const designed =
    bound === undefined
      ? fixedly(system, operation, options.issue)
      : boundly(system, operation, bound, options.welcomes);
  const carryOut =
    options.handlers === undefined
      ? designed
      : handled(system, operation, options.handlers, { closed: designed, open: openly() });
  const asking = askingOf(database);
  const repeat = repeater(system, operation);
  const freshen = freshener(system, operation);
  const readDemand = bound?.readDemand;

  function perform(call: Call, allowed: Allowed): Outcome | Promise<Outcome> {
    const read = readInput(call, allowed.caller);
    return read instanceof Promise
      ? read.then(input => performWith(input, call, allowed))
      : performWith(read, call, allowed);
  }

  function performWith(read: Input | Refused, call: Call, allowed: Allowed): Outcome | Promise<Outcome> {
    if (read.kind === 'refused') return read;
    const guard = readDemand?.(call, read);
    const input = guard === undefined ? read : { ...read, guard };
    const own = databaseOf?.(call, allowed);
    if (repeat !== undefined) {
      // What is answered as the first time calls nobody again.
      const calling = before === undefined ? carryOut : callingFirst(carryOut, () => before(call, allowed));
      return repeat(call, input, own ?? database, calling);
    }
    const how = own === undefined ? asking : askingOf(own);
    if (before === undefined) return carriedOut(carryOut, input, how);
    return before(call, allowed).then(held => held ?? carriedOut(carryOut, input, how));
  }

  /** What the design does with what a handler made of a request. */
  function openly(): CarryOut {
    const open = boundPlan(opened(system, operation), operation, options.uuid, options.issue);
    return open === undefined ? designed : boundly(system, operation, open, options.welcomes);
  }

  return freshen === undefined
    ? perform
    : async (call, allowed) => freshen(call, await perform(call, allowed));
}

function callingFirst(carryOut: CarryOut, before: () => Promise<Refused | undefined>): CarryOut {
  return {
    ...carryOut,
    act: async (input, ask, transact) => (await before()) ?? carryOut.act(input, ask, transact),
  };
}

function boundly(
  system: System,
  operation: Operation,
  { plan, entity, context }: Bound,
  welcomes = false,
): CarryOut {
  const act = underNaturalParents(system, operation, ruled(context, plan));
  return {
    act: welcomes ? welcoming(context, act) : act,
    refusalOf: databaseRefusal(system, operation, entity),
  };
}

function fixedly(system: System, operation: Operation, issue: Issue | undefined): CarryOut {
  const signIn = exampleSignIn(system, operation, issue);
  if (signIn !== undefined) return { act: signIn, refusalOf: () => undefined };
  const fixed = fixedOutcome(operation);
  return { act: async () => fixed, refusalOf: () => undefined };
}

interface Bound {
  readonly plan: Plan;
  readonly entity: Entity;
  readonly context: PlanContext;
  readonly readDemand?: ReadDemand;
}

function boundPlan(
  system: System,
  operation: Operation,
  uuid: () => string,
  issue?: Issue,
): Bound | undefined {
  const { binding, success } = operation;
  if (binding.kind !== 'entity' && binding.kind !== 'work') return undefined;
  const entity = system.entities.find(({ name }) => name === binding.entity);
  if (entity === undefined) return undefined;
  const answerer = success.shape === undefined ? undefined : answererOf(success.shape, entity, system);
  const { readDemand, ...versions } = conditionalOf(system, operation, entity);
  const context: PlanContext = { system, operation, entity, answerer, uuid, ...versions };
  if (binding.kind === 'work')
    return {
      entity,
      context,
      plan: planWork({ ...context, issue }, binding.work),
      ...(readDemand !== undefined && { readDemand }),
    };
  switch (binding.action) {
    case 'create':
      return { entity, context, plan: planCreate(context) };
    case 'read':
      return { entity, context, plan: planRead(context) };
    case 'list':
      return { entity, context, plan: planList(context) };
    default:
      // Without a key in the path the change would reach every row.
      if (scopeOf(operation, entity).conditions.length === 0) return undefined;
      return {
        entity,
        context,
        plan: binding.action === 'delete' ? planDelete(context) : planUpdate(context),
        ...(readDemand !== undefined && { readDemand }),
      };
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
