import type { Entity, StateMachine, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { isObject, type Row, rowIn } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { look } from '../look.ts';
import { type Bound, errorsFor, isShown, nameOf, operationsOn, type Placed } from '../lookup.ts';
import type { Actor } from '../probe/actor.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { judgeMissing } from './operation.ts';

export type Machine = Entity & { readonly states: StateMachine };

/** Every arrow of the diagram is a move, and nothing else is. */
export function planTransitions(system: System): readonly Case[] {
  return system.entities.flatMap((entity): Case[] => {
    const { states } = entity;
    if (states === undefined || operationsOn(system, entity.name, 'create').length === 0) return [];
    const machine = { ...entity, states };
    const movers = moversOf(system, machine);
    const errors = movers.flatMap(mover =>
      errorsFor(system, mover, 'illegal-state').map(({ claim }) => claim),
    );
    const legal = states.transitions.map(
      ({ from, to, claim }): Case => ({
        id: `transition ${entity.name} ${from} to ${to}`,
        stage: 'data',
        claims: [
          claim,
          ...movers
            .filter(({ binding }) => binding.to === to)
            .flatMap(mover => [
              mover.claim,
              mover.binding.effect,
              mover.success.claim,
              mover.success.statusClaim,
            ]),
        ],
        attempt: session => tryLegal(session, machine, from, to, claim),
      }),
    );
    const illegal = states.states.map(
      (from): Case => ({
        id: `transition ${entity.name} ${from} to others`,
        stage: 'data',
        claims: [states.claim, ...errors],
        attempt: session => tryIllegal(session, machine, from),
      }),
    );
    return [...legal, ...illegal];
  });
}

async function tryLegal(
  session: Session,
  machine: Machine,
  from: string,
  to: string,
  claim: string,
): Promise<void> {
  const row = await rowInState(session, machine, from);
  const mover = moverTo(session.system, machine, to);
  if (mover === undefined)
    throw new Untestable(`no operation moves a ${machine.name} to \`${to}\`; state one that does`);
  const exchange = await move(session, machine, row, mover, to);
  if (!succeeded(exchange)) {
    if (judgeMissing(session, exchange)) return;
    const stated = errorsFor(session.system, mover, 'illegal-state', 'conflict').map(({ status }) => status);
    if (exchange.status !== 409 && !stated.includes(exchange.status)) {
      throw new Untestable(
        `${nameOf(mover)} answered ${exchange.status || 'nothing'} to the move; state what it needs`,
      );
    }
    session.broken({
      claim,
      code: 'legal-move-refused',
      message: `${nameOf(mover)} refuses \`${from} → ${to}\`; let it pass.`.slice(0, 100),
      expected: { status: mover.success.status },
      actual: answerOf(exchange),
      exchange,
    });
    return;
  }
  const seen = await stateOf(session, machine, row, exchange);
  if (seen === undefined)
    throw new Untestable(`no answer shows \`${machine.states.field}\`; state an operation that does`);
  if (seen.state === to) {
    session.held(claim, mover.binding.action === 'transition' ? mover.binding.effect : undefined);
    return;
  }
  session.broken({
    claim,
    code: 'move-not-made',
    message: `After \`${from} → ${to}\` the state is \`${seen.state}\`; store the move.`.slice(0, 100),
    expected: { [machine.states.field]: to },
    actual: { [machine.states.field]: seen.state },
    exchange: seen.exchange,
    because: [
      ...createEffects(session, machine),
      mover.binding.action === 'transition' ? undefined : mover.binding.effect,
    ],
  });
}

async function tryIllegal(session: Session, machine: Machine, from: string): Promise<void> {
  const { states, transitions, claim, sameStateAccepted, field } = machine.states;
  let row = await rowInState(session, machine, from);
  for (const to of states) {
    if (transitions.some(each => each.from === from && each.to === to)) continue;
    if (to === from && sameStateAccepted === undefined) continue;
    const mover = moverTo(session.system, machine, to);
    if (mover === undefined || (to === from && mover.binding.action === 'transition')) continue;
    const exchange = await move(session, machine, row, mover, to);
    if (to === from && sameStateAccepted === true) {
      if (succeeded(exchange)) continue;
      const stated = errorsFor(session.system, mover, 'illegal-state').map(({ status }) => status);
      if (!stated.includes(exchange.status) && exchange.status !== 409) continue;
      session.broken({
        claim,
        code: 'same-state-refused',
        message: `${nameOf(mover)} refuses the present state \`${from}\`; accept it.`.slice(0, 100),
        expected: { status: mover.success.status },
        actual: answerOf(exchange),
        exchange,
      });
      continue;
    }
    if ([401, 403, 404, 405].includes(exchange.status)) continue;
    if (!succeeded(exchange)) {
      // Some services refuse a move that the diagram lacks as invalid input; only a stated status decides.
      expectRefusal(session, exchange, {
        causes: ['illegal-state'],
        claim,
        code: 'illegal-move-accepted',
        what: `\`${from} → ${to}\``,
        do: 'refuse it',
      });
      continue;
    }
    const seen = await stateOf(session, machine, row, exchange);
    if (seen?.state === to || errorsFor(session.system, mover, 'illegal-state').length > 0) {
      session.broken({
        claim,
        code: 'illegal-move-accepted',
        message: `${nameOf(mover)} accepts \`${from} → ${to}\`; refuse it.`.slice(0, 100),
        expected: { status: errorsFor(session.system, mover, 'illegal-state')[0]?.status ?? 409 },
        actual: { ...(answerOf(exchange) as object), [field]: seen?.state ?? null },
        exchange,
        because: seen?.state === from ? [mover.binding.effect] : [],
      });
      if (seen?.state !== from) row = await rowInState(session, machine, from);
    }
  }
}

/** Makes a row and moves it along legal arrows to a state; throws `Untestable` when it cannot get there. */
export async function rowInState(
  session: Session,
  machine: Machine,
  state: string,
  by?: Actor,
  change: Row = {},
): Promise<Made> {
  const row = await session.world.make(session, machine.name, change, by);
  const start = await startOf(session, machine, row);
  const way = wayTo(session.system, machine, start, state);
  if (way === undefined)
    throw new Untestable(`no stated operations lead from \`${start}\` to \`${state}\`; state the moves`);
  for (const to of way) {
    const exchange = await move(session, machine, row, moverTo(session.system, machine, to)!, to);
    if (!succeeded(exchange))
      throw new Untestable(
        `the way to \`${state}\` is refused with ${exchange.status || 'no answer'}; state what it needs`,
      );
  }
  const last = way.at(-1);
  const seen = last === undefined ? undefined : await stateOf(session, machine, row);
  if (last !== undefined && seen !== undefined && seen.state !== last) {
    throw new Untestable(`a ${machine.name} does not reach \`${state}\`, so what follows cannot be seen`);
  }
  return row;
}

async function startOf(session: Session, machine: Machine, row: Made): Promise<string> {
  const shown = row.value[machine.states.field] ?? (await look(session, row))?.value?.[machine.states.field];
  const start = typeof shown === 'string' ? shown : machine.states.initial;
  if (start === undefined)
    throw new Untestable(`no answer shows \`${machine.states.field}\`; state the first state`);
  return start;
}

function wayTo(system: System, machine: Machine, start: string, end: string): readonly string[] | undefined {
  const ways = new Map<string, readonly string[]>([[start, []]]);
  const queue = [start];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const { from, to } of machine.states.transitions) {
      if (from !== here || ways.has(to) || moverTo(system, machine, to) === undefined) continue;
      ways.set(to, [...ways.get(here)!, to]);
      queue.push(to);
    }
  }
  return ways.get(end);
}

