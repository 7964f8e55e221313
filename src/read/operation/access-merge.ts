import type { StatedOperation } from '../../design/index.ts';
import type { Grant } from './access-clause.ts';
import type { Access } from './access-phrase.ts';
import { isMaking } from './access-what.ts';

const TIERS = ['routes', 'deeds', 'all', 'rest'] as const;

/** What is said of one operation by all grants together, those that name it the most closely first. */
export function mergedFor<One extends Grant & { readonly closed?: boolean }>(
  operation: StatedOperation,
  grants: readonly One[],
  roles: readonly string[],
): { readonly access: Access; readonly by: readonly One[] } | undefined {
  const applying = grants.filter(({ what }) => what?.applies(operation) === true);
  const given = applying.filter(({ denied, who, may, what, closed }) => {
    // "The committee may do everything" alone keeps nobody out.
    const isLoose = may && who.kind === 'roles' && what?.kind === 'all' && !who.only && closed !== true;
    return !denied && !isLoose;
  });
  const tier = TIERS.find(kind => given.some(({ what }) => what?.kind === kind));
  const named = given.filter(one => one.what?.kind === tier);
  const isOfRoles = named.some(({ who }) => who.kind === 'roles');
  // "Admins may do everything" holds beside what is said of others.
  const wide = isOfRoles
    ? applying.filter(one => one.may && one.what?.kind === 'all' && one.who.kind === 'roles')
    : [];
  const by = [...new Set([...named, ...wide])];
  const denied = applying.filter(one => one.denied && one.who.kind === 'roles');
  const access = without(accessIn(by, isMaking(operation), roles), denied, roles);
  return access === undefined ? undefined : { access, by: [...by, ...denied] };
}

/** What some grants of the same thing say together. */
export function accessIn(
  grants: readonly Grant[],
  makes: boolean,
  roles: readonly string[] = [],
): Access | undefined {
  const free = grants.filter(({ own }) => makes || !own);
  const bound = grants.filter(({ own }) => !makes && own);
  const rolesIn = (some: readonly Grant[]) => [
    ...new Set(some.flatMap(({ who }) => [...who.roles, ...(makes ? (who.owners ?? []) : [])])),
  ];
  // "Producer or editor. A producer may only change their own": the sentence says more than the list.
  const theirs = rolesIn(bound);
  const named = [
    ...new Set([
      ...rolesIn(free.filter(({ what }) => what !== undefined)),
      ...rolesIn(free).filter(role => !theirs.includes(role)),
    ]),
  ];
  // "Both roles; a resident only their own": the others have all.
  const isOthers =
    named.length === 0 && rolesIn(bound).length > 0 && free.some(({ who }) => who.kind === 'known');
  const all = isOthers ? roles.filter(role => !rolesIn(bound).includes(role)) : named;
  const own = rolesIn(bound).filter(role => !all.includes(role));
  const isOwners = !makes && grants.some(({ who }) => who.orOwner);
  const anyOwn = bound.some(({ who }) => who.kind !== 'roles');
  // "The pager reads. All three read shifts": whoever may like all others is no more than one of them.
  const isForAll = free.some(({ who, may, what }) => who.kind === 'known' && may && what !== undefined);
  if (isForAll && bound.length === 0 && !isOwners) return { kind: 'token', roles: [] };
  if (all.length > 0 && (isOwners || anyOwn || own.length > 0))
    return { kind: 'roles', roles: all, orOwner: true };
  if (all.length > 0) return { kind: 'roles', roles: all };
  if (own.length > 0 && !anyOwn) return { kind: 'roles', roles: own, own: true };
  if (isOwners || anyOwn) return { kind: 'token', roles: [], own: true };
  const kinds = new Set(grants.map(({ who }) => who.kind));
  // Two sentences that say different things of one operation say nothing of it.
  if (kinds.has('public') && kinds.size > 1) return undefined;
  return kinds.size === 0 ? undefined : { kind: kinds.has('public') ? 'public' : 'token', roles: [] };
}

/** "Viewers may not create notes": all the other roles may. */
function without(
  access: Access | undefined,
  denied: readonly Grant[],
  roles: readonly string[],
): Access | undefined {
  if (denied.length === 0) return access;
  const refused = denied.flatMap(({ who }) => who.roles);
  const others = (access?.kind === 'roles' ? access.roles : roles).filter(role => !refused.includes(role));
  return others.length === 0 ? access : { ...access, kind: 'roles', roles: others };
}
