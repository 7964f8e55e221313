import type { Database } from '../../database/index.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Metric, System } from '../../design/index.ts';
import type { Dependencies } from '../dependency/dependencies.ts';
import { histogramLines, line, type Sample } from './print.ts';
import type { Series } from './series.ts';

export interface MetricFacts {
  readonly system: System;
  readonly series: Iterable<Series>;
  readonly bounds: readonly number[];
  readonly inFlight: () => number;
  readonly dependencies: Dependencies;
  readonly database: Database;
}

/** The lines of one stated metric, from what the system knows of itself; none when nothing tells it. */
export async function statedLines(metric: Metric, facts: MetricFacts): Promise<readonly string[]> {
  const { source } = metric;
  if (source === undefined || ALWAYS.has(metric.name)) return [];
  const head = [
    `# HELP ${metric.name} ${(metric.description ?? helpOf(metric)).replaceAll('\\', '\\\\').replaceAll('\n', ' ')}`,
    `# TYPE ${metric.name} ${metric.kind}`,
  ];
  if (source.kind === 'durations') {
    const factor = source.unit === 'milliseconds' ? 1000 : 1;
    return [...head, ...histogramLines(metric.name, grouped(metric, facts.series), facts.bounds, factor)];
  }
  const samples = await samplesOf(metric, source, facts);
  return [...head, ...samples.map(sample => line(metric.name, sample))];
}

/** Printed for every system under these names. */
export const ALWAYS: ReadonlySet<string> = new Set([
  'http_requests_total',
  'http_request_duration_seconds',
  'dependency_calls_total',
  'dependency_breaker_state',
]);

async function samplesOf(
  metric: Metric,
  source: Exclude<Metric['source'], undefined | { readonly kind: 'durations' }>,
  { system, series, inFlight, dependencies, database }: MetricFacts,
): Promise<readonly Sample[]> {
  switch (source.kind) {
    case 'requests': {
      const { from = 0, to = 999 } = source;
      return counted(metric, series, status => status >= from && status <= to);
    }
    case 'successes': {
      const own = [...series].filter(({ operation }) => source.operations.includes(operation));
      return counted(metric, own, status => status < 400);
    }
    case 'in-flight':
      return [{ labels: {}, value: inFlight() }];
    case 'rows': {
      const entity = system.entities.find(({ name }) => name === source.entity);
      if (entity === undefined) return [];
      const table = quoteIdentifier(entity.table);
      const field =
        entity.states?.field ?? entity.fields.find(({ name }) => /^(?:status|state)$/i.test(name))?.name;
      const column = entity.fields.find(({ name }) => name === field)?.column;
      const where =
        source.state === undefined || column === undefined
          ? ''
          : ` where ${quoteIdentifier(column)}::text = $1`;
      const values = where === '' || source.state === undefined ? [] : [source.state];
      const { rows } = await database.query({ text: `select count(*) from ${table}${where}`, values });
      return [{ labels: {}, value: Number(rows[0]?.[0] ?? 0) }];
    }
    default: {
      const part = dependencies.parts.find(({ dependency }) => dependency.key === source.dependency);
      if (part === undefined) return [];
      if (source.kind === 'breaker') return [{ labels: {}, value: BREAKER[part.breaker.state()] }];
      const all = [...part.counts].filter(([outcome]) => !source.failed || outcome !== 'ok');
      return [{ labels: {}, value: all.reduce((sum, [, count]) => sum + count, 0) }];
    }
  }
}

export const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const;

/** Counts by the stated labels that are known of a request; a metric that nothing has happened to stands at 0. */
function counted(
  metric: Metric,
  series: Iterable<Series>,
  counts: (status: number) => boolean,
): readonly Sample[] {
  const sums = new Map<string, { readonly labels: Sample['labels']; value: number }>();
  for (const one of series) {
    for (const [status, count] of one.statuses) {
      if (!counts(status)) continue;
      const labels = labelsOf(metric, one, status);
      const key = JSON.stringify(labels);
      const sum = sums.get(key) ?? { labels, value: 0 };
      sum.value += count;
      sums.set(key, sum);
    }
  }
  const isPlain = Object.keys(labelsOf(metric, NO_SERIES, 0)).length === 0;
  return sums.size === 0 && isPlain ? [{ labels: {}, value: 0 }] : [...sums.values()];
}

const NO_SERIES = { method: '', route: '', operation: '' };

function labelsOf(
  { labels }: Metric,
  { method, route, operation }: Pick<Series, 'method' | 'route' | 'operation'>,
  status: number | undefined,
): Sample['labels'] {
  const known: { [label: string]: string } = {};
  for (const label of labels) {
    if (/^(?:http_?)?(?:method|verb)$/i.test(label)) known[label] = method;
    else if (/^(?:http_?)?(?:path|route|endpoint|url|uri|handler)$/i.test(label)) known[label] = route;
    else if (/^(?:operation|operation_?id|action)$/i.test(label)) known[label] = operation;
    else if (status !== undefined && /^(?:http_?)?(?:status|code|status_?code)$/i.test(label))
      known[label] = String(status);
  }
  return known;
}

/** Series with the same stated labels put together; a duration has no single status. */
function grouped(metric: Metric, series: Iterable<Series>) {
  const groups = new Map<
    string,
    { labels: Sample['labels']; buckets: Float64Array; sum: number; count: number }
  >();
  for (const one of series) {
    const labels = labelsOf(metric, one, undefined);
    const key = JSON.stringify(labels);
    const group = groups.get(key) ?? {
      labels,
      buckets: new Float64Array(one.buckets.length),
      sum: 0,
      count: 0,
    };
    groups.set(key, group);
    one.buckets.forEach((count, index) => {
      group.buckets[index]! += count;
    });
    group.sum += one.sum;
    group.count += one.count;
  }
  return [...groups.values()];
}

function helpOf({ source }: Metric): string {
  switch (source?.kind) {
    case 'successes':
      return `Successes of ${source.operations.join(', ')}.`;
    case 'rows':
      return `${source.entity} rows${source.state === undefined ? '' : ` in ${source.state}`}.`;
    case 'calls':
      return `Calls to ${source.dependency}${source.failed ? ' that failed' : ''}.`;
    case 'durations':
      return 'Time from the request to its answer.';
    default:
      return 'Requests answered.';
  }
}
