import { mappedPart, placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import type { LabelKind } from './operation-label.ts';
import type { Part } from './operation-parts.ts';

/**
 * What a route declared in code says of its operation: status, bodies, parameters, callers.
 *
 *     @Post() @Roles('clerk') create(@Body() body: CreateTool): Promise<Tool> {}
 *     @router.post("/tools", response_model=Tool, status_code=201)
 *     router.post('/tools', requireRole('clerk'), createTool);
 */
export function signatureParts(fence: Fence, from: number, to: number): Part[] {
  const text = fence.text.text;
  const start = decoratorsBefore(text, lineStart(text, from));
  const end = decoratorsAfter(text, lineStart(text, from), to);
  const said = text.slice(start, end);
  if (said.length > LONGEST || !DECLARES.test(said)) return [];
  const parts: Part[] = [];
  const part = (kind: LabelKind, title: string, at: number, length: number, inline = true): void => {
    const [begin, close] = [start + at, start + at + length];
    parts.push({
      kind,
      title,
      place: placeIn(fence.text, begin, close),
      ...(inline ? { inline: mappedPart(fence.text, begin, close) } : {}),
      blocks: [],
    });
  };
  const each = (pattern: RegExp, use: (value: string, at: number) => void): void => {
    for (const match of said.matchAll(pattern)) {
      const value = match.slice(1).find(group => group !== undefined);
      if (value !== undefined) use(value, match.index + match[0].lastIndexOf(value));
    }
  };
  const route = PARAMETERS.exec(said)?.[0] ?? '';
  const inPath = new Set(Array.from(route.matchAll(/[{:<](?:\w+:)?(\w+)/g), match => match[1]!));

  each(STATUS, (status, at) => part('response', status, at, status.length, false));
  each(ANSWER, (type, at) => {
    if (!/^(?:void|None|any|Response|undefined)$/.test(type)) part('response', 'answer', at, type.length);
  });
  each(NEST_BODY, (type, at) => part('request', 'body', at, type.length));
  each(NEST_QUERY, (name, at) => part('query', 'query', at, name.length));
  each(ROLES, (names, at) => part('access', 'roles', at, names.length));
  each(KNOWN, (guard, at) => part('access', 'auth', at, guard.length));
  each(OPEN, (word, at) => part('access', 'auth', at, word.length));
  for (const { name, type, at } of pythonArguments(said)) {
    if (inPath.has(name) || /^(?:self|request|response|db|session|background_tasks)$/.test(name)) continue;
    const body = /^[A-Z]\w*$/.test(type) && !NOT_A_BODY.test(type);
    if (body) part('request', 'body', at + said.slice(at).indexOf(type), type.length);
    else if (PLAIN.test(type)) part('query', 'query', at, name.length);
  }
  return parts;
}

/** A longer stretch is no signature. */
const LONGEST = 4000;
const DECLARES = /^[^\S\n]*@|\b\w+\.(?:get|post|put|patch|delete)\(/m;
const PARAMETERS = /\(\s*["'`][^"'`\n]{0,200}["'`]/;
const STATUS =
  /@HttpCode\(\s*(?:HttpStatus\.)?(\d{3})\s*\)|\bstatus_code\s*=\s*(?:status\.HTTP_)?(\d{3})|@ResponseStatus\([^)\n]*?(\d{3})/g;
const ANSWER =
  /\)\s*:\s*(?:Promise|Observable)<([\w<>[\], ]{1,80})>\s*[{;\n]|\bresponse_model\s*=\s*([\w[\], ]{1,80}?)\s*(?=[,)]\s*(?:\w+\s*=|\)|$|\n))/g;
const NEST_BODY =
  /@(?:Body|RequestBody)\(\s*\)\s*(?:\w+\s*\??\s*:\s*([A-Z]\w*(?:<[\w<>, ]+>)?)|([A-Z]\w*)\s+\w+)/g;
const NEST_QUERY = /@Query\(\s*['"](\w+)['"]/g;
const ROLES =
  /@Roles\(([^()]{1,120})\)|\b(?:require|has|check|with|allow|authorize)(?:Any)?_?Roles?\(\s*([^()]{1,120})\)/gi;
const KNOWN =
  /\b(requireAuth|require_auth|isAuthenticated|authenticateToken|ensureAuth\w*|JwtAuthGuard|login_required)\b/g;
const OPEN = /@(Public)\(\)|\/\/\s*(public|no auth)\b/gi;
const NOT_A_BODY =
  /^(?:UUID|Optional|Request|Response|Session|AsyncSession|BackgroundTasks|Depends|Query|Path|Header|List|Annotated|Decimal|Any)$/;
const PLAIN = /^(?:Optional\[|list\[|str\b|int\b|float\b|bool\b|date\b|datetime\b|UUID\b|[\w.]+\s*\|\s*None)/;

/** The arguments of a Python function, with their types. */
function pythonArguments(said: string): readonly { name: string; type: string; at: number }[] {
  const head = /\bdef\s+\w+\(/.exec(said);
  if (!head) return [];
  const start = head.index + head[0].length;
  const close = said.slice(start).search(/\)\s*(?:->[^:\n]{1,80})?:/);
  if (close < 0) return [];
  return Array.from(
    said
      .slice(start, start + close)
      .matchAll(/(?:^|,)\s*(\w+)\s*:\s*([\w.]+(?:\[[\w., [\]]{0,60}\])?(?:\s*\|\s*None)?)/g),
    match => ({
      name: match[1]!,
      type: match[2]!,
      at: start + match.index + match[0].indexOf(match[1]!),
    }),
  );
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Decorators above a decorated route belong to it. */
function decoratorsBefore(text: string, start: number): number {
  let from = start;
  if (!/^\s*@/.test(text.slice(start, start + 200))) return start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (
      !/^\s*@(?!Controller|Injectable|Module)/.test(text.slice(above, from)) ||
      ROUTE.test(text.slice(above, from))
    )
      break;
    from = above;
  }
  return from;
}

/** Decorators at the end of a stretch belong to the next route. */
function decoratorsAfter(text: string, start: number, to: number): number {
  let end = Math.min(to, text.length);
  if (!/^\s*@/.test(text.slice(start, start + 200))) return Math.min(end, lineEnd(text, start));
  while (end > start) {
    const line = lineStart(text, end - 1);
    const said = text.slice(line, end);
    if (line <= start || (said.trim() !== '' && !/^\s*@/.test(said)) || ROUTE.test(said)) break;
    end = line;
  }
  return end;
}

const ROUTE = /^\s*@(?:\w+\.)?(?:get|post|put|patch|delete|head|options|route)(?:Mapping)?\(/i;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
