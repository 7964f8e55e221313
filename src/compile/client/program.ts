import type { Authentication, Json, Operation, System } from '../../design/index.ts';
import { pathTo } from '../error-code.ts';
import { noteOf, oneLine } from '../line.ts';
import { propertyName } from '../types/declaration.ts';
import type { Names } from '../types/name.ts';
import { errorsByCode } from '../types/operation.ts';
import { inputMembers } from './declaration.ts';
import { idempotencyOf, isConditional } from './key.ts';

/** The client itself: its options, a method an operation, and the one function that calls. */
export function clientText(system: System, names: Names): string {
  return [optionsText(names), interfaceText(system, names), makerText(system, names), CALL].join('\n');
}

function optionsText({ clientOptions, callOptions }: Names): string {
  return `export interface ${clientOptions} {
  /** Where the API stands, such as \`https://api.example.com\`. */
  baseUrl: string;
  /** What makes the caller known, or how to get it; sent where the design asks for it. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Instead of the global \`fetch\`. */
  fetch?: (url: string, init: globalThis.RequestInit) => Promise<globalThis.Response>;
  /** Sent with every request. */
  headers?: Record<string, string>;
}

export interface ${callOptions} {
  signal?: globalThis.AbortSignal;
  headers?: Record<string, string>;
}
`;
}

function interfaceText(system: System, names: Names): string {
  const methods = system.operations.map(operation => {
    const note = noteOf(system, operation.claim) ?? oneLine(`${operation.method} ${operation.path}`);
    return `  /** ${note} */\n  ${propertyName(operation.id)}(${argumentsOf(system, names, operation)}): Promise<${names.operations.get(operation.id)?.result ?? 'unknown'}>;\n`;
  });
  return `/** A method each operation; no answer of the server is thrown, what cannot be reached is. */\nexport interface ${names.client} {\n${methods.join('')}}\n`;
}

function argumentsOf(system: System, names: Names, operation: Operation): string {
  const input = names.operations.get(operation.id)?.input ?? 'unknown';
  const optional = inputMembers(system, names, operation).every(member => member.optional) ? '?' : '';
  return `input${optional}: ${input}, options?: ${names.callOptions}`;
}

function makerText(system: System, names: Names): string {
  const methods = system.operations.map(operation => {
    const route = literal(routeOf(system, operation));
    return `    ${memberName(operation.id)}: (input, options) => call(client, ${route}, input, options) as never,\n`;
  });
  return `/** A client of one server. */
export function createClient(client: ${names.clientOptions}): ${names.client} {
  return {
${methods.join('')}  };
}
`;
}

/** The name of a member of an object; that of the prototype is none unless computed. */
function memberName(id: string): string {
  return id === '__proto__' ? '["__proto__"]' : propertyName(id);
}

/** What the call has to know of an operation, as plain data. */
function routeOf(system: System, operation: Operation): Json {
  const { method, path, success, errors, access, request } = operation;
  const { authentication, envelope } = system;
  const key = idempotencyOf(system, operation)?.header;
  return {
    method,
    path,
    status: success.status,
    conditional: isConditional(system, operation),
    sendsBody: request !== undefined,
    auth: authentication === undefined || access.kind === 'public' ? null : authOf(authentication),
    keyHeader: key ?? null,
    refusals: errorsByCode(errors)
      .filter(error => error.status !== success.status)
      .map(({ status, code }) => [status, code ?? null]),
    codeAt: pathTo(envelope.error, 'code') ?? null,
    messageAt: pathTo(envelope.error, 'message') ?? null,
  };
}

function authOf({ scheme, in: place, name }: Authentication): Json {
  if (place === 'cookie') return { header: 'Cookie', before: `${name}=` };
  const isUsual = name.toLowerCase() === 'authorization';
  return {
    header: name,
    before: scheme === 'basic' ? 'Basic ' : scheme === 'bearer' || isUsual ? 'Bearer ' : '',
  };
}

/** A value as a TypeScript expression; no line end of any kind is left in it. */
function literal(value: Json): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, char => `\\u${char.charCodeAt(0).toString(16)}`);
}

const CALL = `interface Route__ {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly conditional: boolean;
  readonly sendsBody: boolean;
  readonly auth: { readonly header: string; readonly before: string } | null;
  readonly keyHeader: string | null;
  readonly refusals: readonly (readonly (number | string | null)[])[];
  readonly codeAt: readonly string[] | null;
  readonly messageAt: readonly string[] | null;
}

interface Input__ {
  readonly params?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

interface Sender__ {
  readonly baseUrl: string;
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  readonly fetch?: (url: string, init: globalThis.RequestInit) => Promise<globalThis.Response>;
  readonly headers?: { readonly [name: string]: string };
}

interface Call__ {
  readonly signal?: globalThis.AbortSignal;
  readonly headers?: { readonly [name: string]: string };
}

async function call(client: Sender__, route: Route__, input: Input__ = {}, options: Call__ = {}): Promise<unknown> {
  const send = client.fetch ?? globalThis.fetch;
  const init: globalThis.RequestInit = { method: route.method, headers: await headersOf(client, route, input, options) };
  if (input.body !== undefined) init.body = JSON.stringify(input.body);
  if (options.signal !== undefined) init.signal = options.signal;
  if (route.auth?.header === 'Cookie') init.credentials = 'include';
  const answer = await send(client.baseUrl.replace(/\\/+$/, '') + pathOf(route, input), init);
  const { status, headers } = answer;
  if (status === 304 && route.conditional) return { kind: 'unchanged', status, headers };
  const body = bodyOf(await answer.text());
  if (status === route.status) return { kind: 'done', status, body, headers };
  const code = partOf(body, route.codeAt);
  const same = route.refusals.filter(([one]) => one === status);
  const refusal = same.find(([, one]) => one === code) ?? same.find(([, one]) => one === null);
  if (refusal === undefined) return { kind: 'unexpected', status, body, headers };
  const message = partOf(body, route.messageAt);
  const told = typeof message === 'string' ? message : undefined;
  return { kind: 'refused', status, code: refusal[1] ?? undefined, message: told, body, headers };
}

async function headersOf(client: Sender__, route: Route__, input: Input__, options: Call__): Promise<Record<string, string>> {
  const headers: Record<string, string> = { accept: 'application/json', ...client.headers };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  const token = typeof client.token === 'function' ? await client.token() : client.token;
  if (route.auth !== null && token !== undefined) headers[route.auth.header] = route.auth.before + token;
  for (const [name, value] of Object.entries(input.headers ?? {})) if (value !== undefined) headers[name] = String(value);
  if (route.keyHeader !== null && input.idempotencyKey !== undefined) headers[route.keyHeader] = input.idempotencyKey;
  if (input.ifMatch !== undefined) headers['if-match'] = input.ifMatch;
  if (input.ifNoneMatch !== undefined) headers['if-none-match'] = input.ifNoneMatch;
  return { ...headers, ...options.headers };
}

function pathOf(route: Route__, input: Input__): string {
  const params = new Map<string, unknown>(Object.entries(input.params ?? {}));
  const path = route.path.replace(/\\{([^{}]*)\\}/g, (_, name: string) => encodeURIComponent(String(params.get(name) ?? '')));
  const query = new globalThis.URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  const text = query.toString();
  return text === '' ? path : path + '?' + text;
}

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function partOf(body: unknown, path: readonly string[] | null): unknown {
  if (path === null) return undefined;
  let part = body;
  for (const name of path) part = typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined;
  return part;
}
`;
