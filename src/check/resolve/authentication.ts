import type { Authentication, Design, Fact, StatedAuthentication } from '../../design/index.ts';
import { lineText } from '../../text/source.ts';
import { note, type Resolving } from './resolving.ts';

const STRENGTH: readonly StatedAuthentication['scheme'][] = [
  'jwt',
  'bearer',
  'oidc',
  'oauth2',
  'api-key',
  'session',
  'basic',
];

/** How callers say who they are; `bearer` when tokens are asked for and no line says more. */
export function authenticationOf(resolving: Resolving, asked: Fact | undefined): Authentication | undefined {
  const { design } = resolving;
  const stated = [...design.authentication]
    .filter(one => STRENGTH.includes(one.scheme))
    .sort((a, b) => STRENGTH.indexOf(a.scheme) - STRENGTH.indexOf(b.scheme));
  const [first] = stated;
  if (first === undefined) {
    if (asked === undefined) return undefined;
    note(
      resolving,
      'authentication-assumed',
      'No line says how callers prove who they are; a bearer token is assumed.',
      asked,
    );
    const claim = resolving.claims.add(
      'authentication',
      'token',
      'a caller without a valid token is refused',
      [asked],
    );
    return { scheme: 'bearer', in: 'header', name: 'Authorization', claim };
  }
  const facts = [...stated.filter(one => says401(design, one)), ...lines401(design, first), ...stated];
  const claim = resolving.claims.add(
    'authentication',
    first.scheme,
    `a caller without valid credentials is refused${facts[0] !== undefined && says401(design, facts[0]) ? ' with 401' : ''}`,
    facts,
  );
  const lifetime = lifetimeIn(design);
  return {
    ...schemeOf(first, stated),
    ...(lifetime === undefined ? {} : { lifetimeSeconds: lifetime }),
    claim,
  };
}

function schemeOf(
  first: StatedAuthentication,
  all: readonly StatedAuthentication[],
): Omit<Authentication, 'claim'> {
  const carrier = all.find(one => one.scheme === first.scheme && one.carrier !== undefined)?.carrier;
  switch (first.scheme) {
    case 'api-key':
      return { scheme: 'api-key', in: 'header', name: carrier ?? 'X-API-Key' };
    case 'session':
      return { scheme: 'session', in: 'cookie', name: carrier ?? 'session' };
    case 'basic':
      return { scheme: 'basic', in: 'header', name: 'Authorization' };
    default: {
      const isJwt = first.scheme === 'jwt' || all.some(one => one.scheme === 'jwt');
      return {
        scheme: 'bearer',
        in: 'header',
        name: headerName(carrier),
        ...(isJwt ? { format: 'jwt' } : {}),
      };
    }
  }
}

function headerName(carrier: string | undefined): string {
  return carrier !== undefined && /^[A-Za-z][A-Za-z-]*$/.test(carrier) ? carrier : 'Authorization';
}

/** "Access tokens expire after 15 minutes", "sessions last 7 days", not those that renew or reset. */
function lifetimeIn({ document }: Design): number | undefined {
  for (const [text, count, unit] of document.source.text.slice(0, MOST_TEXT).matchAll(LIFETIME)) {
    const length = UNITS.find(([name]) => name.test(unit!))?.[1];
    if (length !== undefined && !/refresh|reset|invit|verif|confirm|magic|share|upload/i.test(text))
      return Number(count) * length;
  }
  return undefined;
}

const MOST_TEXT = 200_000;
const LIFETIME =
  /\b(?:access |session |auth |bearer )?(?:tokens?|JWTs?|sessions?|cookies?)\b[^.\n|]{0,40}\b(?:expir\w+|valid|lives?|lasts?|lifetime|ttl|good for|gültig|läuft)\b[^.\n|\d]{0,24}(\d{1,5})\s*-?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|minuten|stunden|tagen?)\b/gi;
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s(?!tunden)/i, 1],
  [/^m/i, 60],
  [/^(?:h|stunden)/i, 3600],
  [/^(?:d|tag)/i, 86_400],
  [/^w/i, 604_800],
];

function says401(design: Design, fact: Fact): boolean {
  return /\b401\b/.test(lineText(design.document.source, fact.place.line));
}

/** The sentence beside it that says what happens without credentials. */
function lines401(design: Design, fact: Fact): readonly Fact[] {
  const { source } = design.document;
  for (let line = fact.place.line + 1; line <= fact.place.line + 6; line++) {
    const text = lineText(source, line);
    if (/^#/.test(text)) return [];
    if (!/\b401\b/.test(text) || !/token|credential|authenticat|session|key/i.test(text)) continue;
    const start = source.lineStarts[line - 1] ?? 0;
    const end = start + text.length;
    const place = {
      path: source.path,
      start,
      end,
      line,
      column: 1,
      endLine: line,
      endColumn: text.length + 1,
    };
    return [{ place, how: 'line beside the authentication' }];
  }
  return [];
}
