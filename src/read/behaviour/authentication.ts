import type { StatedAuthentication } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { tablesOf } from '../outline/row.ts';
import { placeOfLines, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type SchemeFound, schemesIn } from './authentication-scheme.ts';
import { isForeign } from './limit-scope.ts';

type Found = StatedAuthentication & { readonly weight: number };

/**
 * Reads how callers prove who they are, the clearest statement of each scheme first:
 *
 *     - Every request carries `Authorization: Bearer <token>`
 *     **Authentication:** API key in the `X-API-Key` header
 *
 * Never from a passing mention of another system's tokens.
 */
export function readAuthentication(reading: Reading): readonly StatedAuthentication[] {
  const found = [...fromStatements(reading), ...fromTables(reading), ...fromFences(reading)];
  found.sort((a, b) => b.weight - a.weight || a.place.start - b.place.start);
  const first = found.filter(
    (one, index) =>
      found.findIndex(
        other => other.scheme === one.scheme && (other.carrier === one.carrier || one.carrier === undefined),
      ) === index,
  );
  const known = first.some(one => one.scheme !== 'none' && one.weight >= 2);
  return first.filter(one => one.scheme !== 'none' || !known).map(({ weight: _, ...fact }) => fact);
}

function* fromStatements(reading: Reading): Generator<Found> {
  for (const statement of statementsOf(reading)) {
    const { node } = statement;
    if (!MENTIONED.test(statement.text) || isElsewhere(node)) continue;
    const titled = statement.kind === 'label' || (statement.kind === 'paragraph' && node.blocks.length <= 2);
    for (const sentence of sentencesIn(statement.text)) {
      const text = statement.text.slice(sentence.start, sentence.end);
      if (statement.above.some(isForeign)) continue;
      const about = statement.above.some(above => SIGN_IN.test(above));
      const raw = statement.raw.text.slice(sentence.start, sentence.end);
      for (const scheme of schemesIn(text, raw)) {
        if (isForeign(DELEGATED.has(scheme.scheme) ? withoutProvider(text) : text)) continue;
        const weight = about ? 3 : weightOf(node, text, scheme, titled);
        if (weight === 0) continue;
        const how = `${statement.kind === 'item' ? 'bullet' : 'sentence'}${node.title === '' ? '' : ` under ${node.title}`}`;
        const at = sentence.start + scheme.start;
        yield fact(scheme, placeOfLines(statement, sentence, at, at + 1), how, weight);
      }
    }
  }
}

function* fromTables(reading: Reading): Generator<Found> {
  for (const { node, rows, headers } of tablesOf(reading, (_, node) =>
    isWithin(node, 'authentication', 'security', 'api', 'headers'),
  )) {
    if (isElsewhere(node) || isOperation(node)) continue;
    // `| Mechanism | session cookie |` and `| Name | sid |` are one statement.
    const pairs = headers.length === 2 ? rows.map(({ cells }) => cells.join(': ')).join(' · ') : undefined;
    for (const row of rows) {
      const text = row.cells.join(': ');
      if (isForeign(text) || routesIn(text).length > 0) continue;
      for (const scheme of schemesIn(text, pairs)) {
        const weight = weightOf(
          node,
          text,
          scheme,
          isWithin(node, 'authentication') || headers.some(header => /auth|header/i.test(header)),
        );
        if (weight > 0) yield fact(scheme, row.place, `table row under ${node.title}`, weight);
      }
    }
  }
}

