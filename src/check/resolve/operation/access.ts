import type { Access, ClaimId, Fact, StatedAccess, StatedPermission } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { callersSaid } from '../entity/caller-said.ts';
import { normalName } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import { ownerWords } from '../roles.ts';
import { globalSentence } from './access-everywhere.ts';
import { foreignOf } from './access-foreign.ts';
import { rolesRefused, saysOwn } from './access-refused.ts';
import { rowsFor } from './access-rows.ts';

const OPEN =
  /(^|\/)(log-?in|sign-?in|sign-?up|register|registration|refresh|token|oauth|health|healthz|ready|readyz|livez|status|callback|forgot-password|reset-password|webhooks?)(\/|$)/i;
const SIGN_IN =
  /(^|\/)(log-?in|sign-?in|sign-?up|register|registration|refresh|refresh-token|token|oauth|callback|forgot-password|reset-password)$/i;
/** Who may call an operation: its own words, the table of permissions, what it answers with, a sentence for all. */
export function accessOf(
  resolving: Resolving,
  candidate: Candidate,
  bound: Bound,
  id: string,
  hasOwner: boolean,
): Access {
  const access = statedAccessOf(resolving, candidate, bound, id, hasOwner);
  return withForeign(resolving, candidate, bound, access);
}

function withForeign(resolving: Resolving, candidate: Candidate, bound: Bound, stated: Access): Access {
  const access = ownAccess(bound, stated);
  if (!access.own && access.orOwner !== true) return access;
  const foreign = foreignOf(resolving.design, candidate, bound);
  return foreign === undefined ? access : { ...access, foreign };
}

function ownAccess(bound: Bound, access: Access): Access {
  // Whose row it is can only be told of a caller who is known.
  const isOwn = bound.kind === 'entity' && bound.work !== undefined && 'by' in bound.work;
  if (!isOwn || bound.work.by === undefined) return access;
  return { ...access, kind: access.kind === 'roles' ? 'roles' : 'token', own: true };
}

function statedAccessOf(
  resolving: Resolving,
  candidate: Candidate,
  bound: Bound,
  id: string,
  hasOwner: boolean,
): Access {
  const { stated } = candidate;
  const rows = rowsFor(resolving, candidate, bound);
  const spell = spelling(resolving.roles);
  // A table that names the route says more of it than the section does of all its operations.
  const beyond = rows.some(row => row.path !== undefined) && stated.access.every(isOfSection);
  const inFront = rolesInFront(stated.purpose?.value, resolving.roles);
  const said =
    inFront ??
    unique(
      (beyond ? [] : stated.access).filter(one => one.kind === 'roles').flatMap(one => one.roles.map(spell)),
    );
  const named = said.length > 0 || rows.length > 0 ? said : rolesRefused(stated.errors, resolving.roles);
  const granted = (kind: boolean | 'own') =>
    unique(rows.filter(row => row.allowed === kind).map(row => spell(row.role)));
  const [all, theirs] = [granted(true), granted('own')];
  const own = saysOwn(candidate) || (said.length === 0 && theirs.length > 0);
  const text = `\`${stated.method} ${stated.path}\``;
  const isOwner = (role: string) =>
    ownerWords(resolving.design).has(role.toLowerCase()) || namesCaller(resolving, bound, role);
  const owners = stated.access.filter(one => one.orOwner === true || one.roles.some(isOwner));
  if (owners.length > 0) {
    if (!hasOwner) {
      // No field says whose a thing is: any known caller may try.
      const claim = resolving.claims.add('permission', id, `${text} is for known callers`, owners);
      return { kind: 'token', roles: [], own: false, claim, byRole: {} };
    }
    const roles = unique(owners.flatMap(one => one.roles.filter(role => !isOwner(role)).map(spell)));
    const whom = roles.length === 0 ? 'its owner' : `${roles.join(', ')} or its owner`;
    const claim = resolving.claims.add('permission', id, `${text} is for ${whom}`, owners);
    return { kind: 'roles', roles, own: false, orOwner: true, claim, byRole: {} };
  }
  if (said.length === 0 && all.length > 0 && theirs.length > 0 && hasOwner) {
    const whom = `${all.join(', ')}, and of what is theirs ${theirs.join(', ')}`;
    const claim = resolving.claims.add('permission', id, `${text} is for ${whom}`, rows);
    return { kind: 'roles', roles: all, own: false, orOwner: true, claim, byRole: {} };
  }
  if (named.length > 0 || rows.length > 0) {
    const roles = named.length > 0 ? named : unique([...all, ...theirs]);
    const claim = resolving.claims.add('permission', id, `${text} is for ${roles.join(', ') || 'nobody'}`, [
      ...stated.access,
      ...rows,
    ]);
    return { kind: 'roles', roles, own, claim, byRole: roleClaims(resolving, candidate, rows, roles, id) };
  }
  const [first] = stated.access;
  if (first !== undefined) {
    const kind = stated.access.some(one => one.kind === 'token')
      ? 'token'
      : first.kind === 'public'
        ? 'public'
        : 'token';
    const claim = resolving.claims.add(
      'permission',
      id,
      `${text} is for ${kind === 'public' ? 'everybody' : 'known callers'}`,
      stated.access,
    );
    return { kind, roles: [], own, claim, byRole: {} };
  }
  const refused = isSignIn(stated.path)
    ? undefined
    : (stated.errors.find(error => error.status === 401) ??
      stated.errors.find(error => error.status === 403));
  const sentence = refused ?? (OPEN.test(stated.path) ? undefined : globalSentence(resolving.design));
  if (sentence === undefined) return { kind: 'unstated', roles: [], own, byRole: {} };
  const claim = resolving.claims.add('permission', id, `${text} is for known callers`, [sentence]);
  return { kind: 'token', roles: [], own, claim, byRole: {} };
}

