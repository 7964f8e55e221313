import { createRemoteJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Caller } from './call.ts';

export interface TokenRequest {
  readonly secret: Uint8Array;
  /** The design that the token is for: its path or its title. */
  readonly audience: string;
  readonly role: string;
  readonly subject: string;
  /** The subject is the key of a stored account. */
  readonly hasAccount?: true;
  /** Seconds, or a span such as `8h`. */
  readonly expiresIn: number | string;
  /** Milliseconds since 1970; the present when absent. */
  readonly now?: number;
}

/** A signed token for one role of one design. */
export async function issueToken(request: TokenRequest): Promise<string> {
  const { secret, audience, role, subject, hasAccount, expiresIn, now } = request;
  const span = typeof expiresIn === 'number' ? `${expiresIn} seconds` : expiresIn;
  const issued = now === undefined ? undefined : new Date(now);
  return new SignJWT({ role, ...(hasAccount && { account: true }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(
      issued !== undefined && typeof expiresIn === 'number'
        ? new Date(issued.getTime() + expiresIn * 1000)
        : span,
    )
    .sign(secret);
}

interface Known {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** How many verified tokens are remembered. */
const MOST_KNOWN = 10_000;

/** A reader of tokens: who sent it, or nothing when it is not valid. Remembers tokens that it has verified. */
export function tokenReader(options: {
  readonly secret: Uint8Array;
  readonly jwksUrl?: string;
  readonly issuer?: string;
  readonly audience: string | readonly string[];
  readonly clock: () => number;
}): (token: string) => Caller | undefined | Promise<Caller | undefined> {
  const known = new Map<string, Known>();
  const remote = options.jwksUrl === undefined ? undefined : createRemoteJWKSet(new URL(options.jwksUrl));

  async function verified(token: string): Promise<Caller | undefined> {
    const payload = await payloadOf(token);
    if (payload === undefined || typeof payload.sub !== 'string' || payload.sub === '') return undefined;
    const { sub: subject, account } = payload;
    const caller: Caller = {
      subject,
      roles: rolesOf(payload),
      ...(account === true && { hasAccount: true }),
    };
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
    known.set(token, { caller, until: (payload.exp ?? Number.POSITIVE_INFINITY) * 1000 });
    return caller;
  }

  async function payloadOf(token: string): Promise<JWTPayload | undefined> {
    const rules = { audience: [options.audience].flat(), currentDate: new Date(options.clock()) };
    try {
      const algorithm = algorithmOf(token);
      if (algorithm === 'HS256')
        return (await jwtVerify(token, options.secret, { ...rules, algorithms: ['HS256'] })).payload;
      if (remote === undefined || algorithm === undefined) return undefined;
      const { issuer } = options;
      const from = issuer === undefined ? {} : { issuer };
      return (await jwtVerify(token, remote, { ...rules, ...from, algorithms: [...SIGNED] })).payload;
    } catch (error) {
      if (isOfToken(error)) return undefined;
      throw new Error('The keys of the identity provider cannot be read.', { cause: error });
    }
  }

  return token => {
    const found = known.get(token);
    if (found === undefined) return verified(token);
    if (options.clock() < found.until) return found.caller;
    known.delete(token);
    return undefined;
  };
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    return undefined;
  }
}

/** A token that is wrong is the caller's fault; keys that cannot be read are not. */
function isOfToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'].includes(error.code);
}

const SIGNED = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

/** Where identity providers put roles: RFC 9068 names `roles` and `groups`, others `role`, and Keycloak `realm_access`. */
function rolesOf(payload: JWTPayload): readonly string[] {
  const { role, roles, groups, realm_access: realm } = payload as { readonly [claim: string]: unknown };
  const inRealm = typeof realm === 'object' && realm !== null && 'roles' in realm ? realm.roles : undefined;
  return [role, roles, groups, inRealm].flat().filter(one => typeof one === 'string');
}
