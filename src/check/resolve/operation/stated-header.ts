import type { Operation, StatedOperation, SuccessResponse } from '../../../design/index.ts';
import { sectionsOf } from '../operability/section-text.ts';
import type { Resolving } from '../resolving.ts';
import { withPageHeaders } from './page-header.ts';

type StatedHeader = NonNullable<SuccessResponse['headers']>[number];

const TARGET = String.raw`(https?:\/\/[^\s\`"'<>{}|),;]+|\/(?!\/)[\w./~%?=&-]*)`;
const LOCATION = [
  new RegExp(String.raw`\blocation\b(?: header)?\W{0,3}\s*(?:is|set to|of|to|:|=)?\s*[\`"'(]?${TARGET}`, 'i'),
  new RegExp(String.raw`\b30[12378]\b[^.\n]{0,50}?(?:\bto\b|→|->|⇒)\s*[\`"'(]?${TARGET}`, 'i'),
  new RegExp(String.raw`\bredirect\w*\b[^.\n]{0,50}?(?:\bto\b|→|->|⇒)\s*[\`"'(]?${TARGET}`, 'i'),
  new RegExp(
    String.raw`\b(?:leitet|weiterleitung)\b[^.\n]{0,50}?\b(?:auf|nach|zu)\b\s*[\`"'(]?${TARGET}`,
    'i',
  ),
];
const MOVED = /\bredirect\w*|\bweiterleit\w*|\bleitet\b.{0,60}\bweiter\b|重定向|リダイレクト/i;
const CUSTOM =
  /^(?:X-(?!Request-Id|Correlation-Id|Trace-Id|Rate|Total|API-Key|CSRF|Forwarded)[A-Za-z\d-]{1,60}|Content-Language|Content-Disposition|Deprecation|Sunset)$/i;
const SAID =
  /\b(?:responds?|returns?|answers?|answered|carries|carry|sets?|sends?|responses?)\b[^.\n]{0,80}?\bheaders?\b[^.\n`]{0,30}`([A-Za-z][A-Za-z\d-]*):\s*([^`\n]{1,200})`/gi;
const LISTED = /\bresponse headers?\b\W{0,6}((?:\s*[-*]\s+`[A-Za-z][A-Za-z\d-]*:\s*[^`\n]{1,200}`[^\n]*)+)/gi;

/** Operations with the fixed headers that their sections state, among them where a redirect leads to. */
export function withStatedHeaders(
  { design, claims }: Resolving,
  operations: readonly Operation[],
  stated: readonly StatedOperation[],
): readonly Operation[] {
  const { text } = design.document.source;
  const sections = sectionsOf(operations, claim => claims.all.get(claim)?.place.start, text);
  const headed = operations.map((operation, index): Operation => {
    const section = sections.get(operation.id) ?? '';
    const one = stated[index];
    const found = redirected(operation, one, section);
    const claim = (name: string, value: string) =>
      claims.add(
        'response',
        `${operation.id}.header.${name.toLowerCase()}`,
        `answers carry \`${name}: ${value}\``,
        [one?.responses[0] ?? one],
      );
    const named = (headers: readonly (readonly [string, string])[]): readonly StatedHeader[] =>
      headers.map(([name, value]) => ({ name, value, claim: claim(name, value) }));
    if (found !== undefined) {
      const { status, location } = found;
      const { statusClaim, claim: whole } = operation.success;
      return {
        ...operation,
        success: {
          status,
          ...(statusClaim !== undefined && operation.success.status === status && { statusClaim }),
          headers: named([['Location', location]]),
          claim: whole,
        },
        binding: { kind: 'example', why: `it redirects to ${location}` },
      };
    }
    const custom = customHeaders(section);
    return custom.length === 0
      ? operation
      : { ...operation, success: { ...operation.success, headers: named(custom) } };
  });
  return withPageHeaders({ text, sections, claims }, headed, stated);
}

/** Where a route that is bound to nothing sends everybody. */
function redirected(
  { binding, success }: Operation,
  stated: StatedOperation | undefined,
  section: string,
): { readonly status: number; readonly location: string } | undefined {
  if (binding.kind === 'work' || success.example !== undefined) return undefined;
  const moved = stated?.responses.find(
    ({ status }) => status !== undefined && status >= 301 && status <= 308,
  );
  // A route that looks like rows is a redirect only when that is the very status it states.
  if (moved === undefined && (binding.kind === 'entity' || !MOVED.test(section))) return undefined;
  if (stated?.responses.some(({ status }) => status !== undefined && status >= 200 && status < 300))
    return undefined;
  const texts = [moved?.description ?? '', ...(moved?.headers.map(header => header.value) ?? []), section];
  for (const text of texts) {
    for (const pattern of LOCATION) {
      const location = pattern.exec(text)?.[1]?.replace(/[.:]+$/, '');
      if (location === undefined || !/^[\x21-\x7e]+$/.test(location)) continue;
      const said = /\b30[12378]\b/.exec(section)?.[0];
      return { status: moved?.status ?? (said === undefined ? 302 : Number(said)), location };
    }
    const bare =
      moved !== undefined && text === moved.description
        ? /^https?:\/\/[\x21-\x3b\x3d\x3f-\x7a]+$/.exec(text.trim())?.[0]
        : undefined;
    if (bare !== undefined) return { status: moved!.status!, location: bare.replace(/\.$/, '') };
  }
  return undefined;
}

function customHeaders(section: string): readonly (readonly [string, string])[] {
  if (!/\bheaders?\b/i.test(section)) return [];
  const pairs = [...section.matchAll(SAID)].map(([, name = '', value = '']) => [name, value.trim()] as const);
  const listed = [...section.matchAll(LISTED)].flatMap(([, list = '']) =>
    [...list.matchAll(/`([A-Za-z][A-Za-z\d-]*):\s*([^`\n]+)`/g)].map(
      ([, name = '', value = '']) => [name, value.trim()] as const,
    ),
  );
  const known = new Map(
    [...pairs, ...listed].filter(
      ([name, value]) => CUSTOM.test(name) && /^[\x20-\x7e]+$/.test(value) && !/[<>{}[\]]|\.\.\./.test(value),
    ),
  );
  return [...known];
}
