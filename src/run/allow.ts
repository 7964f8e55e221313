import type { IncomingMessage } from 'node:http';
import type { Access, Operation, RateLimit, System } from '../design/index.ts';
import { type Call, type Caller, hasRole } from './call.ts';
import { challengeOf, rejectionOf } from './challenge.ts';
import type { FindCredential } from './credential.ts';
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
export function gate(
  system: System,
  credentialOf: FindCredential,
  readToken: ReadToken,
  counts: Counts,
): (operation: Operation) => Gate {
  const asking = (challenge: string) =>
    refused('unauthenticated', { headers: { 'www-authenticate': challenge } });
  const unknown = asking(challengeOf(system.authentication));
  const rejected = asking(rejectionOf(system.authentication));
  const limits = system.limits.map((limit, index) => ({ limit, index }));

  return operation => {
    const { access } = operation;
    const needsToken = access.kind === 'token' || access.kind === 'roles' || access.own;
    const own = limits.filter(({ limit }) => limit.operations?.includes(operation.id) ?? true);
    const forbidden = refused('forbidden');
    const known = (call: Call, caller: Caller | undefined, isSent: boolean): ReturnType<Gate> => {
      if (needsToken && caller === undefined) return isSent ? rejected : unknown;
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
      isAllowed(access, caller) ? { kind: 'allowed', caller, headers } : { ...forbidden, headers };
    return call => {
      const token = credentialOf(call.request);
      if (token === undefined) return known(call, undefined, false);
      const read = readToken(token);
      return read instanceof Promise
        ? read.then(caller => known(call, caller, true))
        : known(call, read, true);
    };
  };
}

function isAllowed({ kind, roles, orOwner }: Access, caller: Caller | undefined): boolean {
  if (orOwner === true) return caller !== undefined;
  return kind !== 'roles' || hasRole(caller, roles);
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
