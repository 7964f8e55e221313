import type { ClaimId, Field, Json, Operation, OperationError, System } from '../../design/index.ts';
import { mayCall, type RoleActor } from '../actors.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { hasPart, isObject, rowIn } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import {
  actionOf,
  type Bound,
  entityNamed,
  errorsFor,
  isBound,
  isPlaced,
  makersOf,
  nameOf,
  operationsOn,
  type Placed,
  textOf,
} from '../lookup.ts';
import { answerOf, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf } from '../world.ts';
import { ask } from './list-ask.ts';
import { rowReadyFor } from './transition.ts';

const FOREIGN =
  /(some(body|one)|any(body|one)) else|(an)?other'?s? (user|person|customer|member|account|owner|employee|caller)|other (users|people|customers|members|accounts|owners|callers)|not (the |their |your |its )?(caller|owner|own|yours|theirs|hers|his|mine)|belongs? to|foreign|is not owned|not owned/i;

/** What belongs to one user is out of reach for another one of the same role. */
export function planOwnership(system: System): readonly Case[] {
  return system.operations.filter(isPlaced).flatMap((operation): Case[] => {
    const action = actionOf(operation);
    if (isBound(operation) && action === 'create') return [...ownerCases(system, operation)];
    const claims = ownershipOf(system, operation);
    if (claims === undefined) return [];
    const one = (attempt: (session: Session) => Promise<void>): Case => ({
      id: `ownership ${operation.id}`,
      stage: 'guard',
      claims,
      attempt,
    });
    if (
      isBound(operation) &&
      action === 'list' &&
      hasPart(operation.success.shape, 'rows') &&
      isWhole(operation)
    )
      return [one(session => strangersList(session, operation, claims[0]!))];
    return isUnderRow(operation) ? [one(session => strangersRow(session, operation, claims[0]!))] : [];
  });
}

const OWNER =
  /^(owner|user|author|creator|created_?by|customer|member|account|borrower|employee|caller)(_?(id|name))?$/i;

/** Who makes a row of a kind that belongs to its maker cannot say that it is somebody else's. */
function ownerCases(system: System, operation: Bound): readonly Case[] {
  const entity = entityNamed(system, operation.binding.entity);
  const reads = operationsOn(system, operation.binding.entity, 'read');
  const owned = reads.some(read => ownershipOf(system, read) !== undefined);
  const field = entity?.fields.find(
    ({ generated, name, writable, schema }) =>
      (generated === 'owner' || generated === 'server') &&
      !writable.create &&
      schema.type === 'string' &&
      OWNER.test(name),
  );
  const nested = ownershipOf(system, operation);
  const cases: Case[] = [];
  if (nested !== undefined && isUnderRow(operation))
    cases.push({
      id: `ownership ${operation.id}`,
      stage: 'guard',
      claims: nested,
      attempt: session => strangersRow(session, operation, nested[0]!),
    });
  if (owned && field !== undefined)
    cases.push({
      id: `ownership ${operation.id} owner`,
      stage: 'guard',
      claims: [operation.binding.effect],
      attempt: session => sendOwner(session, operation, field),
    });
  return cases;
}

async function sendOwner(session: Session, operation: Bound, field: Field): Promise<void> {
  const as = session.actors.for(operation);
  const call = await baseline(session, operation, { as });
  const owner = field.schema.format === 'uuid' ? session.random.uuid() : `x${session.random.word(9)}`;
  const body = { ...(isObject(call.body) ? call.body : {}), [field.name]: owner };
  const exchange = await session.send({ ...call, body });
  if (!succeeded(exchange)) return;
  const seen = rowIn(operation.success.shape, exchange.body)?.[field.name];
  if (seen !== owner) return twoOwners(session, operation, field);
  session.excuse(exchange);
  session.broken({
    claim: operation.binding.effect,
    code: 'foreign-owner-accepted',
    message: `${nameOf(operation)} takes \`${field.name}\` from the request; take the caller.`.slice(0, 100),
    expected: { [field.name]: 'the caller' },
    actual: { [field.name]: seen },
    exchange,
  });
}

// What two users make is not of the same owner.
async function twoOwners(session: Session, operation: Bound, field: Field): Promise<void> {
  const pair = pairFor(session, operation);
  const [first, row] = [
    await session.world.make(session, operation.binding.entity, {}, pair[0]),
    await session.world.make(session, operation.binding.entity, {}, pair[1]),
  ];
  const owner: Json | undefined = first.value[field.name];
  const seen = row.value[field.name];
  if (first.by !== pair[0] || row.by !== pair[1] || typeof seen !== 'string') return;
  if (seen !== owner) {
    session.held(field.claim);
    return;
  }
  session.broken({
    claim: field.claim,
    code: 'owner-not-caller',
    message: `Rows of two users have the same \`${field.name}\`; store who makes each.`.slice(0, 100),
    expected: { [field.name]: 'the caller' },
    actual: { [field.name]: seen },
    exchange: row.exchange,
    because: [operation.binding.effect],
  });
}

/** The claims by which rows belong to callers, for an operation; nothing when no line says so. */
function ownershipOf(system: System, operation: Placed): readonly ClaimId[] | undefined {
  const { access } = operation;
  // What is said of all operations leaves those alone that a role may do to the rows of everybody.
  const beyond = access.kind === 'roles' && !access.own && access.orOwner !== true;
  const errors = foreignErrors(operation).filter(
    ({ claim }) => !beyond || claim.startsWith(`error:${operation.id}.`),
  );
  // The line that speaks of others says it best.
  const claims = [
    ...errors.map(({ claim }) => claim),
    ...listClaims(system, operation),
    ...(access.own || access.orOwner === true ? [access.claim, ...Object.values(access.byRole)] : []),
  ].filter(claim => claim !== undefined);
  return claims.length === 0 ? undefined : [...new Set(claims)].filter(claim => textOf(system, claim) !== '');
}

