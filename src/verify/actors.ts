import type { Operation, System } from '../design/index.ts';
import { type Actor, ANONYMOUS } from './probe/actor.ts';
import { Untestable } from './untestable.ts';

export type RoleActor = Actor & { readonly kind: 'role' };

/** Those who can send requests, by the tokens given. */
export interface Actors {
  readonly all: readonly RoleActor[];
  /** Somebody who may carry out an operation; throws `Untestable` when no token allows it. */
  readonly for: (operation: Operation, preferred?: Actor) => Actor;
  /** The same with another one of each role in front, so that cases share what limits allow to each user. */
  readonly turned: (turn: number) => Actors;
  /** Another user of the same role. */
  readonly otherThan: (actor: Actor) => RoleActor | undefined;
}

/** The actors of a run; who may do most is preferred. Shared: those of one role take turns, since each has a limit. */
export function actorsOf(
  system: System,
  tokens: { readonly [role: string]: string },
  shared = false,
): Actors {
  const all = Object.entries(tokens)
    .map(([name, token]): RoleActor => ({ kind: 'role', name, token, role: roleOf(name, system.roles) }))
    .sort((a, b) => reach(system, b) - reach(system, a));
  const actors = (turn: number): Actors => ({
    all,
    for(operation, preferred) {
      const { access } = operation;
      if (access.kind === 'public') return ANONYMOUS;
      // Whoever made a row may reach it, where owners may.
      const owns = access.orOwner === true;
      if (preferred?.kind === 'role' && (owns || mayCall(operation, preferred))) return preferred;
      const able = all.find(actor => mayCall(operation, actor));
      if (able !== undefined && shared) {
        const peers = all.filter(actor => actor.role === able.role);
        return peers[turn % peers.length] ?? able;
      }
      if (able !== undefined) return able;
      if (access.kind === 'unstated') return ANONYMOUS;
      const role = access.roles[0] ?? system.roles[0] ?? 'user';
      throw new Untestable(`no token for role \`${role}\` was given; pass --token ${role}=…`);
    },
    otherThan: actor =>
      actor.kind === 'role'
        ? all.find(each => each.role === actor.role && each.token !== actor.token)
        : undefined,
    turned: actors,
  });
  return actors(0);
}

/** Whether the document lets a role carry out an operation. */
export function mayCall(operation: Operation, actor: RoleActor): boolean {
  return operation.access.kind !== 'roles' || operation.access.roles.includes(actor.role);
}

function reach(system: System, actor: RoleActor): number {
  return system.operations.filter(operation => mayCall(operation, actor)).length;
}

// `user2` is a second user of the role `user`.
function roleOf(name: string, roles: readonly string[]): string {
  if (roles.includes(name)) return name;
  const known = roles.find(role => role.toLowerCase() === name.toLowerCase());
  const base = name.replace(/[-_#]?\d+$/, '');
  return (
    known ?? roles.find(role => role.toLowerCase() === base.toLowerCase()) ?? (base === '' ? name : base)
  );
}
