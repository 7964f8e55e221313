import type { Comparison, Guard, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { codeIn, envelopeFault } from '../judge/envelope.ts';
import type { Row } from '../judge/locate.ts';
import { actionOf, entityNamed, isPlaced, nameOf, type Placed } from '../lookup.ts';
import { answerOf, type Call, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { type Arrangement, arrange, type Setting } from './arrange.ts';
import { rowInState, rowReadyFor } from './transition.ts';

/** What an operation refuses by the state of rows: "409 `FULL` when no seat is left". */
export function planGuards(system: System): readonly Case[] {
  return system.operations.filter(isPlaced).flatMap(operation =>
    (operation.guards ?? [])
      .filter(guard => isStated(operation, guard))
      .map(
        (guard, index): Case => ({
          id: `guard ${operation.id} ${index}`,
          stage: 'guard',
          claims: [guard.error.claim],
          attempt: session => provoke(session, operation, guard),
        }),
      ),
  );
}

// A sentence that names no answer is no reason to call an acceptance wrong, unless the operation states a conflict
// and the sentence says that rows hang on what is removed.
function isStated(operation: Placed, { error, when }: Guard): boolean {
  // What may be there once only has cases of its own, by the fields that have to differ.
  if (error.cause === 'duplicate') return false;
  if (error.status !== undefined || error.code !== undefined) return true;
  const hangs = when.every(({ left }) => left.kind === 'count' && left.entity !== operation.binding.entity);
  return hangs && actionOf(operation) === 'delete' && operation.errors.some(({ status }) => status === 409);
}

async function provoke(session: Session, operation: Placed, guard: Guard): Promise<void> {
  const arrangement = arrange(session.system, operation, guard.when);
  const call = await arranged(session, operation, arrangement);
  for (let turn = 0; turn < arrangement.before; turn++) {
    const first = await session.send({
      ...call,
      ...(await freshBody(session, operation, call, arrangement)),
    });
    if (!succeeded(first))
      throw new Untestable(`${nameOf(operation)} answered ${first.status} before the rule applies`);
  }
  const last = arrangement.before === 0 ? {} : await freshBody(session, operation, call, arrangement);
  const exchange = await session.send({ ...call, ...last });
  if (succeeded(exchange) && (await refusesTheOpposite(session, operation, guard)))
    throw new Untestable(`the service refuses the opposite of what is stated; say it the other way round`);
  judge(session, guard, exchange);
}

// A sentence on states that was meant the other way round: "deletes what was not sent".
async function refusesTheOpposite(session: Session, operation: Placed, guard: Guard): Promise<boolean> {
  const [only, ...others] = guard.when;
  if (only === undefined || others.length > 0 || !isOfState(session.system, operation, only)) return false;
  const call = await arranged(session, operation, arrange(session.system, operation, [opposite(only)]));
  return refused(await session.send(call));
}

function isOfState(system: System, operation: Placed, { left }: Comparison): boolean {
  const field = entityNamed(system, operation.binding.entity)?.states?.field;
  return left.kind === 'field' && left.row.kind === 'own' && left.field === field;
}

const OPPOSITE = {
  '=': '<>',
  '<>': '=',
  in: 'not-in',
  'not-in': 'in',
  empty: 'filled',
  filled: 'empty',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
} as const;

function opposite(comparison: Comparison): Comparison {
  return { ...comparison, is: OPPOSITE[comparison.is] } as Comparison;
}

async function arranged(session: Session, operation: Placed, wanted: Arrangement): Promise<Call> {
  const change = { ...wanted.sent };
  for (const [by, { entity, ...setting }] of wanted.referred) {
    const row = await rowWith(session, entity, setting);
    const field = entityNamed(session.system, operation.binding.entity)?.fields.find(
      ({ name }) => name === by,
    );
    change[by] = row.value[field?.references?.field ?? ''] ?? row.id;
  }
  if (actionOf(operation) === 'create') {
    const as = session.actors.for(operation);
    const call = await baseline(session, operation, { as, change: { ...wanted.own.change, ...change } });
    return underParents(operation, call, change);
  }
  const row = await ownRow(session, operation, wanted.own);
  for (const child of wanted.children) await childOf(session, row, child);
  return baseline(session, operation, { as: session.actors.for(operation, row.by), row, change });
}

// A parent that the path names is the one that was arranged.
function underParents(operation: Placed, call: Call, change: Row): Call {
  const path = { ...call.path };
  for (const { name, in: where, role } of operation.parameters) {
    const value = where === 'path' && role.kind === 'parent' ? change[role.field] : undefined;
    if (value !== undefined) path[name] = String(value);
  }
  return { ...call, path };
}

async function ownRow(session: Session, operation: Placed, setting: Setting): Promise<Made> {
  const untouched = setting.state === undefined && Object.keys(setting.change).length === 0;
  return untouched ? rowReadyFor(session, operation) : rowWith(session, operation.binding.entity, setting);
}

async function rowWith(session: Session, name: string, { change, state }: Setting): Promise<Made> {
  const entity = entityNamed(session.system, name);
  if (state === undefined || entity?.states === undefined) return session.world.make(session, name, change);
  return rowInState(session, { ...entity, states: entity.states }, state, undefined, change);
}

async function childOf(session: Session, row: Made, child: Arrangement['children'][number]): Promise<void> {
  const entity = entityNamed(session.system, child.entity);
  const key = entity?.fields.find(({ name }) => name === child.by)?.references?.field ?? 'id';
  const change = { [child.by]: row.value[key] ?? row.id };
  const creator = session.system.operations.find(
    each => isPlaced(each) && each.binding.entity === child.entity && actionOf(each) === 'create',
  );
  if (creator === undefined || !isPlaced(creator))
    throw new Untestable(`no operation makes a ${child.entity}; state one that does`);
  if (child.state !== undefined && child.state !== entity?.states?.initial)
    throw new Untestable(`a ${child.entity} of a ${row.entity} has to be \`${child.state}\` first`);
  const call = await baseline(session, creator, { as: session.actors.for(creator, row.by), change });
  const exchange = await session.send(underParents(creator, withoutParents(creator, call, child.by), change));
  if (!succeeded(exchange))
    throw new Untestable(`${nameOf(creator)} answered ${exchange.status}; state what it needs`);
}

// What the path says is not said again in the body.
function withoutParents(operation: Placed, call: Call, by: string): Call {
  const nested = operation.parameters.some(
    ({ in: where, role }) => where === 'path' && role.kind === 'parent',
  );
  if (!nested || typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) return call;
  return { ...call, body: Object.fromEntries(Object.entries(call.body).filter(([name]) => name !== by)) };
}

// The same request again for the same rows, with what has to be unique made new.
async function freshBody(
  session: Session,
  operation: Placed,
  call: Call,
  { sent, referred, repeated }: Arrangement,
): Promise<Pick<Call, 'body'>> {
  if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) return {};
  const kept = [...Object.keys(sent), ...referred.keys(), ...repeated];
  const change = Object.fromEntries(Object.entries(call.body).filter(([name]) => kept.includes(name)));
  const { body } = await baseline(session, operation, { as: call.as, change });
  return body === undefined ? {} : { body };
}

function judge(session: Session, { error, said, when }: Guard, exchange: Exchange): void {
  const { operation } = exchange.call;
  if (refused(exchange)) {
    judgeRefusal(session, error, exchange);
    return;
  }
  if (!succeeded(exchange)) return;
  session.excuse(exchange);
  session.broken({
    claim: error.claim,
    code: 'guarded-request-accepted',
    message: `${nameOf(operation)} accepts what it has to refuse: ${said.trim()}.`.slice(0, 100),
    expected: { status: error.status ?? '4xx', ...(error.code !== undefined && { code: error.code }) },
    actual: answerOf(exchange),
    exchange,
    because: effectsOf(session.system, operation.id, when),
  });
}

function judgeRefusal(session: Session, error: Guard['error'], exchange: Exchange): void {
  const { operation } = exchange.call;
  if ([401, 403, 404, 429].includes(exchange.status)) return;
  const others = operation.errors.filter(({ claim }) => claim !== error.claim);
  if (error.status === undefined || exchange.status === error.status) {
    session.held(error.claim);
    const seen =
      envelopeFault(exchange, session) === undefined
        ? codeIn(session.system.envelope.error, exchange.body)
        : undefined;
    const elsewhere = others.some(({ code }) => code === seen);
    if (seen === undefined || error.code === undefined || seen === error.code || elsewhere) return;
    session.broken({
      claim: error.claim,
      code: 'error-code-differs',
      message: `${nameOf(operation)} says \`${seen}\`; say \`${error.code}\`.`.slice(0, 100),
      expected: { status: exchange.status, code: error.code },
      actual: answerOf(exchange),
      exchange,
      because: [session.system.envelope.claim],
    });
    return;
  }
  // Another stated error may come first.
  if (others.some(({ status }) => status === exchange.status)) return;
  session.broken({
    claim: error.claim,
    code: 'error-status-differs',
    message: `${nameOf(operation)} answered ${exchange.status}; answer ${error.status}.`.slice(0, 100),
    expected: { status: error.status, ...(error.code !== undefined && { code: error.code }) },
    actual: answerOf(exchange),
    exchange,
  });
}

// A service that does not store what the rule is about breaks that promise first.
function effectsOf(system: System, id: string, when: Guard['when']): readonly string[] {
  const counted = when.flatMap(({ left }) => (left.kind === 'count' ? [left.entity] : []));
  return system.operations.filter(isPlaced).flatMap(each => {
    const makes = actionOf(each) === 'create' && counted.includes(each.binding.entity);
    return each.id === id || makes ? [each.binding.effect] : [];
  });
}