const OF_CALLER =
  /\b(callers?|their own|his own|her own|my own|(the|this|that|current|calling|signed-in|authenticated) user)\b/i;

// "Lists the orders that the caller may see", where an order of somebody else is said to be out of reach.
function listClaims(system: System, operation: Placed): readonly ClaimId[] {
  const { entity, effect } = operation.binding;
  if (actionOf(operation) !== 'list' || !OF_CALLER.test(operation.summary ?? '')) return [];
  const reads = operationsOn(system, entity, 'read');
  return reads.some(({ access, ...read }) => access.own || foreignErrors({ access, ...read }).length > 0)
    ? [effect]
    : [];
}

function foreignErrors(operation: Operation): readonly OperationError[] {
  return operation.errors.filter(
    ({ cause, when }) => (cause === 'not-found' || cause === 'forbidden') && FOREIGN.test(when),
  );
}

function isUnderRow(operation: Placed): boolean {
  return operation.parameters.some(
    ({ in: where, role }) => where === 'path' && (role.kind === 'key' || role.kind === 'parent'),
  );
}

function isWhole(operation: Placed): boolean {
  return operation.parameters.every(each => each.in !== 'path');
}

/**
 * Two users who are alike: of the role that may do the least, since others may see everything.
 * Nothing when the tokens given do not tell.
 */
function pairFor(session: Session, operation: Placed): readonly [RoleActor, RoleActor] {
  const { access } = operation;
  const { actors, system } = session;
  const reaching = access.orOwner === true ? access.roles : [];
  const creator = makersOf(system, operation.binding.entity)[0];
  const able = actors.all.filter(
    actor =>
      !reaching.includes(actor.role) &&
      (access.orOwner === true || mayCall(operation, actor)) &&
      (creator === undefined || mayCall(creator, actor)),
  );
  // Who may make a row and not see it would be the least role: then the document says more than was read.
  const kept = access.kind === 'roles' && access.orOwner !== true;
  const shutOut = actors.all.some(
    actor => !mayCall(operation, actor) && (creator === undefined || mayCall(creator, actor)),
  );
  if (kept && shutOut && actionOf(operation) !== 'create')
    throw new Untestable(
      'some who make rows are not said to reach them; say what they may do with their own',
    );
  // The list is sorted by reach: the last pair is that of the least role.
  for (const one of [...able].reverse()) {
    const other = actors.otherThan(one);
    if (other === undefined) continue;
    const least = able.at(-1)!;
    if (least.role !== one.role && system.roles.length > 1) break;
    return [other, one];
  }
  const role = able.at(-1)?.role ?? 'user';
  throw new Untestable(`only one user of role \`${role}\` is known; pass --token ${role}2=… for another one`);
}

async function strangersRow(session: Session, operation: Placed, claim: ClaimId): Promise<void> {
  const [owner, stranger] = pairFor(session, operation);
  const action = actionOf(operation);
  const fresh = action === 'create' || action === 'list';
  const row = fresh ? undefined : await rowReadyFor(session, operation, owner);
  if (row !== undefined && row.by !== owner) return;
  const call = await baseline(session, operation, { as: owner, ...(row && { row }) });
  const exchange = await session.send({ ...call, as: stranger });
  if (exchange.status === 401) return;
  if (!succeeded(exchange) && exchange.status !== 403 && exchange.status !== 404) return;
  // Only what its owner reaches by the same request is kept from others by ownership.
  const readable = operation.method === 'GET' || !succeeded(exchange);
  if (readable && !succeeded(await session.send(call))) return;
  const stated = foreignErrors(operation).length > 0 ? foreignErrors(operation) : undefined;
  const causes = stated?.map(({ cause }) => cause) ?? (['forbidden', 'not-found'] as const);
  const hides = errorsFor(session.system, operation, ...causes).length === 0;
  expectRefusal(session, exchange, {
    causes: hides ? [] : causes,
    claim,
    code: 'foreign-row-served',
    what: 'a row of somebody else',
    do: 'refuse it',
    because: [session.system.authentication?.claim],
  });
}

async function strangersList(session: Session, operation: Bound, claim: ClaimId): Promise<void> {
  const [owner, stranger] = pairFor(session, operation);
  const row = await session.world.make(session, operation.binding.entity, {}, owner);
  if (row.by !== owner) return;
  const entity = entityNamed(session.system, operation.binding.entity);
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const query = limit === undefined ? {} : { [limit.name]: String(operation.list?.limit.maximum ?? 20) };
  const theirs = await ask(session, operation, query, undefined, stranger);
  const seen = theirs.rows.some(each => idOf(entity, each) === row.id);
  if (!seen) {
    const own = await ask(session, operation, query, undefined, owner);
    // Only a list in which its owner finds the row says that others do not.
    if (own.rows.some(each => idOf(entity, each) === row.id)) session.held(claim);
    return;
  }
  session.broken({
    claim,
    code: 'foreign-row-listed',
    message: `${nameOf(operation)} lists a row of somebody else; leave it out.`.slice(0, 100),
    expected: { id: 'absent' },
    actual: answerOf(theirs.exchange),
    exchange: theirs.exchange,
    because: [session.system.authentication?.claim],
  });
}
