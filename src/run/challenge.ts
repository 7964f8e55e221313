import type { Authentication } from '../design/index.ts';

/**
 * What a 401 asks for in `WWW-Authenticate`, which RFC 9110 demands of it. `Bearer` and `Basic` are registered names;
 * for a cookie and a key there is none, so `Cookie` and `ApiKey` say where the credential belongs.
 */
export function challengeOf(authentication: Authentication | undefined): string {
  const name = authentication?.name.replaceAll(/[^\w.-]/g, '');
  if (authentication?.in === 'cookie') return `Cookie cookie-name="${name}"`;
  switch (authentication?.scheme) {
    case 'basic':
      return 'Basic realm="asbuilt"';
    case 'api-key':
      return `ApiKey header="${name}"`;
    default:
      return 'Bearer';
  }
}

/** The same for a credential that was sent and is not valid: RFC 6750 has a word for it. */
export function rejectionOf(authentication: Authentication | undefined): string {
  const challenge = challengeOf(authentication);
  return challenge === 'Bearer' ? 'Bearer error="invalid_token"' : challenge;
}
