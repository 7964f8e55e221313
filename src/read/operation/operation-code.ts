import type { Method, OperationOrigin } from '../../design/index.ts';
import type { Fence } from '../fence/fence.ts';
import { type Route, routesIn } from './route.ts';
import { routePathOf } from './route-path.ts';

/** A route in a code block; offsets are those of the fence's text. */
export interface CodeRoute extends Route {
  readonly origin: OperationOrigin;
  /** False for a call or a label in the middle of a line. */
  readonly leading: boolean;
  /** Declared on a router without a prefix of its own. */
  readonly relative?: boolean;
}

/** Finds the routes of a code block by its lines: requests, catalogues, comments, curl calls, routers, diagrams. */
export function codeRoutes(fence: Fence): CodeRoute[] {
  if (fence.kind === 'json' || fence.kind === 'sql' || fence.kind === 'mermaid') return [];
  const text = fence.text.text;
  if (!MAY_ROUTE.test(text)) return [];
  const found: CodeRoute[] = [];
  const http = isHttp(fence);
  const prefix = controllerPrefix(text);
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    let next = end + 1;
    if (CURL.test(line)) {
      const command = continued(text, start);
      next = command.end + 1;
      for (const each of curlRoutes(command.text, start)) found.push(each);
    } else if (line.length < 2000)
      for (const each of lineRoutes(line, start, fence, http, prefix)) found.push(each);
    start = next;
  }
  return found;
}

