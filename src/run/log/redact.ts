import type { System } from '../../design/index.ts';

/** Never logged, whatever a document says or does not say. */
const SECRETS =
  /^(?:authorization|cookie|setcookie|password|passwd|pwd|passphrase|secret|clientsecret|apikey|xapikey|accesstoken|refreshtoken|idtoken|token|privatekey|cardnumber|cvv|cvc|pan|ssn)s?$/;

/** True for a name that is in no line of the log: a secret, or one that the document leaves out. */
export function isExcluded(system: System, name: string): boolean {
  const plain = plainName(name);
  return (
    SECRETS.test(plain) || system.operability.logs.some(one => !one.logged && plainName(one.name) === plain)
  );
}

/** Takes out of a value, at any depth, what may not be logged, and of its texts what looks like a token. */
export function redacted(value: unknown, isOut: (name: string) => boolean, depth = 0): unknown {
  if (typeof value === 'string') return withoutTokens(value);
  if (typeof value !== 'object' || value === null || depth > 12) return value;
  if (value instanceof Error) return value;
  if (Array.isArray(value)) return value.map(inner => redacted(inner, isOut, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isOut(name) ? '[redacted]' : redacted(inner, isOut, depth + 1),
    ]),
  );
}

/** A text without what grants access. */
export function withoutTokens(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, '$1 [redacted]')
    .replace(/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[redacted]');
}

/** `Access Tokens` and `access_token` are one. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')
    .replace(/(?<=[a-z]{3})s$/, '');
