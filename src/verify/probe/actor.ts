import type { Authentication } from '../../design/index.ts';

/** Who sends a request. */
export type Actor =
  | { readonly kind: 'role'; readonly role: string; readonly name: string; readonly token: string }
  | { readonly kind: 'anonymous' }
  /** Somebody with a broken credential; `label` says what is wrong with it. */
  | { readonly kind: 'broken'; readonly label: string; readonly header: string; readonly value: string };

export const ANONYMOUS: Actor = { kind: 'anonymous' };

type Headers = { readonly [name: string]: string };

/** The headers that carry a credential, as the document states the scheme. */
export function credentialHeaders(actor: Actor, authentication: Authentication | undefined): Headers {
  if (actor.kind === 'anonymous') return {};
  if (actor.kind === 'broken') return { [actor.header]: actor.value };
  return carried(actor.token, authentication);
}

/** The same with a name of a shell variable in place of the token, to be shown. */
export function shownCredential(actor: Actor, authentication: Authentication | undefined): Headers {
  if (actor.kind !== 'role') return credentialHeaders(actor, authentication);
  return carried(`$${tokenVariable(actor.name)}`, authentication);
}

/** How the shell variable with the token of a role is called. */
export function tokenVariable(role: string): string {
  return `${role.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_TOKEN`;
}

/** A credential that is put together as the scheme wants it. */
export function carried(token: string, authentication: Authentication | undefined): Headers {
  if (authentication === undefined) return { authorization: `Bearer ${token}` };
  const { scheme, name } = authentication;
  if (authentication.in === 'cookie') return { cookie: `${name}=${token}` };
  const header = name.toLowerCase();
  if (scheme === 'bearer') return { [header]: header === 'authorization' ? `Bearer ${token}` : token };
  if (scheme === 'basic') return { [header]: `Basic ${token.includes(':') ? btoa(token) : token}` };
  return { [header]: header === 'authorization' && !token.includes(' ') ? `Bearer ${token}` : token };
}