// The operation named after the move, else the change that may name the state.
function moverTo(system: System, machine: Machine, to: string): Bound | undefined {
  const movers = moversOf(system, machine);
  return (
    movers.find(({ binding }) => binding.action === 'transition' && binding.to === to) ??
    movers.find(mover => mover.binding.action !== 'transition' && mayName(system, machine, mover, to))
  );
}

// A change that lists the states it takes refuses any other as bad input, not as an illegal move.
function mayName(system: System, machine: Machine, { request }: Bound, to: string): boolean {
  const schema = resolveSchema(request?.schema ?? {}, system.schemas);
  const values = resolveSchema(schema.properties?.[machine.states.field] ?? {}, system.schemas).enum;
  return values === undefined || values.includes(to);
}

function moversOf(system: System, machine: Machine): readonly Bound[] {
  const changers = [
    ...operationsOn(system, machine.name, 'update'),
    ...operationsOn(system, machine.name, 'replace'),
  ];
  return [
    ...operationsOn(system, machine.name, 'transition').filter(({ binding }) => binding.to !== undefined),
    ...changers.filter(
      operation =>
        (operation.request?.claim === undefined || isShown(operation, machine.states.field)) &&
        resolveSchema(operation.request?.schema ?? {}, system.schemas).properties?.[machine.states.field] !==
          undefined,
    ),
  ];
}

async function move(
  session: Session,
  machine: Machine,
  row: Made,
  mover: Bound,
  to: string,
): Promise<Exchange> {
  const as = session.actors.for(mover, row.by);
  const call = await baseline(session, mover, { as, row });
  if (mover.binding.action === 'transition') return session.send(call);
  const { required = [] } = resolveSchema(mover.request!.schema, session.system.schemas);
  const whole = isObject(call.body) ? call.body : {};
  const kept = Object.entries(whole).filter(
    ([name]) => mover.binding.action === 'replace' || mover.method === 'PUT' || required.includes(name),
  );
  return session.send({ ...call, body: { ...Object.fromEntries(kept), [machine.states.field]: to } });
}

async function stateOf(
  session: Session,
  machine: Machine,
  row: Made,
  answer?: Exchange,
): Promise<{ readonly state: string; readonly exchange: Exchange } | undefined> {
  const { field } = machine.states;
  const sight = await look(session, row);
  const read = sight?.value?.[field];
  if (typeof read === 'string') return { state: read, exchange: sight!.exchange };
  const shown =
    answer === undefined ? undefined : rowIn(answer.call.operation.success.shape, answer.body)?.[field];
  return typeof shown === 'string' ? { state: shown, exchange: answer! } : undefined;
}

/** A row that stands where an operation may move it from, for operations that move. */
export async function rowReadyFor(session: Session, operation: Placed, by?: Actor): Promise<Made> {
  const { entity: name } = operation.binding;
  const to = operation.binding.kind === 'entity' ? operation.binding.to : undefined;
  const entity = session.system.entities.find(each => each.name === name);
  if (to === undefined || entity?.states === undefined) return session.world.make(session, name, {}, by);
  const machine = { ...entity, states: entity.states };
  const start = machine.states.transitions.find(each => each.to === to)?.from;
  return start === undefined
    ? session.world.make(session, name, {}, by)
    : rowInState(session, machine, start, by);
}

function createEffects(session: Session, machine: Machine): readonly string[] {
  return operationsOn(session.system, machine.name, 'create').map(({ binding }) => binding.effect);
}
