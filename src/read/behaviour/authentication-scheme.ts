import type { StatedAuthentication } from '../../design/index.ts';
import { matchesOf } from '../operation/matches.ts';

export interface SchemeFound {
  readonly scheme: StatedAuthentication['scheme'];
  readonly carrier?: string;
  readonly start: number;
}

const SCHEMES: readonly (readonly [StatedAuthentication['scheme'], RegExp])[] = [
  ['jwt', /\bJWTs?\b|\bjson web tokens?\b/gi],
  [
    'bearer',
    /\bbearer(?:\s|-)?(?:tokens?|auth\w*|<|\{|\$|scheme|header)|\bAuthorization\s*:\s*Bearer\b|\bauthorization bearer\b|\baccess tokens?\b(?=.{0,60}\b(?:header|Authorization)\b)|\btoken-based auth\w*/gi,
  ],
  ['api-key', /\bapi[\s_-]?keys?\b|\bX-(?:[A-Z0-9]+-)*API-?Key\b/gi],
  [
    'session',
    /\bsession[\s-]?(?:cookies?|based|auth\w*|tokens?|ids?)\b|\bcookie[\s-](?:based|auth\w*|sessions?)\b|\bhttp-?only\b.{0,20}\bcookies?\b|\bserver-side sessions?\b|\bsessions?\b[^.;]{0,30}\bcookies?\b|\bcookies?\b[^.;]{0,30}\bsessions?\b|\b(?:sid|connect\.sid|JSESSIONID|PHPSESSID) cookies?\b|\b(?:cookies? de sesión|cookies? de sessão|cookies? de session|sitzungs-?cookies?)\b/gi,
  ],
  ['basic', /\b(?:http )?basic auth(?:entication)?\b|\bhttp basic\b|\bAuthorization\s*:\s*Basic\b/gi],
  ['oauth2', /\boauth\s?2?(?:\.\d)?\b/gi],
  ['oidc', /\boidc\b|\bopenid[\s-]connect\b/gi],
  ['mtls', /\bmtls\b|\bmutual tls\b|\bclient certificates?\b/gi],
];
const NONE =
  /^\s*(?:(?:authentication|auth)\s*[:：]\s*)?(?:none|not required|no (?:authentication|auth)(?:(?: is)? (?:required|needed|implemented|used|at all|for this api|yet|currently implemented))*|(?:authentication|auth) is (?:not|never) (?:required|needed|used|implemented)|there is no authentication|认证不要|不要认证)\s*(?:[.(,;–—-].*)?$/i;
const NEGATED =
  /\b(?:no|not|without|instead of|rather than|replac\w+|never|unlike|remov\w+|deprecat\w+|future|later|alternative to|vs\.?|versus|previously|considered)\b[^.;:]{0,30}$/i;

/** What is planned only, or serves to reach other systems. */
const LATER =
  /\b(?:in (?:the|a) future|future (?:work|extension|phase)|planned|later phase|roadmap|connect(?:s|ing)? (?:\w+ ){0,3}accounts?)\b|将来|今後|未来/i;

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 2000;

/** Every way to authenticate that a sentence names and does not deny. */
export function schemesIn(text: string): readonly SchemeFound[] {
  if (text.length > LONGEST) return [];
  if (LATER.test(text)) return [];
  if (NONE.test(text.trim())) return [{ scheme: 'none', start: 0 }];
  return SCHEMES.flatMap(([scheme, pattern]) => {
    const match = matchesOf(pattern, text).find(
      ({ index }) => !NEGATED.test(text.slice(Math.max(0, index - 60), index)),
    );
    if (match === undefined || (scheme === 'session' && /refresh/i.test(text) && !/session/i.test(text)))
      return [];
    const carrier = carrierOf(scheme, text);
    return [{ scheme, start: match.index, ...(carrier !== undefined && { carrier }) }];
  });
}

function carrierOf(scheme: StatedAuthentication['scheme'], text: string): string | undefined {
  switch (scheme) {
    case 'api-key':
      return (
        /\b(X-[A-Za-z0-9-]*(?:Key|Token|Auth)[A-Za-z0-9-]*)\b/i.exec(text)?.[1] ??
        /\bheader\s+([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)/.exec(text)?.[1] ??
        /\b([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)\s+(?:http |request )?header/.exec(text)?.[1] ??
        (/\bAuthorization\b(?:\s*:|\s+header)/.test(text) ? 'Authorization' : undefined)
      );
    case 'session':
      return (
        /\bcookie\s*\(\s*[`"']?([A-Za-z_][\w.-]{1,40})[`"']?\s*\)/i.exec(text)?.[1] ??
        /\bcookie\s+(?:named|called|name:?)?\s*([A-Za-z_][\w.-]{1,40})(?=\s*(?:[.,;)=]|$))/i.exec(
          text,
        )?.[1] ??
        /\b([a-z][\w]*[_.-](?:session|sid|id|token)|sid|connect\.sid|JSESSIONID|PHPSESSID)\s+cookies?\b/i.exec(
          text,
        )?.[1]
      );
    case 'bearer':
    case 'jwt':
    case 'basic':
      return /\bAuthorization\b(?:\s*:|\s+header|\s+bearer)/i.test(text) ? 'Authorization' : undefined;
    default:
      return undefined;
  }
}
