import type { IncomingMessage } from 'node:http';
import type { BrowserAccess } from '../../design/index.ts';
import type { Headers } from '../outcome.ts';

/** What is told to browsers that ask on behalf of a page of another origin. */
export interface CrossOrigin {
  /** For every answer. */
  readonly headersOf: (request: IncomingMessage) => Headers;
  /** For a request that only asks what it may send. */
  readonly preflight: (request: IncomingMessage, methods: string) => Headers;
}

/** Headers that a page may not read unless it is told that it may. */
const EXPOSED = [
  'Location',
  'Link',
  'ETag',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'X-Request-Id',
  'Idempotent-Replayed',
];

/** Seconds that a browser may remember what it was told. */
const REMEMBERED = '600';

const NONE: Headers = {};

/** Cross-origin resource sharing for the stated origins; nothing when the document states none. */
export function crossOrigin(
  access: BrowserAccess | undefined,
  exposed: readonly string[],
): CrossOrigin | undefined {
  if (access === undefined) return undefined;
  const { credentials } = access;
  const isOpen = access.origins.includes('*');
  const listed = access.origins.map(matcherOf);
  const reflects = !isOpen || credentials;
  const readable = [...new Set([...EXPOSED, ...exposed])].join(', ');

  function allowed(origin: string | undefined): string | undefined {
    if (!reflects) return '*';
    if (origin === undefined || origin === '') return undefined;
    return isOpen || listed.some(matches => matches(origin.toLowerCase())) ? origin : undefined;
  }

  function headersOf(request: IncomingMessage): Headers {
    const origin = allowed(request.headers.origin);
    const vary: Headers = reflects ? { vary: 'Origin' } : NONE;
    if (origin === undefined) return vary;
    return {
      ...vary,
      'access-control-allow-origin': origin,
      // Only a page reads them.
      ...(request.headers.origin === undefined ? NONE : { 'access-control-expose-headers': readable }),
      ...(credentials ? { 'access-control-allow-credentials': 'true' } : NONE),
    };
  }

  return {
    headersOf,
    preflight(request, methods) {
      const headers = headersOf(request);
      if (headers['access-control-allow-origin'] === undefined) return headers;
      const { 'access-control-expose-headers': _, ...rest } = headers;
      const asked = request.headers['access-control-request-headers'];
      return {
        ...rest,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': wanted(asked) ?? 'Content-Type, Authorization',
        'access-control-max-age': REMEMBERED,
        vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      };
    },
  };
}

/** Names of headers as sent, when they are some. */
function wanted(asked: string | undefined): string | undefined {
  return asked !== undefined &&
    asked.length < 2000 &&
    /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/.test(asked)
    ? asked
    : undefined;
}

/** `https://*.example.com` is every host below it. */
function matcherOf(stated: string): (origin: string) => boolean {
  const star = stated.indexOf('*.');
  if (star < 0) return origin => origin === stated;
  const [start, end] = [stated.slice(0, star), stated.slice(star + 1)];
  return origin =>
    origin.startsWith(start) &&
    origin.endsWith(end) &&
    /^[\w-]+(?:\.[\w-]+)*$/.test(origin.slice(start.length, origin.length - end.length));
}
