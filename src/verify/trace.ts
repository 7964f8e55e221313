import type { Json, System } from '../design/index.ts';
import { idMadeBy } from './curl.ts';
import type { Exchange } from './probe/exchange.ts';

/** A request sequence as data, to be sent again; `{{id1}}` stands for what an earlier answer made. */
export type Trace = readonly TraceStep[];

export interface TraceStep {
  /** The operation of the design. */
  readonly operation: string;
  readonly method: string;
  /** The path on the wire with its query. */
  readonly target: string;
  /** Whose credential it carries: a role as given by `--token`, nobody's, or a broken one. */
  readonly as:
    | { readonly kind: 'role'; readonly name: string }
    | { readonly kind: 'anonymous' }
    | { readonly kind: 'broken'; readonly label: string; readonly header: string; readonly value: string };
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Json;
  /** Sent in place of `body`, as it is. */
  readonly raw?: string;
  /** What was answered when it was recorded. */
  readonly status: number;
  /** The id that the answer holds, by the name that later steps call it. */
  readonly makes?: { readonly name: string; readonly at: readonly string[] };
}

/** The exchanges that show a drift, as data. */
export function traceOf(steps: readonly Exchange[], system: System): Trace {
  const names = new Map<string, string>();
  return steps.map((step, index) => {
    const { call, method, target, status } = step;
    const made = index < steps.length - 1 ? idMadeBy(step, system) : undefined;
    const traced: TraceStep = {
      operation: call.operation.id,
      method,
      target: named(target, names),
      as: call.as.kind === 'role' ? { kind: 'role', name: call.as.name } : call.as,
      ...(call.headers && { headers: call.headers }),
      ...(call.raw === undefined && call.body !== undefined && { body: inBody(call.body, names) }),
      ...(call.raw !== undefined && { raw: call.raw }),
      status,
    };
    if (made === undefined) return traced;
    const name = `id${names.size + 1}`;
    names.set(made.id, name);
    return { ...traced, makes: { name, at: made.at } };
  });
}

function named(target: string, names: ReadonlyMap<string, string>): string {
  const [path = '', query] = target.split('?');
  const parts = path.split('/').map(part => {
    const name = names.get(decoded(part));
    return name === undefined ? part : `{{${name}}}`;
  });
  return query === undefined ? parts.join('/') : `${parts.join('/')}?${inQuery(query, names)}`;
}

function inQuery(query: string, names: ReadonlyMap<string, string>): string {
  return query
    .split('&')
    .map(pair => {
      const at = pair.indexOf('=');
      const name = names.get(decoded(pair.slice(at + 1)));
      return name === undefined ? pair : `${pair.slice(0, at + 1)}{{${name}}}`;
    })
    .join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Only a value that is an id as a whole stands for one; a number among others may be anything.
function inBody(body: Json, names: ReadonlyMap<string, string>, key = ''): Json {
  if (typeof body === 'string' || typeof body === 'number') {
    const name = names.get(String(body));
    const short = String(body).length < 3 && !/id$/i.test(key);
    return name === undefined || short ? body : `{{${name}}}`;
  }
  if (typeof body !== 'object' || body === null) return body;
  if (Array.isArray(body)) return (body as Json[]).map(each => inBody(each, names, key));
  return Object.fromEntries(Object.entries(body).map(([name, each]) => [name, inBody(each, names, name)]));
}

/** A text or body of a step with the ids that have been made meanwhile. */
export function filled<T extends Json>(value: T, made: ReadonlyMap<string, Json>): Json {
  if (typeof value === 'string') {
    const whole = /^\{\{(id\d+)\}\}$/.exec(value)?.[1];
    if (whole !== undefined && made.has(whole)) return made.get(whole)!;
    return value.replace(/\{\{(id\d+)\}\}/g, (text, name: string) =>
      made.has(name) ? encodeURIComponent(String(made.get(name))) : text,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as Json[]).map(each => filled(each, made));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each as Json, made)]));
}
