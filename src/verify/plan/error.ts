import type { JsonSchema, Operation, Parameter, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { isObject } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import {
  actionOf,
  entityOf,
  errorsFor,
  fieldNamed,
  isAboutRow,
  isBound,
  isPlaced,
  nameOf,
  type Placed,
  puts,
} from '../lookup.ts';
import type { Actor } from '../probe/actor.ts';
import { type Call, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { unknownId } from '../unknown-id.ts';
import { makerOf } from './ruled.ts';
import { rowReadyFor } from './transition.ts';

/** Each stated error is provoked: nothing there, not JSON, nothing required, a broken parameter. */
export function planErrors(system: System): readonly Case[] {
  return system.operations.flatMap((operation): Case[] => {
    const cases: Case[] = [];
    const claims = (...causes: Parameters<typeof errorsFor>[2][]) =>
      errorsFor(system, operation, ...causes).map(({ claim }) => claim);
    if (isAboutRow(operation) && operation.errors.some(({ cause }) => cause === 'not-found')) {
      cases.push({
        id: `error ${operation.id} not found`,
        stage: 'guard',
        claims: claims('not-found'),
        attempt: session => notFound(session, operation),
      });
    }
    const validates = operation.errors.some(({ cause }) => cause === 'validation');
    if (validates && operation.request !== undefined) {
      cases.push({
        id: `error ${operation.id} body`,
        stage: isPlaced(operation) ? 'guard' : 'other',
        claims: claims('validation'),
        attempt: session => brokenBody(session, operation),
      });
    }
    if (validates && operation.parameters.some(({ in: where }) => where === 'query')) {
      cases.push({
        id: `error ${operation.id} query`,
        stage: 'guard',
        claims: claims('validation'),
        attempt: session => brokenQuery(session, operation),
      });
    }
    return cases;
  });
}

function keyOf(operation: Operation) {
  return operation.parameters.find(({ in: where, role }) => where === 'path' && role.kind === 'key');
}

async function notFound(session: Session, operation: Placed): Promise<void> {
  const { world, actors, system, random } = session;
  const as = actors.for(operation);
  const row = await world.standing(session, operation.binding.entity, as);
  const key = keyOf(operation)!;
  const entity = entityOf(system, operation);
  const field = key.role.kind === 'key' ? fieldNamed(entity, key.role.field) : undefined;
  const call = await baseline(session, operation, { as, row });
  const id = unknownId(field, call.path?.[key.name], random);
  const errors = errorsFor(system, operation, 'not-found');
  const exchange = await session.send({ ...call, path: { ...call.path, [key.name]: String(id) } });
  if ([401, 405, 501].includes(exchange.status)) return;
  // Who is served with other ids is not forbidden to ask.
  if (exchange.status === 403 && !servedTo(session, operation, as)) return;
  expectRefusal(session, exchange, {
    causes: ['not-found'],
    claim: errors[0]?.claim,
    code: 'unknown-row-answered',
    what: 'an id that nothing has',
    do: `answer ${errors[0]?.status ?? 404}`,
  });
  if (
    !errors.some(({ when }) =>
      /not (a |an )?(valid |well-formed )?(uuid|id|number|integer)|malformed|invalid id/i.test(when),
    )
  )
    return;
  const malformed = await session.send({ ...call, path: { ...call.path, [key.name]: 'not-an-id!' } });
  expectRefusal(session, malformed, {
    causes: ['not-found'],
    claim: errors[0]?.claim,
    code: 'malformed-id-answered',
    what: 'an id that is malformed',
    do: `answer ${errors[0]?.status ?? 404}`,
  });
}

function servedTo(session: Session, operation: Operation, as: Actor): boolean {
  return session.probe.served.get(operation.id)?.some(({ call }) => call.as === as) ?? false;
}

async function brokenBody(session: Session, operation: Operation): Promise<void> {
  const claim = errorsFor(session.system, operation, 'validation')[0]?.claim;
  const refuse = { causes: ['validation' as const], claim, code: 'broken-body-accepted', do: 'refuse it' };
  const entity = entityOf(session.system, operation);
  const send =
    isPlaced(operation) && entity !== undefined
      ? (await makerOf(session, entity, operation)).send
      : async (body: Parameters<typeof session.send>[0]['body']) =>
          session.send({
            ...(await baseline(session, operation, { as: session.actors.for(operation) })),
            ...(body !== undefined && { body }),
          });
  const row =
    isPlaced(operation) && actionOf(operation) !== 'create' && !puts(operation)
      ? await rowReadyFor(session, operation)
      : undefined;
  const as = session.actors.for(operation, row?.by);
  const call = await baseline(session, operation, { as, ...(row && { row }) });
  const { body: _body, ...bare } = call;
  // A parser in front of the operation answers a text that is no JSON; its status is its own where it is not stated.
  const unparsed = await session.send({ ...bare, raw: '{"' });
  const also = isBound(operation) ? [400, 422] : [400, 409, 422];
  expectRefusal(session, unparsed, { ...refuse, what: 'a body that is not JSON', also: [415, ...also] });
  await hugeBody(session, bare);
  const listed = await send(['x']);
  if (![401, 403, 404].includes(listed.status))
    expectRefusal(session, listed, { ...refuse, what: 'a list as the body', also });
  const schema = resolveSchema(operation.request!.schema, session.system.schemas);
  if ((schema.required?.length ?? 0) === 0 && (schema.minProperties ?? 0) === 0) return;
  const empty = await send({});
  if (refused(empty)) return;
  expectRefusal(session, empty, {
    ...refuse,
    claim: operation.request?.claim ?? claim,
    what: 'an empty body',
  });
  if (succeeded(empty) && isObject(empty.body)) session.untested(claim, 'an empty body is accepted');
}

const HUGE = 300_000;

// Too much to take is no reason to fail: a refusal, or a closed connection, is an answer.
async function hugeBody(session: Session, call: Call): Promise<void> {
  const stated = errorsFor(session.system, call.operation, 'too-large');
  const exchange = await session.send({ ...call, raw: JSON.stringify({ text: 'x'.repeat(HUGE) }) });
  if ((exchange.status < 500 && exchange.status !== 413) || exchange.status === 501) return;
  if (exchange.status === 413) {
    session.held(...stated.map(({ claim }) => claim));
    return;
  }
  session.broken({
    claim: stated[0]?.claim ?? call.operation.claim,
    code: 'server-error',
    message:
      `${nameOf(call.operation)} answers ${exchange.status} to a body of ${HUGE / 1000} KB; refuse it.`.slice(
        0,
        100,
      ),
    expected: { status: stated[0]?.status ?? '4xx' },
    actual: { status: exchange.status },
    exchange,
  });
}

async function brokenQuery(session: Session, operation: Operation): Promise<void> {
  const as = session.actors.for(operation);
  const call = await baseline(session, operation, { as });
  for (const parameter of operation.parameters.filter(({ in: where }) => where === 'query')) {
    if (!statesRule(session, operation, parameter)) continue;
    for (const [value, what] of brokenValues(parameter.schema, speaksOf(session, operation))) {
      const exchange = await session.send({ ...call, query: { ...call.query, [parameter.name]: value } });
      if ([401, 403, 404].includes(exchange.status)) break;
      expectRefusal(session, exchange, {
        causes: ['validation'],
        claim: parameter.claim ?? errorsFor(session.system, operation, 'validation')[0]?.claim,
        code: 'broken-parameter-accepted',
        what: `\`${parameter.name}=${value}\` (${what})`,
        do: 'refuse it',
      });
    }
  }
}

// A filter whose values are only known from its field may find nothing as well as refuse.
function statesRule(session: Session, operation: Operation, { role, schema }: Parameter): boolean {
  if (role.kind !== 'filter') return true;
  const field = fieldNamed(entityOf(session.system, operation), role.field);
  // What refers to another row may have any form: it finds nothing.
  if (field?.references !== undefined) return false;
  return field === undefined || !sameRules(field.schema, schema);
}

function sameRules(one: JsonSchema, other: JsonSchema): boolean {
  return one.format === other.format && one.pattern === other.pattern && listed(one) === listed(other);
}

function listed({ enum: values = [] }: JsonSchema): string {
  return values.map(value => JSON.stringify(value)).join();
}

// A limit above the maximum is often cut rather than refused: its bounds count only where the error speaks of parameters.
function brokenValues(
  schema: Operation['parameters'][number]['schema'],
  bounded: boolean,
): readonly (readonly [string, string])[] {
  if (schema.enum !== undefined) return [['no_such_value', 'a foreign value']];
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum, maximum } = schema;
    return [
      ['many', 'no number'],
      ...(bounded && minimum !== undefined ? [[String(minimum - 1), 'too small'] as const] : []),
      ...(bounded && maximum !== undefined ? [[String(maximum + 1), 'too large'] as const] : []),
    ];
  }
  if (schema.format === 'uuid') return [['not-a-uuid', 'no UUID']];
  return [];
}

function speaksOf(session: Session, operation: Operation): boolean {
  return errorsFor(session.system, operation, 'validation').some(({ when }) =>
    /param|query|limit|offset|pag/i.test(when),
  );
}
