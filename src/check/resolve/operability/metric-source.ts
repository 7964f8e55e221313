import type { Dependency, Entity, Metric, MetricSource } from '../../../design/index.ts';
import { singular, thingKey, wordsOf } from '../names.ts';
import { eventOperations } from './event-operations.ts';
import type { Operated } from './operated.ts';
import { tellingWords } from './part-name.ts';

const ENDINGS: ReadonlySet<string> = new Set(['total', 'count', 'counter', 'current', 'number', 'gauge']);
/** Words of a request as such, not of what it is about. */
const REQUEST =
  /^(?:https?|api|app|server|web|rest|requests?|responses?|answers?|handled|served|processed|endpoint)$/;
const DURATION =
  /^(?:duration|durations|latency|latencies|time|seconds|milliseconds|ms|response|processing|histogram|bucket)$/;

/** What a metric is counted from, by its name alone: `orders_created_total` counts successes of `POST /orders`. */
export function metricSource(
  name: string,
  kind: Metric['kind'],
  operated: Operated,
  dependencies: readonly Dependency[],
): MetricSource | undefined {
  const words = wordsOf(name).filter(word => !ENDINGS.has(word));
  if (words.length === 0) return undefined;
  return (
    ofDependency(words, kind, dependencies) ??
    (kind === 'histogram' ? durations(words, name) : undefined) ??
    (kind === 'counter' ? (answers(words) ?? successes(words, operated)) : undefined) ??
    (kind === 'gauge' ? (inFlight(words) ?? rows(words, operated.entities)) : undefined)
  );
}

function ofDependency(
  words: readonly string[],
  kind: Metric['kind'],
  dependencies: readonly Dependency[],
): MetricSource | undefined {
  for (const { name, key } of dependencies) {
    const telling = tellingWords(name);
    if (!telling.every(word => words.includes(word))) continue;
    const rest = words.filter(word => !wordsOf(name).includes(word));
    if (rest.length === 0) continue;
    if (kind === 'counter' && rest.every(word => /^(?:calls?|requests?|attempts?)$/.test(word)))
      return { kind: 'calls', dependency: key, failed: false };
    if (
      kind === 'counter' &&
      rest.every(word => /^(?:calls?|requests?|errors?|failures?|failed|timeouts?)$/.test(word))
    )
      return { kind: 'calls', dependency: key, failed: true };
    if (
      kind === 'gauge' &&
      rest.includes('breaker') &&
      rest.every(word => /^(?:circuit|breaker|state|status|open)$/.test(word))
    )
      return { kind: 'breaker', dependency: key };
  }
  return undefined;
}

function durations(words: readonly string[], name: string): MetricSource | undefined {
  const all = words.every(word => REQUEST.test(word) || DURATION.test(word));
  if (!all || !words.some(word => DURATION.test(word) && word !== 'response')) return undefined;
  return {
    kind: 'durations',
    unit: /(?:_ms|milliseconds|_millis)(?:_|$)/i.test(name) ? 'milliseconds' : 'seconds',
  };
}

function answers(words: readonly string[]): MetricSource | undefined {
  const plain = words.join(' ');
  if (
    /^(?:(?:http|api|app|server) )*(?:rate limit(?:ed|s|ing)?|throttled|too many)(?: (?:exceeded|hits?|requests?|responses?|rejections?|refused))*$/.test(
      plain,
    )
  )
    return { kind: 'requests', from: 429, to: 429 };
  if (
    /^(?:(?:http|api|app) )*(?:validation (?:errors?|failures?|failed)|bad requests?|invalid requests?)$/.test(
      plain,
    )
  )
    return { kind: 'requests', from: 400, to: 400 };
  if (
    /^(?:(?:http|api|app) )*(?:auth(?:entication|n)?|login)? ?(?:unauthori[sz]ed|unauthenticated|auth(?:entication|n)? (?:failures?|errors?|failed))(?: requests?)?$/.test(
      plain,
    )
  )
    return { kind: 'requests', from: 401, to: 401 };
  if (/^(?:(?:http|api|app) )*(?:server errors?|5xx(?: errors?| responses?)?)$/.test(plain))
    return { kind: 'requests', from: 500, to: 599 };
  if (/^(?:(?:http|api|app) )*(?:client errors?|4xx(?: errors?| responses?)?)$/.test(plain))
    return { kind: 'requests', from: 400, to: 499 };
  if (
    /^(?:(?:http|api|app|server|rest) )+(?:requests? |responses? )?(?:errors?|failures?|failed)(?: requests?)?$|^requests? (?:errors?|failures?|failed)$|^errors?$/.test(
      plain,
    )
  )
    return { kind: 'requests', from: 400, to: 599 };
  const isAll =
    words.every(word => REQUEST.test(word)) && words.some(word => /^(?:requests?|responses?)$/.test(word));
  return isAll ? { kind: 'requests' } : undefined;
}

/** Only with both the thing and what is done with it in the name. */
function successes(words: readonly string[], operated: Operated): MetricSource | undefined {
  const joined = words.join(' ');
  const things = operated.entities.filter(({ name }) =>
    ` ${words.map(singular).join(' ')} `.includes(` ${wordsOf(name).map(singular).join(' ')} `),
  );
  const named = things.flatMap(({ name }) => wordsOf(name).map(singular));
  const verbs = words.filter(word => !named.includes(singular(word)));
  if (things.length > 0 && verbs.length === 0) {
    const operations = eventOperations(`${joined} created`, operated);
    return operations.length > 0 ? { kind: 'successes', operations } : undefined;
  }
  if (
    verbs.length !== 1 ||
    !/(?:ed|en|t|ions?|als?|ings?)$|^(?:sent|paid|sold|made|new|logins?|updates?|deletes?|creates?|reads?)$/.test(
      verbs[0]!,
    )
  )
    return undefined;
  if (things.length === 0 && !/^\p{L}+ \p{L}+$/u.test(joined)) return undefined;
  const operations = eventOperations(joined, operated);
  const isAbout = things.length > 0 || operations.length === 1;
  return isAbout && operations.length > 0 ? { kind: 'successes', operations } : undefined;
}

function inFlight(words: readonly string[]): MetricSource | undefined {
  return /^(?:(?:http|api|app|server) )*(?:active requests?|requests? (?:in (?:flight|progress)|inflight|active)|inflight requests?|in flight requests?)$/.test(
    words.join(' '),
  )
    ? { kind: 'in-flight' }
    : undefined;
}

/** `orders` or `orders_open`, where `open` is a state. */
function rows(words: readonly string[], entities: readonly Entity[]): MetricSource | undefined {
  for (const entity of entities) {
    const key = thingKey(entity.name);
    if (thingKey(words.join('_')) === key) return { kind: 'rows', entity: entity.name };
    const states = statesOf(entity);
    for (const state of states) {
      const plain = wordsOf(state).join(' ');
      const joined = words.join(' ');
      const rest = joined.startsWith(`${plain} `)
        ? joined.slice(plain.length + 1)
        : joined.endsWith(` ${plain}`)
          ? joined.slice(0, -plain.length - 1)
          : undefined;
      if (rest !== undefined && thingKey(rest) === key) return { kind: 'rows', entity: entity.name, state };
    }
  }
  return undefined;
}

/** The states of the machine, or the values of the one field that is called so. */
function statesOf({ states, fields }: Entity): readonly string[] {
  if (states !== undefined) return states.states;
  const named = fields.find(({ name }) => /^(?:status|state)$/i.test(name))?.schema.enum ?? [];
  return named.filter(value => typeof value === 'string');
}
