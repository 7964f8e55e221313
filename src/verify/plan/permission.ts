import type { Operation, System } from '../../design/index.ts';
import type { RoleActor } from '../actors.ts';
import { mayCall } from '../actors.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { entityOf, errorsFor, isAboutRow, isPlaced, leavesOut, makersOf, nameOf } from '../lookup.ts';
import { answerOf, type Call, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { rowReadyFor } from './transition.ts';

/** Each role may do what the document lets it do, and nothing else. */
export function planPermissions(system: System): readonly Case[] {
  const guarded = system.operations.filter(({ access }) => access.kind === 'roles');
  return guarded.map(operation => ({
    id: `permission ${operation.id}`,
    stage: isPlaced(operation) ? ('guard' as const) : ('other' as const),
    claims: [
      operation.access.claim,
      ...Object.values(operation.access.byRole),
      ...errorsFor(system, operation, 'forbidden').map(({ claim }) => claim),
    ],
    attempt: session => tryRoles(session, operation),
  }));
}

async function tryRoles(session: Session, operation: Operation): Promise<void> {
  const { access } = operation;
  if (session.actors.all.length === 0)
    throw new Untestable(`no token was given; pass --token ${access.roles[0] ?? 'ROLE'}=…`);
  const seen = new Set<string>();
  for (const actor of session.actors.all) {
    if (seen.has(actor.role) || !isRole(session, operation, actor)) continue;
    seen.add(actor.role);
    if (mayCall(operation, actor)) await allowed(session, operation, actor);
    // Whose a row is decides beside the role; that has cases of its own.
    else if (access.orOwner !== true && !leavesOut(session.system, operation, 'forbidden'))
      await forbidden(session, operation, actor);
  }
  for (const [role, claim] of Object.entries(access.byRole)) {
    if (!seen.has(role))
      session.untested(claim, `no token for role \`${role}\` was given; pass --token ${role}=…`);
  }
}

// A token whose role the document does not know says nothing about any role.
function isRole(session: Session, operation: Operation, actor: RoleActor): boolean {
  return (
    operation.access.roles.includes(actor.role) ||
    actor.role in operation.access.byRole ||
    session.system.roles.includes(actor.role)
  );
}

async function allowed(session: Session, operation: Operation, actor: RoleActor): Promise<void> {
  const claim = operation.access.byRole[actor.role] ?? operation.access.claim;
  const row = await target(session, operation, actor);
  // What somebody else has made may be out of sight for reasons beside the role.
  const foreign = row !== undefined && row.by !== actor;
  if (foreign && operation.access.own) return;
  const exchange = await session.send(await baseline(session, operation, { as: actor, ...(row && { row }) }));
  if (succeeded(exchange)) {
    session.held(claim, operation.access.claim);
    return;
  }
  if (claim === undefined || exchange.status !== 403 || (foreign && mayMake(session, operation))) return;
  session.broken({
    claim,
    code: 'role-refused',
    message: `${nameOf(operation)} refuses role \`${actor.role}\`; let it in.`.slice(0, 100),
    expected: { status: operation.success.status },
    actual: answerOf(exchange),
    exchange,
  });
}

// Where several roles make rows, rows have owners more often than not.
function mayMake(session: Session, operation: Operation): boolean {
  if (!isPlaced(operation)) return false;
  const creator = makersOf(session.system, operation.binding.entity)[0];
  const roles = new Set(
    session.actors.all
      .filter(actor => creator !== undefined && mayCall(creator, actor))
      .map(({ role }) => role),
  );
  return roles.size > 1;
}

async function forbidden(session: Session, operation: Operation, actor: RoleActor): Promise<void> {
  const claim = operation.access.byRole[actor.role] ?? operation.access.claim;
  const row = await target(session, operation, actor);
  const call = await baseline(session, operation, { as: actor, ...(row && { row }) });
  const exchange = await session.send(call);
  // A token that is not taken at all says nothing about its role.
  if (exchange.status === 401) {
    session.untested(claim, `the token of \`${actor.role}\` was answered with 401; pass a valid one`);
    return;
  }
  // Which check comes first is open, and 404 hides what one may not see; a request that others may send decides.
  const unclear = refused(exchange) && exchange.status !== 403;
  if (unclear && (exchange.status === 404 || !(await servedToOthers(session, call)))) {
    session.untested(
      claim,
      `role \`${actor.role}\` was answered with ${exchange.status}; state what is checked before the role`,
    );
    return;
  }
  if (succeeded(exchange) && row?.by === actor && (await servesItsOwner(session, call, row))) {
    session.untested(
      claim,
      `role \`${actor.role}\` is served where it made the row; say whether an owner may`,
    );
    return;
  }
  expectRefusal(session, exchange, {
    causes: ['forbidden'],
    claim,
    code: 'role-served',
    what: `role \`${actor.role}\``,
    do: 'answer 403',
    because: [session.system.authentication?.claim],
  });
  if (exchange.status === 403) session.held(operation.access.claim);
}

// Who made a row that has an owner may do more to it than the role says; a row of somebody else decides.
async function servesItsOwner(session: Session, call: Call, row: Made): Promise<boolean> {
  const { operation, as } = call;
  if (!entityOf(session.system, operation)?.fields.some(({ generated }) => generated === 'owner'))
    return false;
  const creator = makersOf(session.system, row.entity)[0];
  const other = session.actors.all.find(
    each => each !== as && (creator === undefined || mayCall(creator, each)),
  );
  if (other === undefined || !isAboutRow(operation)) return true;
  const foreign = await rowReadyFor(session, operation, other);
  if (foreign.by === as) return true;
  return !succeeded(await session.send(await baseline(session, operation, { as, row: foreign })));
}

async function servedToOthers(session: Session, call: Call): Promise<boolean> {
  const able = session.actors.all.find(actor => mayCall(call.operation, actor));
  if (able === undefined) return false;
  const exchange: Exchange = await session.send({ ...call, as: able });
  return succeeded(exchange);
}

async function target(session: Session, operation: Operation, actor: RoleActor): Promise<Made | undefined> {
  if (!isAboutRow(operation)) return undefined;
  return operation.method === 'GET'
    ? session.world.standing(session, operation.binding.entity, actor)
    : rowReadyFor(session, operation, actor);
}
