import type { StatedAuthentication } from '../../design/index.ts';
import { matchesOf } from '../operation/matches.ts';
import { cookieNamed, headerNamed } from './credential-carrier.ts';

export interface SchemeFound {
  readonly scheme: StatedAuthentication['scheme'];
  readonly carrier?: string;
  readonly start: number;
}

const SCHEMES: readonly (readonly [StatedAuthentication['scheme'], RegExp])[] = [
  ['jwt', /\bJWTs?\b|\bjson web tokens?\b/gi],
  [
    'bearer',
    /\bbearer(?:\s|-)?(?:tokens?|credentials?|auth\w*|<|\{|\$|scheme|header)|\bAuthorization\s*:\s*Bearer\b|\bauthorization bearer\b|\btokens?\b(?=.{0,60}\b(?:Authorization|authorization header)\b)|\baccess tokens?\b(?=.{0,60}\bheader\b)|\btoken-based auth\w*|\bDepends\((?:oauth2_scheme|get_current_(?:active_)?user|require_user|current_user)\)/gi,
  ],
  [
    'api-key',
    /\bapi[\s_-]?keys?\b|\bX-(?:[A-Z0-9]+-)*(?:Key|Token|Auth|Secret|Cle|Clave|Chave)(?:-[A-Z0-9]+)*\b|\bAuthorization\s*:\s*(?:Token|Api-?Key|Key)\b/gi,
  ],
  [
    'session',
    /\bsession[\s-]?(?:cookies?|based|auth\w*|tokens?|ids?)\b|\bcookie[\s-](?:based|auth\w*|sessions?)\b|\bhttp-?only\b.{0,20}\bcookies?\b|\bserver-side sessions?\b|\bsessions?\b[^.;]{0,30}\bcookies?\b|\bcookies?\b[^.;]{0,30}\bsessions?\b|\b(?:sid|connect\.sid|JSESSIONID|PHPSESSID) cookies?\b|\b(?:valid|active) (?:[\w.]+ )?sessions?\b|\bexpress-session\b|\b(?:cookies? de sesión|cookies? de sessão|cookies? de session|sitzungs-?cookies?)\b/gi,
  ],
  ['basic', /\b(?:http )?basic auth(?:entication)?\b|\bhttp basic\b|\bAuthorization\s*:\s*Basic\b/gi],
  ['oauth2', /\boauth\s?2?(?:\.\d)?\b/gi],
  ['oidc', /\boidc\b|\bopenid[\s-]connect\b/gi],
  ['mtls', /\bmtls\b|\bmutual tls\b|\bclient certificates?\b/gi],
];
const NONE =
  /^\s*(?:(?:authentication|auth)\s*[:：]\s*)?(?:none|not required|no (?:authentication|auth)(?:(?: is)? (?:required|needed|implemented|used|at all|for this api|yet|currently implemented))*|(?:authentication|auth) is (?:not|never) (?:required|needed|used|implemented)|(?:there is |we have |has )?no authentication\b(?! (?:header|token|error))|(?:the )?(?:api|service|system) is (?:not authenticated|unauthenticated|without authentication|completely open)|keine(?: authentifizierung| anmeldung)|ninguna|aucune|认证不要|不要认证)\s*(?:[.(,;–—-].*)?$/i;
const NEGATED =
  /\b(?:no|not|without|instead of|rather than|replac\w+|never|unlike|remov\w+|deprecat\w+|future|later|alternative to|vs\.?|versus|previously|considered)\b[^.;:]{0,30}$/i;

/** What is planned only, or serves to reach other systems. */
const LATER =
  /\b(?:in (?:the|a) future|future (?:work|extension|phase)|planned|later phase|roadmap|connect(?:s|ing)? (?:\w+ ){0,3}accounts?)\b|将来|今後|未来/i;

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 2000;

/**
 * Every way to authenticate that a sentence names and does not deny; `raw` is the same with its marks. Where a cookie
 * carries a token, it is the cookie that callers send.
 */
export function schemesIn(text: string, raw = text): readonly SchemeFound[] {
  if (text.length > LONGEST) return [];
  if (LATER.test(text)) return [];
  if (NONE.test(text.trim())) return [{ scheme: 'none', start: 0 }];
  const refuses = REFUSED.test(text);
  const found = SCHEMES.flatMap(([scheme, pattern]): SchemeFound[] => {
    const match = matchesOf(pattern, text).find(
      ({ index }) => refuses || !NEGATED.test(text.slice(Math.max(0, index - 60), index)),
    );
    if (match === undefined || (scheme === 'session' && /refresh/i.test(text) && !/session/i.test(text)))
      return [];
    const carrier = carrierOf(scheme, raw);
    return [{ scheme, start: match.index, ...(carrier !== undefined && { carrier }) }];
  });
  const cookie = found.some(({ scheme }) => scheme === 'session' || scheme === 'api-key')
    ? undefined
    : cookieNamed(raw);
  const proves = cookie !== undefined && (PROVING.test(cookie) || /auth|log-?in|sign|token/i.test(text));
  const all: readonly SchemeFound[] = proves
    ? [...found, { scheme: 'session', carrier: cookie, start: 0 }]
    : found;
  const inCookie = all.some(({ scheme, carrier }) => scheme === 'session' && carrier !== undefined);
  return inCookie ? all.filter(({ carrier, scheme }) => carrier !== undefined || !TOKENS.has(scheme)) : all;
}

/** Without a credential a request is refused: that is no denial of it. */
const REFUSED =
  /\b(?:without|missing|no)\b.{0,80}\b(?:401|reject\w*|refused|denied|unauthori[sz]ed)\b|\b(?:401|reject\w*|refus\w*|den(?:y|ies))\b.{0,60}\b(?:without|missing|no)\b/i;
/** Names of cookies that hold who somebody is. */
const PROVING = /sess|sid\b|auth|tok|jwt|login|user|sitzung/i;

const TOKENS: ReadonlySet<StatedAuthentication['scheme']> = new Set(['jwt', 'bearer']);

function carrierOf(scheme: StatedAuthentication['scheme'], raw: string): string | undefined {
  switch (scheme) {
    case 'session':
      return cookieNamed(raw);
    case 'api-key':
      return headerNamed(raw);
    case 'bearer':
    case 'jwt':
    case 'basic':
      return /\bAuthorization\b["'`]?(?:\s*:|\s+header|\s+bearer)/i.test(raw) ? 'Authorization' : undefined;
    default:
      return undefined;
  }
}