/** The item above says that those below it are about signing in. */
const SIGN_IN = /^[\s\d.)*_]*(?:auth\w*|sign(?:ing)?[\s-]?in|log(?:ging)?[\s-]?in)[\s*_:：]*$/i;
/** Schemes in which another party vouches for the caller: naming it does not make the scheme another system's. */
const DELEGATED: ReadonlySet<string> = new Set(['oidc', 'oauth2', 'jwt']);
const PROVIDER = /\bproviders?(?:['’]s)?/gi;
/** "Editors log in with OAuth (GitHub)": who vouches for them is no system of another. */
const VOUCHING = /\b(?:github|gitlab|google|microsoft|azure|facebook|linkedin|slack|discord|twitter)\b/gi;
const SIGNS_IN = /\b(?:log|sign)(?:s|ged|ned)?[\s-]in\b|\blogin\b/i;
const DECLARES =
  /\b(?:sign|log)s?[\s-]in (?:with|through|via|by|using)\b|\b(?:use|present|carry|have)s? (?:an?\s|their\s)?client certificates?\b/i;

const MENTIONED =
  /auth|basic|token|jwt|api[\s_-]?key|x-|session|cookie|oidc|openid|tls|certificate|\bnone\b|not required|认证/i;
const GUARD_LINE = /\bJwt(?:Auth)?Guard\b|\bAuthGuard\(['"]jwt['"]\)/g;
const CREDENTIAL_LINE =
  /^.{0,200}(?:["'\s]Authorization["']?\s*[:=]|^Authorization:|Cookie["']?\s*[:=]|\s(?:-b|--cookie)\s|\bDepends\(|["'\s]X-[\w-]{0,40}(?:Key|Token|Auth)["']?\s*:).{0,200}$/gim;

/** `Authorization: Bearer`, `Cookie: sid=…` in an example request of one of the system's own operations. */
function* fromFences(reading: Reading): Generator<Found> {
  for (const fence of reading.fences) {
    const { kind, text, node } = fence;
    if (fence.kind === 'yaml' && !isElsewhere(node))
      for (const stated of fence.openapi?.authentication ?? []) yield { ...stated, weight: 3 };
    if (kind === 'sql' || kind === 'mermaid' || kind === 'json' || isElsewhere(node)) continue;
    for (const match of text.text.matchAll(GUARD_LINE)) {
      const place = placeIn(text, match.index, match.index + match[0].length);
      yield fact({ scheme: 'jwt', start: 0 }, place, `guard under ${node.title}`, 2);
    }
    const call = kind === 'curl' || kind === 'http';
    if (!call && !isWithin(node, 'api', 'authentication', 'security', 'headers', 'request', 'example'))
      continue;
    if (isForeign(text.text) || hasForeignHost(text.text)) continue;
    const how = `example under ${node.title}`;
    for (const match of text.text.matchAll(CREDENTIAL_LINE)) {
      const place = placeIn(text, match.index, match.index + match[0].length);
      for (const scheme of schemesIn(match[0]))
        if (scheme.scheme !== 'none') yield fact(scheme, place, how, 2);
    }
  }
}

function withoutProvider(text: string): string {
  const own = text.replace(PROVIDER, '');
  return SIGNS_IN.test(text) ? own.replace(VOUCHING, '') : own;
}

function hasForeignHost(text: string): boolean {
  const hosts = [...text.matchAll(/https?:\/\/([^\s/:"'`]+)/g)].map(match => match[1]!);
  return hosts.some(
    host => !/localhost|127\.0\.0\.1|0\.0\.0\.0|example|your|my|[<{$[]|api\.|staging|prod|dev/i.test(host),
  );
}

/** 0 when the text does not say how this system's callers are known; 4 when it says so with the header's name. */
function weightOf(
  node: OutlineNode,
  text: string,
  { scheme, carrier }: SchemeFound,
  titled: boolean,
): number {
  const aboutAuth = isWithin(node, 'authentication') && !isOperation(node);
  const labelled =
    /^\s*(?:auth\w*|autenticaci[oó]n|autenticação|authentifizierung|认证|認証|鉴权)(?:\s\w+){0,2}\s*[:：]/i.test(
      `${titled ? `${node.title}: ` : ''}${text}`,
    );
  if (scheme === 'none') return isOperation(node) ? 0 : aboutAuth || labelled ? 1 : 0;
  if (carrier !== undefined && CALLERS.test(text) && !STORED.test(text))
    return aboutAuth || !isOperation(node) ? 4 : 2;
  if (STORED.test(text)) return 0;
  if (aboutAuth) return 3;
  if (
    labelled &&
    isWithin(node, 'api', 'security', 'architecture', 'technology', 'constraints', 'requirements', 'headers')
  )
    return 2;
  if (isOperation(node)) return 0;
  if (isWithin(node, 'security', 'authorization', 'roles'))
    return CALLERS.test(text) || text.trim().split(/\s+/).length <= 8 ? 3 : 0;
  if (isWithin(node, 'api', 'interfaces', 'headers') && REQUIRED.test(text)) return 2;
  return DECLARES.test(text) ? 2 : 0;
}

const CALLERS =
  /auth|token|log-?in|logs? in|signs? in|sign-?in|anmeld|einlogg|iniciar sesi|connexion|登录|登入|request|header|cookie|caller|client|user|valid|requir|needs?\b|protect|issue|cabecera|cabeçalho|hace falta|en-tête|braucht|benötigt|请求头|认证|認証|鉴权/i;
const REQUIRED =
  /authenti|authoriz|requir|header|carr(?:y|ies)|protected|must|every|all|jede|braucht|benötigt|(?:have|carry|send|use)s? (?:an?\s|their\s)?session cookies?|toda|cada|chaque|认证|認証|所有|全て|すべて|모든/i;
const STORED =
  /\b(?:stored? in(?! an? (?:secure,? |http-?only,? |signed,? )*cookie)|\.env\b|environment variables?|encrypt(?:ed|ion)|key vault|secrets? manager|rotat(?:ed?|ion)|redact\w*|mask(?:ed|ing)?|never (?:log|expose)\w*|not (?:be )?logged|exclude\w*)\b/i;

function isElsewhere(node: OutlineNode): boolean {
  return isAside(node, [
    'alternatives',
    'background',
    'open-questions',
    'future-work',
    'dependencies',
    'risks',
    'references',
    'testing',
    'timeline',
    'migration',
    'non-goals',
    'logging',
    'metrics',
    'rollout',
    'ui',
    'deployment',
  ]);
}

function isOperation(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (routesIn(each.title).length > 0) return true;
  }
  return false;
}

function fact(found: SchemeFound, place: StatedAuthentication['place'], how: string, weight: number): Found {
  const carrier = found.carrier === undefined ? {} : { carrier: found.carrier };
  return { scheme: found.scheme, ...carrier, place, how, weight };
}