/** Every route has a method, stands behind `curl`, or is declared with `.route(`. */
const MAY_ROUTE = /get|post|put|patch|delete|head|options|curl|\.route\(/i;

const CURL = /^\s*(?:\$\s*|>\s*)?(?:\w+=\$\()?curl\s/;

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function isHttp(fence: Fence): boolean {
  return (
    fence.kind === 'http' ||
    /^(?:http|rest|https)$/.test(fence.code.language) ||
    /\sHTTP\/[12]/.test(fence.text.text)
  );
}

function lineRoutes(line: string, offset: number, fence: Fence, http: boolean, prefix: string): CodeRoute[] {
  const router = routerRoutes(line, prefix);
  if (router.length > 0)
    return router.map(route => ({ ...shifted(route, offset, 'comment', true), relative: prefix === '' }));
  const routes = routesIn(line).filter(route => !isCutOff(line, route));
  const first = routes[0];
  if (!first) return [];
  const before = line.slice(0, first.start);
  const comment =
    /^\s*(?:\/\/+|#+|\*|\/\*+\**|--|<!--|"""|''')\s*(?:[\d.)-]+\s*)?(?:(?:endpoint|route|api|request)\s*:\s*)?$/i.test(
      before,
    );
  if (comment)
    return routes.map((route, index) =>
      shifted(route, offset, 'comment', index === 0 || route.start === first.start),
    );
  const leads = /^[\s>$`*•●▸→+-]*(?:(?:endpoint|request|route)\s*:\s*)?[`*]*$/i.test(before);
  const declared = handled(line, routes, offset);
  if (declared.length > 0) return declared;
  const code = fence.kind === 'typescript' || fence.kind === 'python';
  if (code && !leads) return [];
  if (code && /['"]/.test(line.slice(first.end, first.end + 2))) return [];
  return routes.map(route => {
    const leading = leads && route.start === first.start && !/[│┃║▶►]/.test(line);
    return shifted(route, offset, leading ? (http ? 'http-fence' : 'fence') : 'diagram', leading);
  });
}

/** In a drawing, `POST /files/  │` goes on in the next line. */
function isCutOff(line: string, { end }: Route): boolean {
  const after = /^(\/?)\s*[│┃║|]/.exec(line.slice(end));
  return after !== null && (after[1] === '/' || line[end - 1] === '/') && line[end - 2] !== ' ';
}

/** Go's `mux.HandleFunc("POST /orders", …)`. */
function handled(line: string, routes: readonly Route[], offset: number): CodeRoute[] {
  return /\bHandle(?:Func)?\(\s*"/.test(line)
    ? routes.map(route => shifted(route, offset, 'comment', true))
    : [];
}

function shifted(route: Route, offset: number, origin: OperationOrigin, leading: boolean): CodeRoute {
  return {
    ...route,
    start: route.start + offset,
    end: route.end + offset,
    pathStart: route.pathStart + offset,
    origin,
    leading,
  };
}

/** A command with the lines that a backslash joins to it. */
function continued(text: string, start: number): { text: string; end: number } {
  let end = lineEnd(text, start);
  let open = quotesOpen(text.slice(start, end));
  while (
    end < text.length &&
    end - start < 8000 &&
    (text[end - 1] === '\\' || text.slice(end - 2, end) === '\\\r' || open)
  ) {
    const from = end + 1;
    end = lineEnd(text, from);
    if (quotesOpen(text.slice(from, end))) open = !open;
  }
  return { text: text.slice(start, end), end };
}

function quotesOpen(line: string): boolean {
  return (line.match(/'/g)?.length ?? 0) % 2 === 1;
}

/** `curl [-X METHOD] URL`; data without a method is a POST. */
function curlRoutes(command: string, offset: number): CodeRoute[] {
  const url = /(?:https?:\/\/|\$\{?\w+\}?\/|\{\{\w+\}\}\/|<[\w-]+>\/|localhost[:/]|(?<=\s["']?)\/\w)/.exec(
    command,
  );
  if (!url) return [];
  const named = /(?:-X|--request)[\s=]*["']?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/.exec(command)?.[1];
  const sends = /\s(?:-d|--data(?:-\w+)?|--json|-F|--form)\b/.test(command);
  const method =
    named ??
    (/\s(?:-I|--head)\b/.test(command)
      ? 'HEAD'
      : sends && !/\s(?:-G|--get)\b/.test(command)
        ? 'POST'
        : 'GET');
  const read = routesIn(`${method} ${command.slice(url.index, url.index + 600)}`)[0];
  if (!read) return [];
  const delta = url.index - method.length - 1 + offset;
  return [
    {
      ...read,
      start: read.pathStart + delta,
      end: read.end + delta,
      pathStart: read.pathStart + delta,
      origin: 'curl',
      leading: true,
    },
  ];
}

const CONTROLLER =
  /@(?:Controller|RequestMapping|Path)\(\s*(?:(?:value|path)\s*[=:]\s*)?["'`]([^"'`\n]{0,120})["'`]|\bAPIRouter\([^)\n]{0,80}prefix\s*=\s*["']([^"'\n]{0,120})["']|\bBlueprint\([^)\n]{0,120}url_prefix\s*=\s*["']([^"'\n]{0,120})["']/;

/** The prefix that a controller class or a router sets for all routes of the block. */
function controllerPrefix(text: string): string {
  const match = CONTROLLER.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
}

const ROUTER =
  /(?:^|[\s.@])(?<!axios\s?)([A-Za-z_$][\w$]{0,40})\.(get|post|put|patch|delete|head|options)\(\s*(?:r?["'`])([^"'`\s]{0,200})["'`]/g;
const DECORATOR =
  /^\s*@(Get|Post|Put|Patch|Delete|Head|Options)(?:Mapping)?\(\s*(?:(?:value|path)\s*=\s*)?(?:["'`]([^"'`\n]{0,200})["'`])?\s*[,)]/;
const FLASK =
  /^\s*@[\w.]+\.route\(\s*["']([^"'\n]{1,200})["'](?:[^\n]{0,80}methods\s*=\s*\[([^\]\n]{1,80})\])?/;
const CLIENTS =
  /^(?:axios|client|http|httpClient|request|requests|supertest|page|fetch|session|response|res|req|test_client|apiClient|instance|\$http|ky|got|cache|redis|map|params|headers|searchParams|config|store|storage)$/i;

/** Routes that code declares: Express, Fastify, FastAPI, NestJS, Spring, Flask. */
function routerRoutes(line: string, prefix: string): Route[] {
  if (!line.includes('(')) return [];
  const decorated = DECORATOR.exec(line);
  if (decorated)
    return codeRoute(line, decorated[1] ?? '', join(prefix, decorated[2] ?? ''), decorated.index);
  const flask = FLASK.exec(line);
  if (flask) {
    const methods = flask[2]?.match(/[A-Z]{3,7}/g) ?? ['GET'];
    return methods.flatMap(method => codeRoute(line, method, join(prefix, flask[1] ?? ''), flask.index));
  }
  return Array.from(line.matchAll(ROUTER)).flatMap(match => {
    const decorator = line.trimStart().startsWith('@');
    if (!decorator && (CLIENTS.test(match[1] ?? '') || /\b(?:await|return|expect|const|let)\b/.test(line)))
      return [];
    const path = match[3] ?? '';
    if (!path.startsWith('/') && path !== '') return [];
    return codeRoute(line, match[2] ?? '', join(prefix, path), match.index);
  });
}

function join(prefix: string, path: string): string {
  const parts = [...prefix.split('/'), ...path.split('/')].filter(part => part !== '');
  return `/${parts.join('/')}`;
}

function codeRoute(line: string, method: string, written: string, start: number): Route[] {
  const read = routePathOf(written);
  if (!read) return [];
  return [
    {
      method: method.toUpperCase() as Method,
      path: read.path,
      written,
      query: read.query,
      start,
      end: line.length,
      pathStart: start,
    },
  ];
}
