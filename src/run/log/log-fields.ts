import type { Json, Operation, System } from '../../design/index.ts';
import type { Caller } from '../call.ts';
import type { Reply } from '../outcome.ts';
import type { Trace } from '../trace/trace.ts';
import { isExcluded, redacted } from './redact.ts';

/** What is known of a request when its answer is ready. */
export interface LogFacts {
  readonly method: string;
  readonly path: string;
  readonly at: string;
  readonly trace: Trace;
  readonly reply: Reply;
  readonly milliseconds: number;
  readonly params: readonly string[];
  readonly operation?: Operation | undefined;
  readonly caller?: Caller | undefined;
  readonly address?: string | undefined;
  readonly agent?: string | undefined;
}

type Known = (facts: LogFacts, system: System) => Json | undefined;

const BY_NAME: readonly (readonly [RegExp, Known])[] = [
  [/^(?:x?request|correlation|x?correlation|req|transaction)id$/, ({ trace }) => trace.id],
  [/^trace(?:id|parent)?$/, ({ trace }) => trace.traceId],
  [/^span(?:id)?$/, ({ trace }) => trace.spanId],
  [/^(?:http|request)?(?:method|verb)$/, ({ method }) => method],
  [/^(?:http|request)?(?:path|url|uri|endpoint)$/, pathText],
  [/^(?:http)?route$/, ({ operation }) => operation?.path],
  [/^(?:http|response)?status(?:code)?$|^responsecode$/, ({ reply }) => reply.status],
  [
    /^(?:request|response|http)?(?:duration|latency|elapsed|took|responsetime|time(?:taken|spent))(?:in)?(?:s|sec|secs|seconds)$/,
    ({ milliseconds }) => rounded(milliseconds / 1000),
  ],
  [
    /^(?:request|response|http)?(?:duration|latency|elapsed|took|responsetime|time(?:taken|spent))(?:in)?(?:ms|millis|milliseconds)?$/,
    ({ milliseconds }) => rounded(milliseconds),
  ],
  [/^(?:user|actor|caller|subject|principal)(?:id)?$/, ({ caller }) => caller?.subject ?? null],
  [/^(?:user|actor|caller)?role$/, ({ caller }) => caller?.roles[0] ?? null],
  [/^(?:user|actor|caller)?roles$/, ({ caller }) => caller?.roles ?? []],
  [/^(?:client|remote|source)?ip(?:address)?$|^remoteaddr(?:ess)?$/, ({ address }) => address],
  [/^useragent$/, ({ agent }) => agent],
  [/^(?:timestamp|ts|datetime|date|at|eventtime)$/, ({ at }) => at],
  [/^severity$/, ({ reply }) => (reply.status >= 500 ? 'error' : 'info')],
  [/^(?:action|operation|operationid|event|eventname|handler)$/, ({ operation }) => operation?.id],
  [/^(?:service|servicename|app|application|component|system)$/, (_, system) => system.title],
  [
    /^(?:message|msg)$/,
    (facts, system) => `${facts.method} ${pathText(facts, system)} ${facts.reply.status}`,
  ],
  [/^err(?:or)?(?:code)?$/, ({ reply }) => errorCode(reply)],
  [/^(?:response)?(?:size|bytes)$|^contentlength$/, ({ reply }) => Buffer.byteLength(reply.body ?? '')],
];

/** Names that every line of the log has by itself. */
const OWN = /^(?:level|time)$/i;

/** Compiles the stated fields to what a line of the log says in them; nothing when none is stated. */
export function logFields(system: System): {
  readonly of: (facts: LogFacts) => { readonly [name: string]: Json } | undefined;
  /** Stated fields that nothing here tells. */
  readonly unknown: readonly string[];
} {
  const stated = system.operability.logs.filter(
    ({ name, logged }) => logged && !OWN.test(name) && !isExcluded(system, name),
  );
  const known = stated.flatMap(({ name }) => {
    const read = readerOf(system, name);
    return read === undefined ? [] : [{ name, read }];
  });
  const isOut = (name: string): boolean => isExcluded(system, name);
  return {
    unknown: stated.map(({ name }) => name).filter(name => !known.some(one => one.name === name)),
    of: facts => {
      if (known.length === 0) return undefined;
      const found = known.flatMap(({ name, read }) => {
        const value = read(facts, system);
        return value === undefined ? [] : [[name, value] as const];
      });
      return redacted(Object.fromEntries(found), isOut) as { readonly [name: string]: Json };
    },
  };
}

function readerOf(system: System, name: string): Known | undefined {
  const plain = plainName(name);
  return BY_NAME.find(([pattern]) => pattern.test(plain))?.[1] ?? keyReader(system, plain);
}

/** The path as sent, or the route where the path holds what may not be logged. */
export function pathText({ path, operation }: LogFacts, system: System): string {
  const hides = operation?.parameters.some(one => one.in === 'path' && isExcluded(system, one.name)) ?? false;
  return hides && operation !== undefined ? operation.path : path;
}

/** `order_id` is the key of the order that an operation is about: from its path, or of the one just made. */
function keyReader(system: System, plain: string): Known | undefined {
  const entity = system.entities.find(({ name }) => plain === `${plainName(name)}id`);
  if (entity === undefined) return undefined;
  return ({ operation, params, reply }) => {
    if (operation === undefined) return undefined;
    const inPath = [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '');
    const isOwn = 'entity' in operation.binding && operation.binding.entity === entity.name;
    const position = inPath.findIndex(name => {
      const role = operation.parameters.find(one => one.in === 'path' && one.name === name)?.role;
      if (role?.kind === 'parent') return role.entity === entity.name || plainName(name) === plain;
      return role?.kind === 'key' ? isOwn : plainName(name) === plain;
    });
    if (position >= 0) return params[position];
    const made = isOwn && reply.status === 201 ? reply.headers?.['location'] : undefined;
    return made === undefined ? undefined : decodeURIComponent(made.slice(made.lastIndexOf('/') + 1));
  };
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function errorCode({ status, body }: Reply): string | undefined {
  return status < 400 ? undefined : /"code":"([^"\\]{1,80})"/.exec(body ?? '')?.[1];
}
