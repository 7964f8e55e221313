import type { System } from '../design/index.ts';
import type { Observation } from './options.ts';

/** Upper bounds in seconds when no target asks for others. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  readonly method: string;
  readonly route: string;
  readonly operation: string;
  readonly statuses: Map<number, number>;
  readonly buckets: Float64Array;
  sum: number;
  count: number;
}

export interface Metrics {
  observe(observation: Observation): void;
  /** The Prometheus text format. */
  print(): string;
}

/** Counts requests and their durations by operation; a stated latency target is a bound of its own. */
export function metricsOf(system: System): Metrics {
  const targets = system.targets
    .filter(target => target.measure === 'latency')
    .map(target => target.value / 1000);
  const bounds = [...new Set([...BOUNDS, ...targets])]
    .filter(bound => bound > 0)
    .sort((one, other) => one - other);
  const all = new Map<string, Series>();

  function seriesOf(method: string, route: string, operation: string): Series {
    const key = `${method} ${route}`;
    const found = all.get(key);
    if (found !== undefined) return found;
    const made = {
      method,
      route,
      operation,
      statuses: new Map(),
      buckets: new Float64Array(bounds.length),
      sum: 0,
      count: 0,
    };
    all.set(key, made);
    return made;
  }

  return {
    observe(observation) {
      if (observation.kind !== 'request') return;
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
      const bucket = bounds.findIndex(bound => seconds <= bound);
      if (bucket >= 0) series.buckets[bucket]!++;
    },
    print: () => [...requestLines(all), ...durationLines(all, bounds), ''].join('\n'),
  };
}

function* requestLines(all: ReadonlyMap<string, Series>): Generator<string> {
  yield '# HELP http_requests_total Requests answered.';
  yield '# TYPE http_requests_total counter';
  for (const series of all.values()) {
    for (const [status, count] of series.statuses) {
      yield `http_requests_total{${labels(series)},status="${status}"} ${count}`;
    }
  }
}

function* durationLines(all: ReadonlyMap<string, Series>, bounds: readonly number[]): Generator<string> {
  yield '# HELP http_request_duration_seconds Time from the request to its answer.';
  yield '# TYPE http_request_duration_seconds histogram';
  for (const series of all.values()) {
    const of = labels(series);
    let sum = 0;
    for (const [index, bound] of bounds.entries()) {
      sum += series.buckets[index]!;
      yield `http_request_duration_seconds_bucket{${of},le="${bound}"} ${sum}`;
    }
    yield `http_request_duration_seconds_bucket{${of},le="+Inf"} ${series.count}`;
    yield `http_request_duration_seconds_sum{${of}} ${series.sum}`;
    yield `http_request_duration_seconds_count{${of}} ${series.count}`;
  }
}

function labels({ method, route, operation }: Series): string {
  return `method="${escaped(method)}",route="${escaped(route)}",operation="${escaped(operation)}"`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
