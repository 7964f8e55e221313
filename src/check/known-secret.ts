import type { Span } from '../text/span.ts';

/** A stretch that opens a door to whoever reads it. */
export interface WrittenSecret extends Span {
  /** What it is, as in "an access key of AWS". */
  readonly what: string;
}

interface Shape {
  readonly what: string;
  /** Cheap signs, one of which every such secret holds. */
  readonly signs: readonly string[];
  /** The secret itself is the first group, or all. */
  readonly pattern: RegExp;
}

const SHAPES: readonly Shape[] = [
  { what: 'an access key of AWS', signs: ['AKIA', 'ASIA'], pattern: /\b(?:AKIA|ASIA)([A-Z2-7]{16})\b/g },
  {
    what: 'a token of GitHub',
    signs: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    pattern: /\bgh[pousr]_([A-Za-z0-9]{36})\b/g,
  },
  { what: 'a token of GitHub', signs: ['github_pat_'], pattern: /\bgithub_pat_(\w{60,90})\b/g },
  { what: 'a token of GitLab', signs: ['glpat-'], pattern: /\bglpat-([\w-]{20,40})(?![\w-])/g },
  {
    what: 'a token of Slack',
    signs: ['xoxa-', 'xoxb-', 'xoxp-', 'xoxr-', 'xoxs-'],
    pattern: /\bxox[abprs]-(\d{8,14}-[\w-]{20,80})/g,
  },
  { what: 'a live key of Stripe', signs: ['_live_'], pattern: /\b[sr]k_live_([A-Za-z0-9]{24,100})\b/g },
  { what: 'a key of Anthropic', signs: ['sk-ant-'], pattern: /\bsk-ant-[a-z]+\d\d-([\w-]{60,120})/g },
  {
    what: 'a key of OpenAI',
    signs: ['T3BlbkFJ'],
    pattern: /\bsk-(?:proj-)?([A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20,60})/g,
  },
  { what: 'a key of Google', signs: ['AIza'], pattern: /\bAIza([\w-]{35})(?![\w-])/g },
  { what: 'a key of SendGrid', signs: ['SG.'], pattern: /\bSG\.([\w-]{22}\.[\w-]{43})(?![\w-])/g },
  { what: 'a token of npm', signs: ['npm_'], pattern: /\bnpm_([A-Za-z0-9]{36})\b/g },
  {
    what: 'a private key',
    signs: ['PRIVATE KEY-----'],
    pattern: /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----\s+(?:[A-Za-z-]+: .*\s+)*([A-Za-z0-9+/]{60,76})\s/g,
  },
  {
    what: 'a password',
    signs: ['@'],
    pattern: /:\/\/(?<=[a-z\d]:\/\/)[\w.%-]{1,60}:([^\s:@/"'`<>${}*]{8,100})@[\w.-]+/g,
  },
  {
    what: 'a secret',
    signs: ['SECRET', 'PASSWORD', 'API_KEY', 'TOKEN', 'PRIVATE_KEY'],
    pattern:
      /(?:SECRET|PASSWORD|API_KEY|TOKEN|PRIVATE_KEY)[A-Z0-9_]{0,20}=["']?([A-Za-z0-9+/_=!@#%^&*-]{20,120})["']?(?=\s|$)/g,
  },
];

/** Finds secrets by the forms that their issuers give them; what only stands for one is passed over. */
export function writtenSecrets(text: string): readonly WrittenSecret[] {
  return SHAPES.flatMap(({ what, signs, pattern }) =>
    signs.some(sign => text.includes(sign))
      ? Array.from(text.matchAll(pattern)).flatMap(match => {
          const secret = match[1] ?? match[0];
          const start = wordStart(text, match.index);
          return isReal(secret) ? [{ start, end: start + match[0].trimEnd().length, what }] : [];
        })
      : [],
  ).sort((a, b) => a.start - b.start);
}

/** Where the name begins that a match stands in: `STRIPE_` of `STRIPE_API_KEY`, `postgres` of `postgres://`. */
function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 60 && /[\w+]/.test(text[start - 1]!)) start--;
  return start;
}

/** Words and rows of signs that stand for a secret in a text that explains one. */
const STANDS_FOR =
  /example|sample|your|dummy|fake|placeholder|change|replace|secret|passw|token|redact|insert|xxx|\.\.\.|\*\*\*|123456|abcdef|qwerty|here$|^test|local|dev-|_dev|demo/i;

function isReal(secret: string): boolean {
  if (STANDS_FOR.test(secret)) return false;
  const mixed = /\d/.test(secret) && /[A-Za-z]/.test(secret);
  return mixed && entropyOf(secret) > (secret.length < 16 ? 2.7 : 3.3);
}

/** Bits a character, as Shannon counts them. */
function entropyOf(text: string): number {
  const times = new Map<string, number>();
  for (const char of text) times.set(char, (times.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of times.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
