import type { IncomingMessage } from 'node:http';
import type { Access, Authentication, Operation, RateLimit, System } from '../design/index.ts';
import type { Call, Caller } from './call.ts';
import type { Counts } from './limit/counted.ts';
import type { Standing } from './limit.ts';
import { type Headers, NO_HEADERS, type Refused, refused } from './outcome.ts';

/** A request that may go on: by whom, and how it stands against the limits. */
export interface Allowed {
  readonly kind: 'allowed';
  readonly caller: Caller | undefined;
  readonly headers: Headers;
}

/** Only some requests have to wait for it. */
export type Gate = (call: Call) => Allowed | Refused | Promise<Allowed | Refused>;

type ReadToken = (token: string) => Caller | undefined | Promise<Caller | undefined>;

/** The gate of all operations: token (401), then limit (429), then role (403). */
export function gate(system: System, readToken: ReadToken, counts: Counts): (operation: Operation) => Gate {
  const tokenOf = tokenFinder(system.authentication);
  const unauthenticated = refused('unauthenticated', {
    headers: { 'www-authenticate': challenge(system.authentication) },
  });
  const limits = system.limits.map((limit, index) => ({ limit, index }));

  return operation => {
    const { access } = operation;
    const needsToken = access.kind === 'token' || access.kind === 'roles' || access.own;
    const own = limits.filter(({ limit }) => limit.operations?.includes(operation.id) ?? true);
    const forbidden = refused('forbidden');
    const known = (call: Call, caller: Caller | undefined): ReturnType<Gate> => {
      if (needsToken && caller === undefined) return unauthenticated;
      if (own.length === 0) return entered(caller, NO_HEADERS);
      const counted = own.map(({ limit, index }) =>
        counts.stand(index, countedAs(limit, caller, call.request)),
      );
      return counted.some(one => one instanceof Promise)
        ? Promise.all(counted).then(standings => standing(caller, standings))
        : standing(caller, counted as readonly Standing[]);
    };
    const standing = (caller: Caller | undefined, standings: readonly Standing[]): Allowed | Refused => {
      const over = standings.find(({ allowed }) => !allowed);
      if (over !== undefined) return refused('rate-limited', { headers: limitHeaders(over) });
      return entered(caller, tightest(standings));
    };
    const entered = (caller: Caller | undefined, headers: Headers): Allowed | Refused =>
      hasRole(access, caller) ? { kind: 'allowed', caller, headers } : { ...forbidden, headers };
    return call => {
      const token = tokenOf(call.request);
      const read = token === undefined ? undefined : readToken(token);
      return read instanceof Promise ? read.then(caller => known(call, caller)) : known(call, read);
    };
  };
}

function hasRole(access: Access, caller: Caller | undefined): boolean {
  if (access.orOwner === true) return caller !== undefined;
  return access.kind !== 'roles' || (caller?.roles.some(role => access.roles.includes(role)) ?? false);
}

function countedAs(limit: RateLimit, caller: Caller | undefined, request: IncomingMessage): string {
  if (limit.per === 'all') return '';
  if (limit.per !== 'address' && caller !== undefined) return `user ${caller.subject}`;
  return `address ${request.socket.remoteAddress ?? ''}`;
}

function tightest(standings: readonly Standing[]): Headers {
  return limitHeaders(standings.reduce((least, one) => (one.remaining < least.remaining ? one : least)));
}

function limitHeaders({ limit, allowed, remaining, wait }: Standing): Headers {
  const seconds = String(Math.max(1, Math.ceil(wait / 1000)));
  return {
    'ratelimit-limit': String(limit.count),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': remaining > 0 ? '0' : seconds,
    ...(allowed ? {} : { 'retry-after': seconds }),
  };
}

/** Finds the token where the document says that it travels. */
function tokenFinder(
  authentication: Authentication | undefined,
): (request: IncomingMessage) => string | undefined {
  const scheme = authentication?.scheme ?? 'bearer';
  const name = (authentication?.name ?? 'authorization').toLowerCase();
  if (authentication?.in === 'cookie')
    return request => cookieOf(request.headers.cookie, authentication.name);
  if (scheme === 'basic') return request => passwordOf(request.headers[name]);
  if (scheme === 'bearer' || name === 'authorization') return request => bearerOf(request.headers[name]);
  return request => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
}

function bearerOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const space = header.indexOf(' ');
  return space > 0 && header.slice(0, space).toLowerCase() === 'bearer'
    ? header.slice(space + 1).trim()
    : undefined;
}

function passwordOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || !header.toLowerCase().startsWith('basic ')) return undefined;
  const pair = Buffer.from(header.slice(6), 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

function challenge(authentication: Authentication | undefined): string {
  switch (authentication?.scheme) {
    case 'basic':
      return 'Basic realm="asbuilt"';
    case 'api-key':
      return `ApiKey header="${authentication.name.replaceAll(/[^\w-]/g, '')}"`;
    default:
      return 'Bearer';
  }
}
