import type { IncomingMessage } from 'node:http';
import type { Authentication } from '../design/index.ts';

/** Finds what a request proves its caller with; nothing when it carries no credential. */
export type FindCredential = (request: IncomingMessage) => string | undefined;

/**
 * Finds the credential where the document says that it travels. In development `Authorization: Bearer <token>` does
 * everywhere, so that one client can call every design; what stands in the stated place goes first.
 */
export function credentialFinder(
  authentication: Authentication | undefined,
  mode: 'development' | 'production',
): FindCredential {
  const stated = statedFinder(authentication);
  if (mode === 'production') return stated;
  return request => stated(request) ?? schemed(request.headers.authorization, 'bearer');
}

function statedFinder(authentication: Authentication | undefined): FindCredential {
  if (authentication?.in === 'cookie')
    return request => cookieOf(request.headers.cookie, authentication.name);
  const name = (authentication?.name ?? 'authorization').toLowerCase();
  const sentIn = (request: IncomingMessage) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (name !== 'authorization') return request => sentIn(request)?.replace(/^bearer /i, '');
  switch (authentication?.scheme) {
    case 'basic':
      return request => passwordIn(schemed(sentIn(request), 'basic'));
    // Keys travel behind many words: `Token`, `ApiKey`, `Key`, or none.
    case 'api-key':
      return request => sentIn(request)?.replace(/^[\w-]+ +/, '');
    default:
      return request => schemed(sentIn(request), 'bearer');
  }
}

/** What stands behind the name of a scheme. */
function schemed(header: string | undefined, scheme: string): string | undefined {
  const space = header?.indexOf(' ') ?? -1;
  return space > 0 && header!.slice(0, space).toLowerCase() === scheme
    ? header!.slice(space + 1).trim()
    : undefined;
}

function passwordIn(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
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
