import type { Json, JsonSchema, System } from '../../design/index.ts';
import { compileSchema, type Violation } from '../../schema/index.ts';
import { curlOf } from '../curl.ts';
import { type Evidence, newFindings, type Sign } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { judgeCrash, judgeOf } from '../judge/answer.ts';
import { type Actor, ANONYMOUS } from '../probe/actor.ts';
import type { Exchange } from '../probe/exchange.ts';
import type { Check, Session } from '../session.ts';
import { judgeAccess } from './access.ts';
import type { Recorded } from './recorded.ts';
import { judgeRequest } from './request.ts';
import { routerOf } from './route.ts';
import { type Times, timesOf } from './times.ts';

/** Judges the traffic of real clients, one exchange after the other. */
export interface TrafficJudge {
  /** What is new in this exchange. */
  readonly judge: (recorded: Recorded) => readonly Sign[];
  readonly isKnown: (recorded: Recorded) => boolean;
  readonly evidence: () => Evidence;
  readonly tally: () => Tally;
}

/** How much was seen, and what the document does not speak of. */
export interface Tally {
  readonly judged: number;
  /** `METHOD /path` with how often it was asked for. */
  readonly unknown: ReadonlyMap<string, number>;
  /** `METHOD /path status`, for an answer that no line states. */
  readonly unstated: ReadonlyMap<string, number>;
}

export interface TrafficOptions {
  /** Where the implementation answers, for the commands that are shown. */
  readonly url: string;
  /** Whether the record holds the credentials of its requests: browsers leave them out of an archive. */
  readonly credentials: boolean;
}

/** How much of what is unknown is remembered. */
const MOST = 200;

/** The judge of traffic to an implementation of a system. */
export function trafficJudge(system: System, { url, credentials }: TrafficOptions): TrafficJudge {
  const findings = newFindings();
  const route = routerOf(system, new URL(url).pathname);
  const answers = judgeOf(system);
  const times: Times = timesOf(system);
  const seen = new Set<string>();
  const because = new Map<Sign, readonly string[]>();
  const unknown = new Map<string, number>();
  const unstated = new Map<string, number>();
  const check = checkOf(system);
  let judged = 0;

  const judge = (recorded: Recorded): readonly Sign[] => {
    const [path = ''] = recorded.target.split('?');
    const routed = route(recorded.method, path);
    if (routed === undefined) {
      if (recorded.method !== 'OPTIONS' && recorded.method !== 'HEAD')
        count(unknown, `${recorded.method} ${path}`);
      return [];
    }
    judged += 1;
    const exchange = exchangeOf(recorded, routed.operation, routed.path);
    const found: Finding[] = [];
    const session = sessionOf(system, check, findings.held, finding => found.push(finding));
    answers(exchange, session);
    if (!statesFailure(system, exchange)) judgeCrash(exchange, session);
    judgeRequest(exchange, session);
    if (credentials) judgeAccess(exchange, recorded, session);
    if (!isStated(system, exchange))
      count(unstated, `${recorded.method} ${exchange.call.operation.path} ${recorded.status}`);
    times.note(exchange);
    const fresh: Sign[] = [];
    for (const finding of found) {
      if (recorded.text === undefined && NEEDS_BODY.has(finding.code)) continue;
      const key = `${finding.claim} ${finding.code}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const sign = signOf(finding, system, url);
      because.set(
        sign,
        (finding.because ?? []).filter(each => each !== undefined),
      );
      fresh.push(sign);
    }
    return fresh;
  };

  const signs = (): readonly Sign[] => {
    const broken = new Set([...because.keys()].map(({ claim }) => claim));
    return [...because]
      .filter(([, reasons]) => !reasons.some(each => broken.has(each)))
      .map(([sign]) => sign);
  };

  return {
    judge,
    isKnown: ({ method, target }) => route(method, target.split('?')[0] ?? '') !== undefined,
    evidence() {
      const evidence = findings.evidence();
      const { held, measures } = times.result();
      return {
        ...evidence,
        broken: signs(),
        held: new Set([...evidence.held, ...held]),
        measures: [...evidence.measures, ...measures],
      };
    },
    tally: () => ({ judged, unknown, unstated }),
  };
}

const NEEDS_BODY: ReadonlySet<string> = new Set([
  'answer-body-missing',
  'answer-not-json',
  'error-without-envelope',
]);

function exchangeOf(
  recorded: Recorded,
  operation: Exchange['call']['operation'],
  path: { readonly [name: string]: string },
): Exchange {
  const { method, target, requestHeaders, requestBody, status, headers, milliseconds, text = '' } = recorded;
  const query = Object.fromEntries(new URLSearchParams(target.split('?')[1] ?? ''));
  const isJson = /json/i.test(requestHeaders['content-type'] ?? 'json');
  const body = requestBody === undefined || !isJson ? undefined : parsed(requestBody);
  const call = {
    operation,
    as: actorOf(requestHeaders),
    path,
    query,
    ...(body !== undefined && { body }),
    ...(requestBody !== undefined && body === undefined && { raw: requestBody }),
  };
  return { call, method, target, status, headers, text, milliseconds, body: parsed(text), at: 0 };
}

/** The token itself is never shown; that there was one is. */
function actorOf(headers: { readonly [name: string]: string }): Actor {
  const known = Object.keys(headers).some(name => /^(authorization|cookie)$|api-?key|token/.test(name));
  return known ? { kind: 'role', role: 'user', name: 'user', token: '' } : ANONYMOUS;
}

/** The judges of live answers, on an exchange that nobody can repeat. */
function sessionOf(system: System, check: Check, held: Session['held'], broken: Session['broken']): Session {
  const session: Pick<Session, 'system' | 'check' | 'held' | 'broken' | 'excuse' | 'untested'> & {
    readonly world: Pick<Session['world'], 'isTainted' | 'taint'>;
  } = {
    system,
    check,
    held,
    broken,
    excuse: () => {},
    untested: () => {},
    world: { isTainted: () => false, taint: () => {} },
  };
  return session as Session;
}

function signOf(
  { claim, code, message, expected, actual, exchange }: Finding,
  system: System,
  url: string,
): Sign {
  return {
    claim,
    code,
    message,
    expected,
    actual,
    request: `${exchange.method} ${exchange.target}`,
    curl: curlOf([exchange], system, url),
  };
}

function isStated(system: System, { status, call: { operation } }: Exchange): boolean {
  if (status < 400) return true;
  return [...operation.errors, ...system.errors].some(error => error.status === status);
}

// A failure that the document speaks of may have had its cause.
function statesFailure(system: System, { status, call: { operation } }: Exchange): boolean {
  const stated = [
    ...operation.errors,
    ...system.errors.filter(({ claim }) => system.claims.get(claim)?.kind === 'error'),
  ];
  return status >= 500 && stated.some(error => error.status === status);
}

function checkOf(system: System): Check {
  const compiled = new WeakMap<JsonSchema, (value: unknown) => readonly Violation[]>();
  return (schema, value) => {
    const run = compiled.get(schema) ?? compileSchema(schema, system.schemas);
    compiled.set(schema, run);
    return run(value);
  };
}

function count(counts: Map<string, number>, key: string): void {
  const before = counts.get(key);
  if (before !== undefined || counts.size < MOST) counts.set(key, (before ?? 0) + 1);
}

function parsed(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
