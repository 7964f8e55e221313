import type { Database } from '../database/index.ts';
import type { System } from '../design/index.ts';
import type { Dependencies } from './dependency/dependencies.ts';
import { histogramLines, line } from './metric/print.ts';
import type { Series } from './metric/series.ts';
import { BREAKER, statedLines } from './metric/stated-metric.ts';
import type { Observation } from './options.ts';

/** Upper bounds in seconds when no target asks for others. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  /** A request has come that is not answered yet. */
  begin(): void;
  observe(observation: Observation): void;
  /** The Prometheus text format. */
  print(): Promise<string>;
}

/** Counts requests and their durations by operation; a stated latency target is a bound of its own. */
export function metricsOf(
  system: System,
  { dependencies, database }: { readonly dependencies: Dependencies; readonly database: Database },
): Metrics {
  const targets = system.targets
    .filter(target => target.measure === 'latency')
    .map(target => target.value / 1000);
  const bounds = [...new Set([...BOUNDS, ...targets])]
    .filter(bound => bound > 0)
    .sort((one, other) => one - other);
  const all: Series[] = [];
  const byRoute = new Map<string, Map<string, Series>>();
  let inFlight = 0;

  function seriesOf(method: string, route: string, operation: string): Series {
    const known = byRoute.get(route);
    const found = known?.get(method);
    if (found !== undefined) return found;
    const byMethod = known ?? new Map<string, Series>();
    byRoute.set(route, byMethod);
    const buckets = new Float64Array(bounds.length);
    const made = { method, route, operation, statuses: new Map(), buckets, sum: 0, count: 0 };
    byMethod.set(method, made);
    all.push(made);
    return made;
  }

  return {
    begin() {
      inFlight++;
    },
    observe(observation) {
      if (observation.kind !== 'request') return;
      inFlight--;
      const known = observation.route !== undefined;
      const series = seriesOf(
        known ? observation.method : '',
        observation.route ?? '',
        observation.operation ?? '',
      );
      const seconds = observation.milliseconds / 1000;
      series.count++;
      series.sum += seconds;
      series.statuses.set(observation.status, (series.statuses.get(observation.status) ?? 0) + 1);
      let bucket = 0;
      while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++;
      if (bucket < bounds.length) series.buckets[bucket]!++;
    },
    async print() {
      const facts = { system, series: all, bounds, inFlight: () => inFlight, dependencies, database };
      const stated = await Promise.all(
        system.operability.metrics.map(metric => statedLines(metric, facts).catch(() => [])),
      );
      return [
        ...requestLines(all),
        ...durationLines(all, bounds),
        ...dependencyLines(dependencies),
        ...stated.flat(),
        '',
      ].join('\n');
    },
  };
}

function requestLines(all: readonly Series[]): readonly string[] {
  return [
    '# HELP http_requests_total Requests answered.',
    '# TYPE http_requests_total counter',
    ...all.flatMap(({ method, route, operation, statuses }) =>
      [...statuses].map(([status, value]) =>
        line('http_requests_total', { labels: { method, route, operation, status: String(status) }, value }),
      ),
    ),
  ];
}

function durationLines(all: readonly Series[], bounds: readonly number[]): readonly string[] {
  const groups = all.map(({ method, route, operation, buckets, sum, count }) => ({
    labels: { method, route, operation },
    buckets,
    sum,
    count,
  }));
  return [
    '# HELP http_request_duration_seconds Time from the request to its answer.',
    '# TYPE http_request_duration_seconds histogram',
    ...histogramLines('http_request_duration_seconds', groups, bounds),
  ];
}

function dependencyLines({ parts }: Dependencies): readonly string[] {
  if (parts.length === 0) return [];
  return [
    '# HELP dependency_calls_total Calls to declared dependencies by how they ended.',
    '# TYPE dependency_calls_total counter',
    ...parts.flatMap(({ dependency, counts }) =>
      [...counts].map(([outcome, value]) =>
        line('dependency_calls_total', { labels: { dependency: dependency.key, outcome }, value }),
      ),
    ),
    '# HELP dependency_breaker_state 0 closed, 1 half open, 2 open.',
    '# TYPE dependency_breaker_state gauge',
    ...parts.map(({ dependency, breaker }) =>
      line('dependency_breaker_state', {
        labels: { dependency: dependency.key },
        value: BREAKER[breaker.state()],
      }),
    ),
  ];
}