/** `passenger` is no role where the rows have a field of that name that holds the caller. */
function namesCaller({ design }: Resolving, bound: Bound, role: string): boolean {
  if (bound.kind !== 'entity') return false;
  const field = bound.draft.fields.find(({ name }) => name.toLowerCase() === role.toLowerCase());
  return field !== undefined && callersSaid(design.document.source).has(normalName(field.name));
}

/** "responder. 201, 400." opens with who may call. */
function rolesInFront(text: string | undefined, roles: readonly string[]): readonly string[] | undefined {
  const front = /^([\w-]+(?:(?:, | or | and |\/)[\w-]+){0,5})\.(?:\s|$)/.exec(text ?? '')?.[1];
  const names = front?.split(/, | or | and |\//) ?? [];
  const known = names.map(name => roles.find(role => role.toLowerCase() === name.toLowerCase()));
  return names.length > 0 && known.every(role => role !== undefined) ? (known as string[]) : undefined;
}

function isOfSection({ how }: StatedAccess): boolean {
  return how.includes(', for all of "');
}

/** True for a route by which callers get their credentials in the first place. */
export function isSignIn(path: string): boolean {
  return SIGN_IN.test(path);
}

function spelling(roles: readonly string[]): (role: string) => string {
  const known = new Map(roles.map(role => [role.toLowerCase(), role]));
  return role => known.get(role.toLowerCase()) ?? role;
}

function roleClaims(
  resolving: Resolving,
  candidate: Candidate,
  rows: readonly StatedPermission[],
  roles: readonly string[],
  id: string,
): { readonly [role: string]: ClaimId } {
  const text = `\`${candidate.stated.method} ${candidate.stated.path}\``;
  const all = resolving.roles;
  return Object.fromEntries(
    all.map(role => {
      const may = roles.includes(role);
      const own: readonly Fact[] = candidate.stated.access.filter(access => access.kind === 'roles');
      const facts = [...rows.filter(row => row.role.toLowerCase() === role.toLowerCase()), ...own, ...rows];
      return [
        role,
        resolving.claims.add(
          'permission',
          `${id}.${role}`,
          `${role} ${may ? 'may' : 'may not'} ${text}`,
          facts,
        ),
      ];
    }),
  );
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
