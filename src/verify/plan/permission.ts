import type { Operation, System } from '../../design/index.ts';
import type { RoleActor } from '../actors.ts';
import { mayCall } from '../actors.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { errorsFor, isBound, nameOf } from '../lookup.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';

/** Each role may do what the document lets it do, and nothing else. */
export function planPermissions(system: System): readonly Case[] {
  const guarded = system.operations.filter(({ access }) => access.kind === 'roles' || access.own);
  return guarded.map(operation => ({
    id: `permission ${operation.id}`,
    stage: isBound(operation) ? ('guard' as const) : ('other' as const),
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
  for (const actor of access.kind === 'roles' ? session.actors.all : []) {
    if (seen.has(actor.role) || !isRole(session, operation, actor)) continue;
    seen.add(actor.role);
    if (mayCall(operation, actor)) await allowed(session, operation, actor);
    else await forbidden(session, operation, actor);
  }
  for (const [role, claim] of Object.entries(access.byRole)) {
    if (!seen.has(role))
      session.untested(claim, `no token for role \`${role}\` was given; pass --token ${role}=…`);
  }
  if (access.own) await strangersRow(session, operation);
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
  const row = await target(session, operation);
  if (operation.access.own && row !== undefined && row.by !== actor) return;
  const exchange = await session.send(await baseline(session, operation, { as: actor, ...(row && { row }) }));
  if (succeeded(exchange)) {
    session.held(claim, operation.access.claim);
    return;
  }
  if (claim === undefined || exchange.status !== 403) return;
  session.broken({
    claim,
    code: 'role-refused',
    message: `${nameOf(operation)} refuses role \`${actor.role}\`; let it in.`.slice(0, 100),
    expected: { status: operation.success.status },
    actual: answerOf(exchange),
    exchange,
  });
}

async function forbidden(session: Session, operation: Operation, actor: RoleActor): Promise<void> {
  const claim = operation.access.byRole[actor.role] ?? operation.access.claim;
  const row = await target(session, operation);
  const call = await baseline(session, operation, { as: actor, ...(row && { row }) });
  const exchange = await session.send(call);
  // A token that is not taken at all says nothing about its role.
  if (exchange.status === 401 || (isOpen(exchange) && exchange.status !== 403)) {
    return session.untested(
      claim,
      `the token of \`${actor.role}\` was answered with ${exchange.status}; pass a valid one`,
    );
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

// Which check comes first is open where the document does not say: 404 hides what one may not see.
function isOpen(exchange: Exchange): boolean {
  return exchange.status >= 400 && exchange.status < 500;
}

async function strangersRow(session: Session, operation: Operation): Promise<void> {
  const { access } = operation;
  if (
    !isBound(operation) ||
    !operation.parameters.some(({ in: where, role }) => where === 'path' && role.kind === 'key')
  )
    return;
  const row = await session.world.make(session, operation.binding.entity);
  const other = session.actors.otherThan(row.by);
  if (other === undefined) {
    const role = row.by.kind === 'role' ? row.by.role : 'user';
    throw new Untestable(
      `only one user of role \`${role}\` is known; pass --token ${role}2=… for another one`,
    );
  }
  const exchange = await session.send(await baseline(session, operation, { as: other, row }));
  if (exchange.status === 401) return;
  const claim = access.claim ?? Object.values(access.byRole)[0];
  expectRefusal(session, exchange, {
    causes: ['forbidden', 'not-found'],
    claim,
    code: 'foreign-row-served',
    what: 'a row of somebody else',
    do: 'refuse it',
  });
}

async function target(session: Session, operation: Operation): Promise<Made | undefined> {
  if (!isBound(operation) || operation.binding.action === 'create' || operation.binding.action === 'list')
    return undefined;
  const { entity, action } = operation.binding;
  return action === 'read' ? session.world.standing(session, entity) : session.world.make(session, entity);
}
